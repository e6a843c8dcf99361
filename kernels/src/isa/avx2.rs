//! AVX2 with FMA and F16C: memory in and out of registers.

use std::arch::asm;
use std::arch::x86_64::*;

/// Stores 32 signed bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn store_i8x32(bytes: &mut [i8; 32], value: __m256i) {
    // SAFETY: an unaligned store to the 32 bytes of the array.
    unsafe { _mm256_storeu_si256(bytes.as_mut_ptr().cast(), value) }
}

/// Stores 16 signed bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn store_i8x16(bytes: &mut [i8; 16], value: __m128i) {
    // SAFETY: an unaligned store to the 16 bytes of the array.
    unsafe { _mm_storeu_si128(bytes.as_mut_ptr().cast(), value) }
}

/// 32 bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn load_u8x32(bytes: &[u8; 32]) -> __m256i {
    // SAFETY: an unaligned load of the 32 bytes of the array.
    unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) }
}

/// 16 bytes.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn load_u8x16(bytes: &[u8; 16]) -> __m128i {
    // SAFETY: an unaligned load of the 16 bytes of the array.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

/// Eight 32-bit integers.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn load_u32x8(lanes: &[u32; 8]) -> __m256i {
    // SAFETY: an unaligned load of the 32 bytes of the array.
    unsafe { _mm256_loadu_si256(lanes.as_ptr().cast()) }
}

/// Eight 16-bit integers.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn load_u16x8(lanes: &[u16; 8]) -> __m128i {
    // SAFETY: an unaligned load of the 16 bytes of the array.
    unsafe { _mm_loadu_si128(lanes.as_ptr().cast()) }
}

/// Sixteen 16-bit integers.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn load_u16x16(lanes: &[u16; 16]) -> __m256i {
    // SAFETY: an unaligned load of the 32 bytes of the array.
    unsafe { _mm256_loadu_si256(lanes.as_ptr().cast()) }
}

/// Eight signed bytes, as 32-bit integers.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn load_i8x8(lanes: &[i8; 8]) -> __m256i {
    // SAFETY: an unaligned load of the 8 bytes of the array.
    let bytes = unsafe { _mm_loadl_epi64(lanes.as_ptr().cast()) };
    _mm256_cvtepi8_epi32(bytes)
}

/// Eight floats.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn load_f32x8(lanes: &[f32; 8]) -> __m256 {
    // SAFETY: an unaligned load of the 32 bytes of the array.
    unsafe { _mm256_loadu_ps(lanes.as_ptr()) }
}

/// Stores eight floats.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn store_f32x8(lanes: &mut [f32; 8], value: __m256) {
    // SAFETY: an unaligned store to the 32 bytes of the array.
    unsafe { _mm256_storeu_ps(lanes.as_mut_ptr(), value) }
}

/// The same value, which the compiler takes for another: it can't reorder the additions that lead there. Its own order, in
/// trees, needs more registers than there are.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(crate) fn in_register(mut value: __m256i) -> __m256i {
    // SAFETY: no instruction at all; the value stays in a register of its own kind.
    unsafe {
        asm!("/* {0} */", inout(ymm_reg) value, options(pure, nomem, nostack, preserves_flags))
    }
    value
}

/// Asks for the cache line at `offset` of `bytes` in the second-level cache; a line outside is harmless.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
#[allow(
    unused_unsafe,
    reason = "`_mm_prefetch` is unsafe in older compilers that we support"
)]
pub(crate) fn prefetch(bytes: &[u8], offset: usize) {
    let address = bytes.as_ptr().wrapping_add(offset);
    // SAFETY: a prefetch reads nothing into the program and does not fault, whatever the address.
    unsafe { _mm_prefetch::<_MM_HINT_T1>(address.cast()) }
}

/// As [`prefetch`], in the first-level cache.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
#[allow(
    unused_unsafe,
    reason = "`_mm_prefetch` is unsafe in older compilers that we support"
)]
pub(crate) fn prefetch_near(bytes: &[u8], offset: usize) {
    let address = bytes.as_ptr().wrapping_add(offset);
    // SAFETY: a prefetch reads nothing into the program and does not fault, whatever the address.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(address.cast()) }
}
