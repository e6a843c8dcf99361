use nibble_quant::{DType, F32};

use crate::isa::neon::load_f32x4;
use crate::matmul::drive::neon::float;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    weights: Layout::File(DType::F32),
    activations: Activations::F32,
    n_step: 1,
    run,
};

#[target_feature(enable = "neon")]
fn run(args: &mut Args<'_>) {
    float::run(args, |w: &[F32; 8]| widen(w));
}

#[inline]
#[target_feature(enable = "neon")]
fn widen(w: &[F32; 8]) -> float::Eight {
    let [low, high]: &[[f32; 4]; 2] = bytemuck::cast_ref(w);
    [load_f32x4(low), load_f32x4(high)]
}
