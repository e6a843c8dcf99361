//! Kernels of [`F16`](nibble_quant::F16).

use nibble_quant::F16;

use super::{MatMul, rounded};

#[cfg(target_arch = "x86_64")]
mod amx_bf16;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512_vnni;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(target_arch = "aarch64")]
mod neon_bf16;
mod scalar;

pub(super) const KERNELS: &[MatMul] = &[
    #[cfg(target_arch = "x86_64")]
    amx_bf16::KERNEL,
    #[cfg(target_arch = "aarch64")]
    neon_bf16::KERNEL,
    rounded::scalar::kernel::<F16>(),
    #[cfg(target_arch = "x86_64")]
    avx512_vnni::KERNEL,
    #[cfg(target_arch = "x86_64")]
    avx2::KERNEL,
    #[cfg(target_arch = "aarch64")]
    neon::KERNEL,
    scalar::KERNEL,
];
