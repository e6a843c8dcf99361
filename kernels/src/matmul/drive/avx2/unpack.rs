//! Packed bits to bytes, two rows at a time.

use std::arch::x86_64::*;

use super::Pair;
use crate::isa::avx2::load_u8x16;

/// 16 bytes of row `a`, then 16 of row `b`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn load_pair(a: &[u8; 16], b: &[u8; 16]) -> __m256i {
    _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(load_u8x16(a)), load_u8x16(b))
}

/// 32 bytes of each row.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn load(a: &[u8; 32], b: &[u8; 32]) -> Pair {
    let (a, b): (&[[u8; 16]; 2], &[[u8; 16]; 2]) = (bytemuck::cast_ref(a), bytemuck::cast_ref(b));
    [load_pair(&a[0], &b[0]), load_pair(&a[1], &b[1])]
}

/// Of each byte the bits of `mask`, after a shift to the right; `mask` must not reach into the neighbouring byte.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn bits(bytes: __m256i, shift: usize, mask: i8) -> __m256i {
    let shifted = _mm256_srlv_epi32(bytes, _mm256_set1_epi32(shift as i32));
    _mm256_and_si256(shifted, _mm256_set1_epi8(mask))
}

/// [`bits`] of both.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn pair_bits([a, b]: Pair, shift: usize, mask: i8) -> Pair {
    [bits(a, shift, mask), bits(b, shift, mask)]
}

/// `low | high << SHIFT`, where that stays within bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn join<const SHIFT: i32>(low: Pair, high: Pair) -> Pair {
    [
        _mm256_or_si256(low[0], _mm256_slli_epi16::<SHIFT>(high[0])),
        _mm256_or_si256(low[1], _mm256_slli_epi16::<SHIFT>(high[1])),
    ]
}

/// Low nibbles, then high nibbles.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn nibbles(a: &[u8; 16], b: &[u8; 16]) -> Pair {
    let both = load_pair(a, b);
    [bits(both, 0, 15), bits(both, 4, 15)]
}

/// To nibbles, bit `i` of `qh` as bit 4 of byte `i`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn fives(low: Pair, a: &[u8; 4], b: &[u8; 4]) -> Pair {
    let [a, b] = [i32::from_le_bytes(*a), i32::from_le_bytes(*b)];
    let both = _mm256_set_m128i(_mm_set1_epi32(b), _mm_set1_epi32(a));
    // Eight copies of each byte, of which each keeps one bit.
    let (one, bit) = (
        0x0101_0101_0101_0101,
        _mm256_set1_epi64x(0x8040_2010_0804_0201_u64 as i64),
    );
    let first = _mm256_shuffle_epi8(both, _mm256_setr_epi64x(0, one, 0, one));
    let last = _mm256_shuffle_epi8(both, _mm256_setr_epi64x(2 * one, 3 * one, 2 * one, 3 * one));
    let fifth = |spread| {
        let set = _mm256_cmpeq_epi8(_mm256_and_si256(spread, bit), bit);
        _mm256_and_si256(set, _mm256_set1_epi8(16))
    };
    [
        _mm256_or_si256(low[0], fifth(first)),
        _mm256_or_si256(low[1], fifth(last)),
    ]
}
