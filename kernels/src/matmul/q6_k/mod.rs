//! Kernels of [`BlockQ6K`](nibble_quant::BlockQ6K).

use nibble_quant::BlockQ6K;

use super::{MatMul, decoded};

mod scalar;

pub(super) const KERNELS: &[MatMul] = &[
    scalar::KERNEL,
    #[cfg(target_arch = "x86_64")]
    decoded::avx2::kernel::<BlockQ6K>(),
    decoded::scalar::kernel::<BlockQ6K>(),
];
