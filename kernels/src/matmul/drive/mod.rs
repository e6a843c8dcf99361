//! The loops: once per instruction set, generic over a format.

#[cfg(target_arch = "x86_64")]
pub(super) mod amx_bf16;
#[cfg(target_arch = "x86_64")]
pub(super) mod amx_int8;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx2;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx512_vnni;
#[cfg(target_arch = "x86_64")]
pub(super) mod avx_vnni;
#[cfg(target_arch = "aarch64")]
pub(super) mod neon;
#[cfg(needs_neon)]
pub(super) mod neon32;
#[cfg(target_arch = "aarch64")]
pub(super) mod neon_bf16;
pub(super) mod scalar;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", needs_neon))]
mod stretch;
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", needs_neon))]
mod units;
