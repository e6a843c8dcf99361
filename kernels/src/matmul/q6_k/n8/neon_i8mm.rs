use nibble_quant::DType;

use super::neon::{self, run_with};
use crate::isa::neon_i8mm::I8mm;
use crate::matmul::drive::neon::ROWS;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q6_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON_I8MM,
    weights: Layout::N8(DType::Q6_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(in crate::matmul::q6_k) const WIDE: MatMul = MatMul {
    activations: Activations::Q8x256,
    run: run_wide,
    ..KERNEL
};

#[target_feature(enable = "neon,dotprod,i8mm")]
fn run(args: &mut Args<'_>) {
    run_with(args, I8mm::here());
}

#[target_feature(enable = "neon,dotprod,i8mm")]
fn run_wide(args: &mut Args<'_>) {
    neon::run_wide(args, I8mm::here());
}
