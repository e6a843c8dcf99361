use nibble_quant::DType;

use super::neon::run_with;
use crate::isa::neon_dotprod::Dotprod;
use crate::matmul::drive::neon::ROWS;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q5_1) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON_DOTPROD,
    weights: Layout::X8(DType::Q5_1),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

#[target_feature(enable = "neon,dotprod")]
fn run(args: &mut Args<'_>) {
    run_with(args, Dotprod::here());
}
