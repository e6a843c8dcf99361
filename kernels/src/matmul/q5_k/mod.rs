//! Kernels of [`BlockQ5K`](nibble_quant::BlockQ5K).

use nibble_quant::BlockQ5K;

use super::{MatMul, decoded};

mod scalar;

pub(super) const KERNELS: &[MatMul] = &[
    scalar::KERNEL,
    #[cfg(target_arch = "x86_64")]
    decoded::avx2::kernel::<BlockQ5K>(),
    decoded::scalar::kernel::<BlockQ5K>(),
];
