//! Scales of 8 rows x 256 weights, lane `r` for row `r`, and how the formats' packed scales get there.

use std::arch::x86_64::*;

use bytemuck::Pod;

use super::ROWS;
use super::unpack::load_pair;
use crate::isa::avx2::{load_u8x16, load_u32x8};

/// What the step of a group multiplies with.
pub(in crate::matmul) struct Tables {
    /// Scale of each group of 32; with 16-wide scales `d[0]` is the scale of the scales.
    pub(in crate::matmul) d: [__m256; 8],
    /// What to subtract, times `s`, for each group of 32; with 16-wide scales `min[0]` is the scale of the minimums.
    pub(in crate::matmul) min: [__m256; 8],
    /// 16-wide scales: those of the first and of the last half of each group, each twice, as 16-bit integers.
    pub(in crate::matmul) scales: [[__m256i; 2]; 8],
    /// 16-wide scales: what the two sums of the activations are multiplied with, as 16-bit integers.
    pub(in crate::matmul) extra: [__m256i; 8],
}

impl Tables {
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    pub(in crate::matmul) fn zero() -> Self {
        let (zero, zeros) = (_mm256_setzero_ps(), _mm256_setzero_si256());
        Tables {
            d: [zero; 8],
            min: [zero; 8],
            scales: [[zeros; 2]; 8],
            extra: [zeros; 8],
        }
    }

    /// 6-bit scales and minimums of eight groups, times `d` and `dmin`: the three dwords of scales of `Q4_K` and `Q5_K`.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    pub(in crate::matmul) fn six_bits(&mut self, d: __m256, dmin: __m256, packed: [__m256i; 3]) {
        let [a, b, c] = packed;
        let (six, four, two) = (
            _mm256_set1_epi8(63),
            _mm256_set1_epi8(15),
            _mm256_set1_epi8(0x30),
        );
        let top = |v| _mm256_and_si256(_mm256_srli_epi16::<2>(v), two);
        let scales = [
            _mm256_and_si256(a, six),
            _mm256_or_si256(_mm256_and_si256(c, four), top(a)),
        ];
        let c = _mm256_srli_epi16::<4>(c);
        let mins = [
            _mm256_and_si256(b, six),
            _mm256_or_si256(_mm256_and_si256(c, four), top(b)),
        ];
        for g in 0..8 {
            self.d[g] = _mm256_mul_ps(d, byte(scales[g / 4], g % 4));
            self.min[g] = _mm256_mul_ps(dmin, byte(mins[g / 4], g % 4));
        }
    }

    /// Signed scales of groups `2 · j` and `2 · j + 1`: four bytes a row, both halves of both groups.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    pub(in crate::matmul) fn scales_16(&mut self, j: usize, scales: __m256i) {
        for h in 0..2 {
            self.scales[2 * j + h] = [
                bytes(scales, 2 * h, 2 * h),
                bytes(scales, 2 * h + 1, 2 * h + 1),
            ];
        }
    }

    /// The offset `2^LOG2` of groups `2 · j` and `2 · j + 1`, as a multiple of their scales to be added.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    pub(in crate::matmul) fn offsets<const LOG2: i32>(&mut self, j: usize, scales: __m256i) {
        for h in 0..2 {
            let shifted = _mm256_slli_epi16::<LOG2>(bytes(scales, 2 * h, 2 * h + 1));
            self.extra[2 * j + h] = _mm256_sub_epi16(_mm256_setzero_si256(), shifted);
        }
    }

    /// Minimums of groups `2 · j` and `2 · j + 1`: four bytes a row.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    pub(in crate::matmul) fn minimums(&mut self, j: usize, mins: __m256i) {
        for h in 0..2 {
            self.extra[2 * j + h] = bytes(mins, 2 * h, 2 * h + 1);
        }
    }
}

/// Eight half floats, one of each row.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn halves(bytes: &[u8; 16]) -> __m256 {
    _mm256_cvtph_ps(load_u8x16(bytes))
}

/// One dword of each row. Loading dwords and shuffling beats inserting 16-bit words: 9.5 to 13.7 GB/s for `Q4_0` in the
/// second-level cache of a Zen 3 core.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn dwords(words: [u32; ROWS]) -> __m256i {
    load_u32x8(&words)
}

/// The half float in the lower half of each dword.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn low_floats(dwords: __m256i) -> __m256 {
    let lower = _mm256_setr_epi8(
        0, 1, 4, 5, 8, 9, 12, 13, -1, -1, -1, -1, -1, -1, -1, -1, 0, 1, 4, 5, 8, 9, 12, 13, -1, -1,
        -1, -1, -1, -1, -1, -1,
    );
    let halves = _mm256_shuffle_epi8(dwords, lower);
    _mm256_cvtph_ps(_mm_unpacklo_epi64(
        _mm256_castsi256_si128(halves),
        _mm256_extracti128_si256::<1>(halves),
    ))
}

/// The half float in the upper half of each dword.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn high_floats(dwords: __m256i) -> __m256 {
    low_floats(_mm256_srli_epi32::<16>(dwords))
}

/// The four dwords of each row as four vectors.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn dword_columns(rows: [&[u8; 16]; ROWS]) -> [__m256i; 4] {
    let mut pairs = [_mm256_setzero_si256(); 4];
    for r in 0..4 {
        pairs[r] = load_pair(rows[r], rows[r + 4]);
    }
    columns(pairs)
}

/// Vector `i` of the result holds dword `i` of the lower half of each row, then that of each upper half.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn columns([a, b, c, d]: [__m256i; 4]) -> [__m256i; 4] {
    let (ab, cd) = (_mm256_unpacklo_epi32(a, b), _mm256_unpacklo_epi32(c, d));
    let (ab_high, cd_high) = (_mm256_unpackhi_epi32(a, b), _mm256_unpackhi_epi32(c, d));
    [
        _mm256_unpacklo_epi64(ab, cd),
        _mm256_unpackhi_epi64(ab, cd),
        _mm256_unpacklo_epi64(ab_high, cd_high),
        _mm256_unpackhi_epi64(ab_high, cd_high),
    ]
}

/// The first dword of a block.
#[inline(always)]
pub(in crate::matmul) fn head<B: Pod>(block: &B) -> u32 {
    let bytes = bytemuck::bytes_of(block);
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// Byte `i` of each dword as a float.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn byte(dwords: __m256i, i: usize) -> __m256 {
    let shifted = _mm256_srl_epi32(dwords, _mm_cvtsi32_si128(8 * i as i32));
    _mm256_cvtepi32_ps(_mm256_and_si256(shifted, _mm256_set1_epi32(255)))
}

/// Bytes `a` and `b` of each dword as signed 16-bit integers.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn bytes(dwords: __m256i, a: usize, b: usize) -> __m256i {
    // Each byte goes to the upper half of its 16 bits; a set top bit in an index gives 0.
    let one = 0x80 | (a as i32) << 8 | 0x80 << 16 | (b as i32) << 24;
    let index = _mm256_setr_epi32(
        one,
        one + 0x0400_0400,
        one + 0x0800_0800,
        one + 0x0c00_0c00,
        one,
        one + 0x0400_0400,
        one + 0x0800_0800,
        one + 0x0c00_0c00,
    );
    _mm256_srai_epi16::<8>(_mm256_shuffle_epi8(dwords, index))
}
