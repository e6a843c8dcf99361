use nibble_quant::DType;

use super::neon::run_wide;
use crate::isa::neon_i8mm::I8mm;
use crate::matmul::drive::neon::ROWS;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q4_1) const WIDE: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON_I8MM,
    weights: Layout::X8(DType::Q4_1),
    activations: Activations::Q8x256,
    n_step: ROWS,
    run,
};

#[target_feature(enable = "neon,dotprod,i8mm")]
fn run(args: &mut Args<'_>) {
    run_wide(args, I8mm::here());
}
