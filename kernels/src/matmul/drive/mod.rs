//! The loops: once per instruction set, generic over a format.

#[cfg(target_arch = "x86_64")]
pub(super) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx512_vnni;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx_vnni;
pub(super) mod scalar;
#[cfg(target_arch = "x86_64")]
mod stretch;
#[cfg(target_arch = "x86_64")]
mod units;
