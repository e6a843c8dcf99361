use std::arch::x86_64::*;

use super::{BlockQ8x256, GROUP, Quantize, SMALLEST};
use crate::isa::avx2::{load_f32x8, store_i8x16};
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    run,
};

/// A group in pairs of vectors.
const PAIRS: usize = GROUP / 16;

#[target_feature(enable = "avx2,fma,f16c")]
fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x256>) {
    for t in 0..x.n_rows() {
        let (vectors, _) = x.row(t).as_chunks::<8>();
        let (pairs, _) = vectors.as_chunks::<2>();
        for (group, block) in pairs.chunks(PAIRS).zip(y.row(t)) {
            quantize(group, block);
        }
    }
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn quantize(x: &[[[f32; 8]; 2]], block: &mut BlockQ8x256) {
    // The largest magnitude by its bits: a NaN counts as larger than everything.
    let magnitude = _mm256_set1_epi32(i32::MAX);
    let mut largest = [_mm256_setzero_si256(); 2];
    for x in x {
        for (largest, x) in largest.iter_mut().zip(x) {
            let bits = _mm256_and_si256(_mm256_castps_si256(load_f32x8(x)), magnitude);
            *largest = _mm256_max_epi32(*largest, bits);
        }
    }
    let largest = f32::from_bits(max(_mm256_max_epi32(largest[0], largest[1])) as u32);
    // Groups that count as zeros, and broken ones, are multiplied with zero; what a NaN becomes then is masked away.
    let counts = largest >= SMALLEST && largest.is_finite();
    let levels = _mm256_set1_ps(if counts { 127.0 / largest } else { 0.0 });
    let mask = _mm256_set1_epi32(if counts { !0 } else { 0 });
    let level = |x| {
        let rounded = _mm256_cvtps_epi32(_mm256_mul_ps(load_f32x8(x), levels));
        _mm256_and_si256(rounded, mask)
    };
    let (places, _) = block.qs.as_chunks_mut::<16>();
    let mut sum = _mm256_setzero_si256();
    for ([a, b], place) in x.iter().zip(&mut *places) {
        let (a, b) = (level(a), level(b));
        sum = _mm256_add_epi32(sum, _mm256_add_epi32(a, b));
        // Packing works within 128-bit halves: put the quadwords back in order.
        let words = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_packs_epi32(a, b));
        let (first, last) = (
            _mm256_castsi256_si128(words),
            _mm256_extracti128_si256::<1>(words),
        );
        store_i8x16(place, _mm_packs_epi16(first, last));
    }
    for place in &mut places[x.len()..] {
        store_i8x16(place, _mm_setzero_si128());
    }
    block.d = if largest < SMALLEST {
        0.0
    } else {
        largest / 127.0
    };
    block.sum = total(sum);
    block.padding = [0; 2];
}

/// The largest lane.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn max(lanes: __m256i) -> i32 {
    let four = _mm_max_epi32(
        _mm256_castsi256_si128(lanes),
        _mm256_extracti128_si256::<1>(lanes),
    );
    let two = _mm_max_epi32(four, _mm_shuffle_epi32::<0b01_00_11_10>(four));
    _mm_cvtsi128_si32(_mm_max_epi32(two, _mm_shuffle_epi32::<0b10_11_00_01>(two)))
}

/// The sum of all lanes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn total(lanes: __m256i) -> i32 {
    let four = _mm_add_epi32(
        _mm256_castsi256_si128(lanes),
        _mm256_extracti128_si256::<1>(lanes),
    );
    let two = _mm_add_epi32(four, _mm_shuffle_epi32::<0b01_00_11_10>(four));
    _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32::<0b10_11_00_01>(two)))
}
