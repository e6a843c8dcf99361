use std::arch::x86_64::*;

use nibble_quant::{BF16, DType};

use crate::isa::avx2::load_u8x32;
use crate::matmul::drive::avx512_vnni::float;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    weights: Layout::File(DType::BF16),
    activations: Activations::F32,
    n_step: 1,
    run,
};

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(args: &mut Args<'_>) {
    float::run(args, |w: &[BF16; 16]| widen(w));
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn widen(w: &[BF16; 16]) -> __m512 {
    _mm512_castsi512_ps(_mm512_slli_epi32::<16>(_mm512_cvtepu16_epi32(load_u8x32(
        bytemuck::cast_ref(w),
    ))))
}
