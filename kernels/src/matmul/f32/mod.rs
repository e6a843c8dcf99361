//! Kernels of [`F32`](nibble_quant::F32).

use nibble_quant::F32;

use super::{MatMul, decoded};

#[cfg(target_arch = "x86_64")]
mod avx2;

pub(super) const KERNELS: &[MatMul] = &[
    #[cfg(target_arch = "x86_64")]
    avx2::KERNEL,
    decoded::scalar::kernel::<F32>(),
];
