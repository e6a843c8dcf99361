//! AVX-512 F, BW, DQ and VL: memory in and out of registers. What is half as wide, and prefetches, are those of AVX2.

use std::arch::x86_64::*;

/// 64 bytes.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl")]
pub(crate) fn load_u8x64(bytes: &[u8; 64]) -> __m512i {
    // SAFETY: an unaligned load of the 64 bytes of the array.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

/// Sixteen floats.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl")]
pub(crate) fn load_f32x16(lanes: &[f32; 16]) -> __m512 {
    // SAFETY: an unaligned load of the 64 bytes of the array.
    unsafe { _mm512_loadu_ps(lanes.as_ptr()) }
}

/// Stores sixteen floats.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl")]
pub(crate) fn store_f32x16(lanes: &mut [f32; 16], value: __m512) {
    // SAFETY: an unaligned store to the 64 bytes of the array.
    unsafe { _mm512_storeu_ps(lanes.as_mut_ptr(), value) }
}

/// Sixteen floats and sixteen more, rounded to 16 bits; needs AVX-512 BF16. Subnormal numbers become zeros.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512bf16")]
pub(crate) fn round_to_bf16(first: __m512, last: __m512) -> __m512i {
    let halves = _mm512_cvtne2ps_pbh(last, first);
    // SAFETY: two vectors of 64 bytes, which any bits may be.
    unsafe { std::mem::transmute::<__m512bh, __m512i>(halves) }
}
