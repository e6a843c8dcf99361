use std::arch::aarch64::*;

use nibble_quant::{DType, F16};

use super::neon::widen;
use crate::isa::neon_bf16::Bf16;
use crate::matmul::drive::neon_bf16;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON_BF16,
    weights: Layout::File(DType::F16),
    activations: Activations::BF16,
    n_step: 1,
    run,
};

#[target_feature(enable = "neon,bf16")]
fn run(args: &mut Args<'_>) {
    let bf16 = Bf16::here();
    neon_bf16::run(args, bf16, |w: &[F16; 8]| rounded(bf16, w));
}

#[inline]
#[target_feature(enable = "neon")]
fn rounded(bf16: Bf16, w: &[F16; 8]) -> uint16x8_t {
    let [low, high] = widen(w);
    bf16.round(low, high)
}
