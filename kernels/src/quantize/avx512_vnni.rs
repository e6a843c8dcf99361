//! Divisions would bind, so a group is multiplied with the inverse of its scale. Both ways lie less than 2⁻¹⁴ apart: they
//! round to the same integer unless a quotient is that near to a half, and then the group is divided after all.

use std::arch::x86_64::*;

use super::{BlockQ8x32, Quantize};
use crate::isa::avx2::store_i8x32;
use crate::isa::avx512::load_f32x16;
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    run,
};

/// How near to a half a quotient may not come. The four roundings on both ways (scale, inverse, product, quotient) err by
/// 2⁻²⁴ each of at most 127.
const NEAR: f32 = 1.0 / (1 << 14) as f32;
/// The smallest magnitude of which the scale is a normal float and the inverse is finite, and no more.
const LEAST: f32 = 1e-35;

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x32>) {
    for t in 0..x.n_rows() {
        let (groups, _) = x.row(t).as_chunks::<32>();
        for (group, block) in groups.iter().zip(y.row(t)) {
            quantize(group, block);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn quantize(x: &[f32; 32], block: &mut BlockQ8x32) {
    let halves: &[[f32; 16]; 2] = bytemuck::cast_ref(x);
    let x = [load_f32x16(&halves[0]), load_f32x16(&halves[1])];
    let largest = largest_magnitude(x);
    let d = largest / 127.0;
    let inverse = _mm512_set1_ps(127.0 / largest);
    let products = [_mm512_mul_ps(x[0], inverse), _mm512_mul_ps(x[1], inverse)];
    let levels = if is_clear(products[0])
        && is_clear(products[1])
        && (LEAST..f32::INFINITY).contains(&largest)
    {
        [
            _mm512_cvtps_epi32(products[0]),
            _mm512_cvtps_epi32(products[1]),
        ]
    } else if d != 0.0 && d.is_finite() {
        let d = _mm512_set1_ps(d);
        [divided(x[0], d), divided(x[1], d)]
    } else {
        [_mm512_setzero_si512(); 2]
    };
    let first = _mm512_cvtepi32_epi8(levels[0]);
    let last = _mm512_cvtepi32_epi8(levels[1]);
    let zero = _mm_setzero_si128();
    let ones = _mm_set1_epi8(1);
    // Two dwords of each half are what is left of its sum.
    let sums = _mm_hadd_epi32(
        _mm_dpbusd_epi32(zero, ones, first),
        _mm_dpbusd_epi32(zero, ones, last),
    );
    let sums = _mm_add_epi32(sums, _mm_shuffle_epi32::<0b10_11_00_01>(sums));
    let sums = [_mm_cvtsi128_si32(sums), _mm_extract_epi32::<2>(sums)];
    block.d = d;
    block.sum = sums[0] + sums[1];
    block.s = d * block.sum as f32;
    block.sums = [sums[0] as i16, sums[1] as i16];
    store_i8x32(&mut block.qs, _mm256_set_m128i(last, first));
}

/// The largest `|x|`, by its bits: a NaN counts as larger than everything.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn largest_magnitude([a, b]: [__m512; 2]) -> f32 {
    let bits = |v| _mm512_castps_si512(_mm512_abs_ps(v));
    let sixteen = _mm512_max_epi32(bits(a), bits(b));
    let eight = _mm256_max_epi32(
        _mm512_castsi512_si256(sixteen),
        _mm512_extracti64x4_epi64::<1>(sixteen),
    );
    let four = _mm_max_epi32(
        _mm256_castsi256_si128(eight),
        _mm256_extracti128_si256::<1>(eight),
    );
    let two = _mm_max_epi32(four, _mm_shuffle_epi32::<0b01_00_11_10>(four));
    let one = _mm_max_epi32(two, _mm_shuffle_epi32::<0b10_11_00_01>(two));
    f32::from_bits(_mm_cvtsi128_si32(one) as u32)
}

/// Whether none of these is near the middle between two integers; a NaN is.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn is_clear(v: __m512) -> bool {
    const NEAREST: i32 = _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC;
    let rest = _mm512_abs_ps(_mm512_sub_ps(v, _mm512_roundscale_ps::<NEAREST>(v)));
    _mm512_cmp_ps_mask::<_CMP_LT_OQ>(rest, _mm512_set1_ps(0.5 - NEAR)) == 0xffff
}

/// `round(x / d)`, half away from zero, in `-127..=127`.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn divided(x: __m512, d: __m512) -> __m512i {
    const TO_ZERO: i32 = _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC;
    let sign = _mm512_set1_ps(-0.0);
    let quotient = _mm512_div_ps(x, d);
    let whole = _mm512_roundscale_ps::<TO_ZERO>(quotient);
    let rest = _mm512_abs_ps(_mm512_sub_ps(quotient, whole));
    let up = _mm512_cmp_ps_mask::<_CMP_GE_OQ>(rest, _mm512_set1_ps(0.5));
    let one = _mm512_or_ps(_mm512_set1_ps(1.0), _mm512_and_ps(quotient, sign));
    let rounded = _mm512_mask_add_ps(whole, up, whole, one);
    let limit = _mm512_set1_ps(127.0);
    let clamped = _mm512_max_ps(_mm512_min_ps(rounded, limit), _mm512_or_ps(limit, sign));
    _mm512_cvtps_epi32(clamped)
}
