use std::arch::aarch64::*;

use nibble_quant::{DType, F16};

use crate::isa::neon::load_u16x8;
use crate::matmul::drive::neon::float;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    weights: Layout::File(DType::F16),
    activations: Activations::F32,
    n_step: 1,
    run,
};

#[target_feature(enable = "neon")]
fn run(args: &mut Args<'_>) {
    float::run(args, |w: &[F16; 8]| widen(w));
}

#[inline]
#[target_feature(enable = "neon")]
pub(super) fn widen(w: &[F16; 8]) -> float::Eight {
    let w = vreinterpretq_f16_u16(load_u16x8(bytemuck::cast_ref(w)));
    [vcvt_f32_f16(vget_low_f16(w)), vcvt_high_f32_f16(w)]
}
