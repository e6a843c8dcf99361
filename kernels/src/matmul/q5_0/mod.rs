//! Kernels of [`BlockQ5_0`](nibble_quant::BlockQ5_0).

use nibble_quant::BlockQ5_0;

use super::{MatMul, decoded, requantized};

#[cfg(target_arch = "x86_64")]
mod avx2;
mod interleave;
mod scalar;
#[cfg(target_arch = "x86_64")]
mod x16 {
    pub(super) mod amx_int8;
    pub(super) mod avx512_vnni;
}
mod x8 {
    #[cfg(target_arch = "x86_64")]
    pub(super) mod avx2;
    #[cfg(target_arch = "x86_64")]
    pub(super) mod avx_vnni;
    #[cfg(target_arch = "aarch64")]
    pub(super) mod neon;
    #[cfg(needs_neon)]
    pub(super) mod neon32;
    #[cfg(target_arch = "aarch64")]
    pub(super) mod neon_dotprod;
    #[cfg(target_arch = "aarch64")]
    pub(super) mod neon_i8mm;
}

pub(super) const KERNELS: &[MatMul] = &[
    #[cfg(target_arch = "x86_64")]
    x16::avx512_vnni::KERNEL,
    #[cfg(target_arch = "x86_64")]
    x16::amx_int8::KERNEL,
    #[cfg(target_arch = "x86_64")]
    x16::avx512_vnni::WIDE,
    #[cfg(target_arch = "x86_64")]
    x8::avx_vnni::KERNEL,
    #[cfg(target_arch = "x86_64")]
    x8::avx_vnni::WIDE,
    #[cfg(target_arch = "x86_64")]
    x8::avx2::KERNEL,
    #[cfg(target_arch = "aarch64")]
    x8::neon_i8mm::KERNEL,
    #[cfg(target_arch = "aarch64")]
    x8::neon_i8mm::WIDE,
    #[cfg(target_arch = "aarch64")]
    x8::neon_dotprod::KERNEL,
    #[cfg(target_arch = "aarch64")]
    x8::neon_dotprod::WIDE,
    #[cfg(target_arch = "aarch64")]
    x8::neon::KERNEL,
    #[cfg(needs_neon)]
    x8::neon32::KERNEL,
    #[cfg(target_arch = "x86_64")]
    avx2::KERNEL,
    scalar::KERNEL,
    requantized::scalar::kernel::<BlockQ5_0>(),
    #[cfg(target_arch = "x86_64")]
    decoded::avx512_vnni::kernel::<BlockQ5_0>(),
    #[cfg(target_arch = "x86_64")]
    decoded::avx2::kernel::<BlockQ5_0>(),
    #[cfg(target_arch = "aarch64")]
    decoded::neon::kernel::<BlockQ5_0>(),
    decoded::scalar::kernel::<BlockQ5_0>(),
];
