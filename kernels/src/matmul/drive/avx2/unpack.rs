//! Packed bits to bytes.

use std::arch::x86_64::*;

use crate::isa::avx2::load_u8x16;

/// Of each byte the bits of `mask`, after a shift to the right; `mask` must not reach into the neighbouring byte.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn bits(bytes: __m256i, shift: usize, mask: i8) -> __m256i {
    // A shift per lane is one operation on every AVX2 core, a shift by a register is two.
    let shifted = _mm256_srlv_epi32(bytes, _mm256_set1_epi32(shift as i32));
    _mm256_and_si256(shifted, _mm256_set1_epi8(mask))
}

/// Low nibbles, then high nibbles.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn nibbles(qs: &[u8; 16]) -> __m256i {
    let twice = _mm256_broadcastsi128_si256(load_u8x16(qs));
    let shifted = _mm256_srlv_epi32(twice, _mm256_setr_epi32(0, 0, 0, 0, 4, 4, 4, 4));
    _mm256_and_si256(shifted, _mm256_set1_epi8(15))
}

/// Nibbles, and bit `i` of `qh` as bit 4 of byte `i`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn fives(qs: &[u8; 16], qh: &[u8; 4]) -> __m256i {
    let all = _mm256_set1_epi32(i32::from_le_bytes(*qh));
    // Eight copies of each byte, of which each keeps one bit.
    let spread = _mm256_setr_epi64x(
        0,
        0x0101_0101_0101_0101,
        0x0202_0202_0202_0202,
        0x0303_0303_0303_0303,
    );
    let bit = _mm256_set1_epi64x(0x8040_2010_0804_0201_u64 as i64);
    let kept = _mm256_and_si256(_mm256_shuffle_epi8(all, spread), bit);
    let set = _mm256_cmpeq_epi8(kept, bit);
    _mm256_or_si256(nibbles(qs), _mm256_and_si256(set, _mm256_set1_epi8(16)))
}
