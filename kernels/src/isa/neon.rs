//! NEON, which every 64-bit ARM core has: memory in and out of registers.

use std::arch::aarch64::*;
use std::arch::asm;

/// 16 bytes.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn load_u8x16(bytes: &[u8; 16]) -> uint8x16_t {
    // SAFETY: an unaligned load of the 16 bytes of the array.
    unsafe { vld1q_u8(bytes.as_ptr()) }
}

/// 16 signed bytes.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn load_i8x16(bytes: &[i8; 16]) -> int8x16_t {
    // SAFETY: an unaligned load of the 16 bytes of the array.
    unsafe { vld1q_s8(bytes.as_ptr()) }
}

/// Eight signed bytes, in half a register.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn load_i8x8(bytes: &[i8; 8]) -> int8x8_t {
    // SAFETY: an unaligned load of the 8 bytes of the array.
    unsafe { vld1_s8(bytes.as_ptr()) }
}

/// Eight 16-bit integers.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn load_u16x8(lanes: &[u16; 8]) -> uint16x8_t {
    // SAFETY: an unaligned load of the 16 bytes of the array.
    unsafe { vld1q_u16(lanes.as_ptr()) }
}

/// Four floats.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn load_f32x4(lanes: &[f32; 4]) -> float32x4_t {
    // SAFETY: an unaligned load of the 16 bytes of the array.
    unsafe { vld1q_f32(lanes.as_ptr()) }
}

/// Stores four floats.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn store_f32x4(lanes: &mut [f32; 4], value: float32x4_t) {
    // SAFETY: an unaligned store to the 16 bytes of the array.
    unsafe { vst1q_f32(lanes.as_mut_ptr(), value) }
}

/// Stores eight 16-bit integers.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn store_u16x8(lanes: &mut [u16; 8], value: uint16x8_t) {
    // SAFETY: an unaligned store to the 16 bytes of the array.
    unsafe { vst1q_u16(lanes.as_mut_ptr(), value) }
}

/// Stores 16 signed bytes.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn store_i8x16(bytes: &mut [i8; 16], value: int8x16_t) {
    // SAFETY: an unaligned store to the 16 bytes of the array.
    unsafe { vst1q_s8(bytes.as_mut_ptr(), value) }
}

/// The same value, which the compiler takes for another: it can't follow how the value was made.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn in_register(mut value: int32x4_t) -> int32x4_t {
    // SAFETY: no instruction at all; the value stays in a register of its own kind.
    unsafe {
        asm!("/* {0:v} */", inout(vreg) value, options(pure, nomem, nostack, preserves_flags))
    }
    value
}

/// The same value, computed before anything is loaded that comes after this. The compiler mixes what a long stretch without
/// a branch computes until registers no longer suffice.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn computed(mut value: float32x4_t) -> float32x4_t {
    // SAFETY: no instruction at all; the value stays in a register of its own kind.
    unsafe { asm!("/* {0:v} */", inout(vreg) value, options(nomem, nostack, preserves_flags)) }
    value
}

/// Asks for the cache line at `offset` of `bytes` in the second-level cache; a line outside is harmless.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn prefetch(bytes: &[u8], offset: usize) {
    let address = bytes.as_ptr().wrapping_add(offset).addr();
    // SAFETY: a prefetch reads nothing into the program and does not fault, whatever the address.
    unsafe {
        asm!("prfm pldl2keep, [{}]", in(reg) address, options(nomem, nostack, preserves_flags))
    }
}

/// As [`prefetch`], in the first-level cache.
#[inline]
#[target_feature(enable = "neon")]
pub(crate) fn prefetch_near(bytes: &[u8], offset: usize) {
    let address = bytes.as_ptr().wrapping_add(offset).addr();
    // SAFETY: a prefetch reads nothing into the program and does not fault, whatever the address.
    unsafe {
        asm!("prfm pldl1keep, [{}]", in(reg) address, options(nomem, nostack, preserves_flags))
    }
}
