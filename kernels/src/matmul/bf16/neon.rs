use std::arch::aarch64::*;

use nibble_quant::{BF16, DType};

use crate::isa::neon::load_u16x8;
use crate::matmul::drive::neon::float;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    weights: Layout::File(DType::BF16),
    activations: Activations::F32,
    n_step: 1,
    run,
};

#[target_feature(enable = "neon")]
fn run(args: &mut Args<'_>) {
    float::run(args, |w: &[BF16; 8]| widen(w));
}

#[inline]
#[target_feature(enable = "neon")]
fn widen(w: &[BF16; 8]) -> float::Eight {
    let w = load_u16x8(bytemuck::cast_ref(w));
    [
        vreinterpretq_f32_u32(vshll_n_u16::<16>(vget_low_u16(w))),
        vreinterpretq_f32_u32(vshll_high_n_u16::<16>(w)),
    ]
}
