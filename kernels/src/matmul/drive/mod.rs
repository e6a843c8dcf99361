//! The loops: once per instruction set, generic over a format.

#[cfg(target_arch = "x86_64")]
pub(super) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx2_float;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx2_tables;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx2_unpack;
pub(super) mod scalar;
