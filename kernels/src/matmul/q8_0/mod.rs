//! Kernels of [`BlockQ8_0`](nibble_quant::BlockQ8_0).

use nibble_quant::BlockQ8_0;

use super::{MatMul, decoded};

mod scalar;

pub(super) const KERNELS: &[MatMul] = &[
    scalar::KERNEL,
    #[cfg(target_arch = "x86_64")]
    decoded::avx2::kernel::<BlockQ8_0>(),
    decoded::scalar::kernel::<BlockQ8_0>(),
];
