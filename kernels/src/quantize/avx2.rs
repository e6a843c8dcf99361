use std::arch::x86_64::*;

use super::{BlockQ8x32, Quantize};
use crate::isa::avx2::{load_f32x8, store_i8x32};
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    run,
};

#[target_feature(enable = "avx2,fma,f16c")]
fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x32>) {
    for t in 0..x.n_rows() {
        let (groups, _) = x.row(t).as_chunks::<32>();
        for (group, block) in groups.iter().zip(y.row(t)) {
            quantize(group, block);
        }
    }
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn quantize(x: &[f32; 32], block: &mut BlockQ8x32) {
    let x: &[[f32; 8]; 4] = bytemuck::cast_ref(x);
    let x = [
        load_f32x8(&x[0]),
        load_f32x8(&x[1]),
        load_f32x8(&x[2]),
        load_f32x8(&x[3]),
    ];
    let largest = largest_magnitude(x);
    let d = largest / 127.0;
    let mut qs = _mm256_setzero_si256();
    if d != 0.0 && d.is_finite() {
        let scale = _mm256_set1_ps(d);
        let low = _mm256_packs_epi32(level(x[0], scale), level(x[1], scale));
        let high = _mm256_packs_epi32(level(x[2], scale), level(x[3], scale));
        // Packing works within 128-bit halves: put the dwords back in order.
        let order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
        qs = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), order);
    }
    let pairs = _mm256_maddubs_epi16(_mm256_set1_epi8(1), qs);
    let quads = _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
    let eights = _mm256_add_epi32(quads, _mm256_shuffle_epi32::<0b01_00_11_10>(quads));
    let halves = _mm256_add_epi32(eights, _mm256_shuffle_epi32::<0b10_11_00_01>(eights));
    let first = _mm256_cvtsi256_si32(halves);
    let last = _mm256_extract_epi32::<4>(halves);
    block.d = d;
    block.sum = first + last;
    block.s = d * block.sum as f32;
    block.sums = [first as i16, last as i16];
    store_i8x32(&mut block.qs, qs);
}

/// The largest `|x|`, by its bits: a NaN counts as larger than everything.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn largest_magnitude(x: [__m256; 4]) -> f32 {
    let magnitude = _mm256_set1_epi32(i32::MAX);
    let mut largest = _mm256_setzero_si256();
    for x in x {
        largest = _mm256_max_epi32(largest, _mm256_and_si256(_mm256_castps_si256(x), magnitude));
    }
    let four = _mm_max_epi32(
        _mm256_castsi256_si128(largest),
        _mm256_extracti128_si256::<1>(largest),
    );
    let two = _mm_max_epi32(four, _mm_shuffle_epi32::<0b01_00_11_10>(four));
    let one = _mm_max_epi32(two, _mm_shuffle_epi32::<0b10_11_00_01>(two));
    f32::from_bits(_mm_cvtsi128_si32(one) as u32)
}

/// `round(x / d)`, half away from zero, as integers in `-127..=127`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn level(x: __m256, d: __m256) -> __m256i {
    let sign = _mm256_set1_ps(-0.0);
    let quotient = _mm256_div_ps(x, d);
    let whole = _mm256_round_ps::<{ _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC }>(quotient);
    let rest = _mm256_andnot_ps(sign, _mm256_sub_ps(quotient, whole));
    let up = _mm256_cmp_ps::<_CMP_GE_OQ>(rest, _mm256_set1_ps(0.5));
    let one = _mm256_or_ps(_mm256_set1_ps(1.0), _mm256_and_ps(quotient, sign));
    let rounded = _mm256_add_ps(whole, _mm256_and_ps(up, one));
    let limit = _mm256_set1_ps(127.0);
    let clamped = _mm256_max_ps(_mm256_min_ps(rounded, limit), _mm256_or_ps(limit, sign));
    _mm256_cvtps_epi32(clamped)
}
