//! A stretch of eight packed rows to int8 with one scale for each row, as
//! [`requantized`](crate::matmul::requantized) says.

use std::arch::x86_64::*;

use super::Shape;
use super::packed::{Packed, quad};
use super::tables::Tables;
use crate::matmul::drive::stretch::Stretch;
use crate::matmul::interleaved::Interleave;
use crate::matmul::requantized::SMALLEST;

/// What 16 weights of each row are multiplied with, and what is added then, twice in each dword: in 256ths of the scale.
#[derive(Clone, Copy)]
pub(in crate::matmul::drive) struct Line {
    factor: __m256i,
    added: __m256i,
}

impl Line {
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    pub(in crate::matmul::drive) fn zero() -> Self {
        Line {
            factor: _mm256_setzero_si256(),
            added: _mm256_setzero_si256(),
        }
    }
}

/// The lines of the groups of a stretch, by halves where scales cover 16 weights, and the scales of the rows. Weights will
/// be so much above their meaning.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul::drive) fn lines_of<S: Packed>(
    tab: &Tables,
    at: Stretch,
    offset: i32,
    lines: &mut [[Line; 2]; 8],
) -> __m256 {
    let middle = _mm256_set1_ps((1 << (<S::Block as Interleave>::BITS - 1)) as f32);
    let magnitude = |x| _mm256_andnot_ps(_mm256_set1_ps(-0.0), x);
    let halves = if S::HALVES { 2 } else { 1 };
    let zero = _mm256_setzero_ps();
    // `a` times the middle, and `b`.
    let mut ends = [[[zero; 2]; 2]; 8];
    let mut largest = _mm256_setzero_si256();
    for g in at.from..at.to.min(8) {
        for h in 0..halves {
            let (a, minimum) = if S::HALVES {
                let a = _mm256_mul_ps(tab.d[0], upper(tab.scales[g][h]));
                (a, _mm256_mul_ps(tab.min[0], minimum(tab.extra[g], h)))
            } else {
                (tab.d[g], tab.min[g])
            };
            let a = _mm256_mul_ps(a, middle);
            let b = if S::MINIMUM {
                _mm256_sub_ps(a, minimum)
            } else {
                zero
            };
            ends[g][h] = [a, b];
            let reach = magnitude(_mm256_add_ps(magnitude(a), magnitude(b)));
            largest = _mm256_max_epi32(largest, _mm256_castps_si256(reach));
        }
    }
    let s = _mm256_div_ps(_mm256_castsi256_ps(largest), _mm256_set1_ps(127.0));
    let counts = _mm256_and_ps(
        _mm256_cmp_ps::<_CMP_GE_OQ>(s, _mm256_set1_ps(SMALLEST)),
        _mm256_cmp_ps::<_CMP_LT_OQ>(s, _mm256_set1_ps(f32::INFINITY)),
    );
    let r = _mm256_div_ps(_mm256_set1_ps(256.0), s);
    let rounded = |x| {
        let product = _mm256_and_ps(_mm256_mul_ps(x, r), counts);
        _mm256_cvtps_epi32(product)
    };
    // Half of a whole to round, and the offset.
    let more = _mm256_set1_epi32(128 + (offset << 8));
    for g in at.from..at.to.min(8) {
        for h in 0..halves {
            let [a, b] = ends[g][h];
            lines[g][h] = Line {
                factor: twice(rounded(a)),
                added: twice(_mm256_add_epi32(rounded(b), more)),
            };
        }
        if !S::HALVES {
            lines[g][1] = lines[g][0];
        }
    }
    s
}

/// The 16-bit scale in the upper half of each dword as a float.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn upper(dwords: __m256i) -> __m256 {
    _mm256_cvtepi32_ps(_mm256_srai_epi32::<16>(dwords))
}

/// The 16-bit minimum `h` of each row as a float.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn minimum(pairs: __m256i, h: usize) -> __m256 {
    match h {
        0 => upper(_mm256_slli_epi32::<16>(pairs)),
        _ => upper(pairs),
    }
}

/// The low half of each dword in both of its halves.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn twice(dwords: __m256i) -> __m256i {
    _mm256_blend_epi16::<0b1010_1010>(dwords, _mm256_slli_epi32::<16>(dwords))
}

/// Quad `Q` of a group in 256ths of the scale, 16 bits each: its even weights, then its odd ones.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul::drive) fn requantized<S: Packed, const Q: usize>(
    group: &[[u8; 32]],
    lines: &[Line; 2],
) -> [__m256i; 2] {
    let bits = const { <S::Block as Interleave>::BITS };
    let line = &lines[Q / 4];
    let mut quad = quad::<S, Q>(group);
    if !<S as Shape>::SIGNED {
        // Less the middle: signed numbers of so many bits.
        quad = _mm256_xor_si256(quad, _mm256_set1_epi8((1_u8 << (bits - 1)) as i8));
    }
    // Bytes are multiplied as the upper ends of 16-bit lanes.
    let up = |by: usize| _mm256_sll_epi16(quad, _mm_cvtsi32_si128(by as i32));
    let upper = _mm256_set1_epi16(!0 << (16 - bits));
    let (even, odd) = (up(16 - bits), _mm256_and_si256(up(8 - bits), upper));
    [
        _mm256_add_epi16(_mm256_mulhrs_epi16(even, line.factor), line.added),
        _mm256_add_epi16(_mm256_mulhrs_epi16(odd, line.factor), line.added),
    ]
}
