//! Scales of 16 rows x 256 weights, lane `r` for row `r`, and how the formats' packed scales get there.

use std::arch::x86_64::*;

use crate::isa::avx2::load_u8x32;
use crate::isa::avx512::load_u8x64;

/// What the step of a group multiplies with.
pub(in crate::matmul) struct Tables {
    /// Scale of each group of 32; with 16-wide scales `d[0]` is the scale of the scales.
    pub(in crate::matmul) d: [__m512; 8],
    /// What to subtract, times `s`, for each group of 32; with 16-wide scales `min[0]` is the scale of the minimums.
    pub(in crate::matmul) min: [__m512; 8],
    /// 16-wide scales: those of the first and of the last half of each group.
    pub(in crate::matmul) scales: [[__m512; 2]; 8],
    /// 16-wide minimums: what the two sums of the activations are multiplied with, as 16-bit integers.
    pub(in crate::matmul) minimums: [__m512i; 8],
}

impl Tables {
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul) fn zero() -> Self {
        let zero = _mm512_setzero_ps();
        Tables {
            d: [zero; 8],
            min: [zero; 8],
            scales: [[zero; 2]; 8],
            minimums: [_mm512_setzero_si512(); 8],
        }
    }

    /// The half floats of groups `from` to 8, one of each row.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul) fn scales_32(&mut self, scales: &[u8], from: usize) {
        for (g, d) in (from..8).zip(scales.as_chunks().0) {
            self.d[g] = halves(d);
        }
    }

    /// The same with a half float that is added after each. Added is subtracted with the sign changed.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul) fn scales_and_additions_32(&mut self, scales: &[u8], from: usize) {
        let (rows, _) = scales.as_chunks::<32>();
        for (g, [d, m]) in (from..8).zip(rows.as_chunks().0) {
            self.d[g] = halves(d);
            self.min[g] = _mm512_xor_ps(halves(m), _mm512_set1_ps(-0.0));
        }
    }

    /// The scales of `Q4_K` and `Q5_K`: `d`, `dmin` and three dwords of 6-bit scales and minimums.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul) fn six_bits(&mut self, scales: &[u8]) {
        let ([d, dmin], [a, b, c]) = floats_and_dwords(scales);
        let top = |v| _mm512_and_si512(_mm512_srli_epi16::<2>(v), _mm512_set1_epi8(0x30));
        let scales = [bits(a, 0, 63), _mm512_or_si512(bits(c, 0, 15), top(a))];
        let mins = [bits(b, 0, 63), _mm512_or_si512(bits(c, 4, 15), top(b))];
        for g in 0..8 {
            self.d[g] = _mm512_mul_ps(d, unsigned(scales[g / 4], g % 4));
            self.min[g] = _mm512_mul_ps(dmin, unsigned(mins[g / 4], g % 4));
        }
    }

    /// Signed scales of groups `2 · j` and `2 · j + 1`: four bytes a row, both halves of both groups.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul) fn scales_16(&mut self, j: usize, scales: __m512i) {
        for h in 0..2 {
            self.scales[2 * j + h] = [signed(scales, 2 * h), signed(scales, 2 * h + 1)];
        }
    }

    /// Unsigned minimums in the same order.
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(in crate::matmul) fn minimums_16(&mut self, j: usize, mins: __m512i) {
        for h in 0..2 {
            let (first, last) = (2 * h as i32, 2 * h as i32 + 1);
            self.minimums[2 * j + h] = bytes(mins, first | 0x80 << 8 | last << 16 | 0x80 << 24);
        }
    }
}

/// The scales of one block: `F` half floats of sixteen rows, then `N` dwords.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn floats_and_dwords<const F: usize, const N: usize>(
    scales: &[u8],
) -> ([__m512; F], [__m512i; N]) {
    let (floats, dwords) = scales.split_at(32 * F);
    let floats: &[[u8; 32]; F] = floats.as_chunks().0.first_chunk().expect("split there");
    let dwords: &[[u8; 64]; N] = dwords
        .as_chunks()
        .0
        .first_chunk()
        .expect("the scales of a block");
    let mut all = ([_mm512_setzero_ps(); F], [_mm512_setzero_si512(); N]);
    for i in 0..F {
        all.0[i] = halves(&floats[i]);
    }
    for i in 0..N {
        all.1[i] = load_u8x64(&dwords[i]);
    }
    all
}

/// Of each byte the bits of `mask`, after a shift to the right; `mask` must not reach into the neighbouring byte.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn bits(bytes: __m512i, shift: usize, mask: i8) -> __m512i {
    let shifted = _mm512_srl_epi16(bytes, _mm_cvtsi32_si128(shift as i32));
    _mm512_and_si512(shifted, _mm512_set1_epi8(mask))
}

/// Sixteen half floats, one of each row.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn halves(bytes: &[u8; 32]) -> __m512 {
    _mm512_cvtph_ps(load_u8x32(bytes))
}

/// Byte `i` of each dword as a float.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn unsigned(dwords: __m512i, i: usize) -> __m512 {
    _mm512_cvtepi32_ps(bytes(dwords, i as i32 | 0x0080_8080 << 8))
}

/// The same of a signed byte.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn signed(dwords: __m512i, i: usize) -> __m512 {
    let top = bytes(dwords, (i as i32) << 24 | 0x0080_8080);
    _mm512_cvtepi32_ps(_mm512_srai_epi32::<24>(top))
}

/// Four bytes of each dword, named by the bytes of `places` as 0 to 3; 0x80 stands for a zero.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn bytes(dwords: __m512i, places: i32) -> __m512i {
    // A shuffle counts within 16 bytes. A top bit that is set stays so, and gives zero.
    let index = _mm512_set4_epi32(
        places + 0x0c0c_0c0c,
        places + 0x0808_0808,
        places + 0x0404_0404,
        places,
    );
    _mm512_shuffle_epi8(dwords, index)
}
