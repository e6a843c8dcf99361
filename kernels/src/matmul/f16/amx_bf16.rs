use std::arch::x86_64::*;

use nibble_quant::{DType, F16};

use crate::isa::avx2::load_u8x32;
use crate::isa::avx512::round_to_bf16;
use crate::matmul::drive::amx_bf16;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AMX_BF16,
    weights: Layout::File(DType::F16),
    activations: Activations::BF16,
    n_step: 1,
    run,
};

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
fn run(args: &mut Args<'_>) {
    amx_bf16::run(args, |w: &[F16; 32]| rounded(w));
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni,avx512bf16")]
fn rounded(w: &[F16; 32]) -> __m512i {
    let [first, last]: &[[u8; 32]; 2] = bytemuck::cast_ref(w);
    let widen = |bytes| _mm512_cvtph_ps(load_u8x32(bytes));
    round_to_bf16(widen(first), widen(last))
}
