use std::arch::x86_64::*;

use nibble_quant::{DType, F32};

use crate::isa::avx2::load_f32x8;
use crate::matmul::drive::avx2::float;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::File(DType::F32),
    activations: Activations::F32,
    n_step: float::ROWS,
    run,
};

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    float::run(args, |w: &[F32; 8]| widen(w));
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn widen(w: &[F32; 8]) -> __m256 {
    load_f32x8(bytemuck::cast_ref(w))
}
