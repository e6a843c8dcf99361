//! Kernels of [`F16`](nibble_quant::F16).

use nibble_quant::F16;

use super::{MatMul, decoded};

#[cfg(target_arch = "x86_64")]
mod avx2;

pub(super) const KERNELS: &[MatMul] = &[
    #[cfg(target_arch = "x86_64")]
    avx2::KERNEL,
    decoded::scalar::kernel::<F16>(),
];
