//! Kernels of [`BF16`](nibble_quant::BF16).

use nibble_quant::BF16;

use super::{MatMul, decoded};

#[cfg(target_arch = "x86_64")]
mod avx2;

pub(super) const KERNELS: &[MatMul] = &[
    #[cfg(target_arch = "x86_64")]
    avx2::KERNEL,
    decoded::scalar::kernel::<BF16>(),
];
