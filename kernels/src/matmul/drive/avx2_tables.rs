//! Scales of 8 rows x 256 weights, lane `r` for row `r`, and how the formats' packed scales get there.

use std::arch::x86_64::*;

use half::f16;

use super::avx2::ROWS;
use crate::isa::avx2::{load_u16x8, load_u32x8};

/// What [`step`](super::avx2) multiplies with.
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

    /// 6-bit scales and minimums of eight groups, 12 bytes a row (`Q4_K` and `Q5_K`), times `d` and `dmin`.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    pub(in crate::matmul) fn six_bits(
        &mut self,
        packed: [&[u8; 12]; ROWS],
        d: __m256,
        dmin: __m256,
    ) {
        let [a, b, c] = [
            dwords(packed.map(|p| word(p, 0))),
            dwords(packed.map(|p| word(p, 4))),
            dwords(packed.map(|p| word(p, 8))),
        ];
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
    pub(in crate::matmul) fn halves(&mut self, j: usize, scales: __m256i) {
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

/// One half float of each row.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn floats(d: [f16; ROWS]) -> __m256 {
    _mm256_cvtph_ps(load_u16x8(&d.map(f16::to_bits)))
}

/// One dword of each row.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn dwords(words: [u32; ROWS]) -> __m256i {
    load_u32x8(&words)
}

/// Four bytes from `at` on.
#[inline(always)]
pub(in crate::matmul) fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
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
