use nibble_quant::{BF16, DType};

use crate::isa::neon::load_u16x8;
use crate::isa::neon_bf16::Bf16;
use crate::matmul::drive::neon_bf16;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON_BF16,
    weights: Layout::File(DType::BF16),
    activations: Activations::BF16,
    n_step: 1,
    run,
};

#[target_feature(enable = "neon,bf16")]
fn run(args: &mut Args<'_>) {
    neon_bf16::run(args, Bf16::here(), |w: &[BF16; 8]| {
        load_u16x8(bytemuck::cast_ref(w))
    });
}
