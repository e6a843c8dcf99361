use std::arch::x86_64::*;

use nibble_quant::{DType, F16};

use crate::isa::avx2::load_u8x32;
use crate::matmul::drive::avx512_vnni::float;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    weights: Layout::File(DType::F16),
    activations: Activations::F32,
    n_step: 1,
    run,
};

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(args: &mut Args<'_>) {
    float::run(args, |w: &[F16; 16]| widen(w));
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn widen(w: &[F16; 16]) -> __m512 {
    _mm512_cvtph_ps(load_u8x32(bytemuck::cast_ref(w)))
}
