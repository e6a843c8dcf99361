use nibble_quant::DType;

use super::neon::{self, run_with};
use crate::isa::neon_dotprod::Dotprod;
use crate::matmul::drive::neon::ROWS;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q5_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON_DOTPROD,
    weights: Layout::N8(DType::Q5_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(in crate::matmul::q5_k) const WIDE: MatMul = MatMul {
    activations: Activations::Q8x256,
    run: run_wide,
    ..KERNEL
};

#[target_feature(enable = "neon,dotprod")]
fn run(args: &mut Args<'_>) {
    run_with(args, Dotprod::here());
}

#[target_feature(enable = "neon,dotprod")]
fn run_wide(args: &mut Args<'_>) {
    neon::run_wide(args, Dotprod::here());
}
