//! What both loops do with products: the same operations in the same order, hence the same bits.

use std::arch::x86_64::*;

use super::Vnni;
use crate::matmul::drive::avx2::tables::Tables;
use crate::quantize::BlockQ8x32;

/// What the sums of both halves of a group begin with: that by which the offset of the weights will make them too large.
/// Where scales cover 32 weights it is all in the first.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(super) fn start<S: Vnni>(x: &BlockQ8x32) -> [__m256i; 2] {
    let zero = _mm256_setzero_si256();
    if S::OFFSET == 0 {
        return [zero; 2];
    }
    // Pairs of factors for the two sums of 16 activations.
    let times = |factors: [i16; 2]| {
        let factors = _mm256_set1_epi32(bytemuck::cast(factors));
        _mm256_madd_epi16(factors, _mm256_set1_epi32(bytemuck::cast(x.sums)))
    };
    if S::HALVES {
        [times([-S::OFFSET, 0]), times([0, -S::OFFSET])]
    } else {
        [times([-S::OFFSET; 2]), zero]
    }
}

/// Adds quad `q` of the activations times that of the weights.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(super) fn multiply(sum: __m256i, w: __m256i, x: &BlockQ8x32, q: usize) -> __m256i {
    let (quads, _) = x.qs.as_chunks::<4>();
    _mm256_dpbusd_avx_epi32(sum, w, _mm256_set1_epi32(bytemuck::cast(quads[q])))
}

/// The integer sum of a group as floats, scaled where scales cover 16 weights. It stays below 2²⁴, as do its two parts, so
/// all of this is exact; that a zero may be negative here makes no difference to what is added to.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(super) fn whole<S: Vnni>([first, last]: [__m256i; 2], tab: &Tables, g: usize) -> __m256 {
    if S::HALVES {
        with_last_half(first_half(first, tab, g), last, tab, g)
    } else {
        _mm256_cvtepi32_ps(first)
    }
}

/// The sum of the first 16 weights, scaled.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(super) fn first_half(sum: __m256i, tab: &Tables, g: usize) -> __m256 {
    _mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale(tab, g, 0))
}

/// Adds the sum of the last 16 weights, scaled.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(super) fn with_last_half(first: __m256, sum: __m256i, tab: &Tables, g: usize) -> __m256 {
    _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum), scale(tab, g, 1), first)
}

/// The table has each scale twice, in 16 bits.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn scale(tab: &Tables, g: usize, half: usize) -> __m256 {
    _mm256_cvtepi32_ps(_mm256_srai_epi32::<16>(tab.scales[g][half]))
}

/// The step of one group in the order of the scalar specification.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(super) fn step<S: Vnni>(
    acc: __m256,
    sum: __m256,
    tab: &Tables,
    g: usize,
    x: &BlockQ8x32,
) -> __m256 {
    let dx = _mm256_set1_ps(x.d);
    let d = tab.d[if S::HALVES { 0 } else { g }];
    let acc = _mm256_add_ps(acc, _mm256_mul_ps(sum, _mm256_mul_ps(d, dx)));
    if !S::MINIMUM {
        return acc;
    }
    let minimum = if S::HALVES {
        let sums = _mm256_set1_epi32(bytemuck::cast(x.sums));
        let sum = _mm256_cvtepi32_ps(_mm256_madd_epi16(tab.extra[g], sums));
        _mm256_mul_ps(sum, _mm256_mul_ps(tab.min[0], dx))
    } else {
        _mm256_mul_ps(tab.min[g], _mm256_set1_ps(x.s))
    };
    _mm256_sub_ps(acc, minimum)
}
