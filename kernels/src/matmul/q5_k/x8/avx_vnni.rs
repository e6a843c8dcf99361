use nibble_quant::DType;

use super::avx2::tables;
use crate::matmul::drive::avx_vnni::{self, Vnni};
use crate::matmul::drive::avx2::ROWS;
use crate::matmul::q5_k::avx2::Format;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q5_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX_VNNI,
    weights: Layout::X8(DType::Q5_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(in crate::matmul::q5_k) const WIDE: MatMul = MatMul {
    activations: Activations::Q8x256,
    run: run_wide,
    ..KERNEL
};

impl Vnni for Format {}

#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn run(args: &mut Args<'_>) {
    avx_vnni::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn run_wide(args: &mut Args<'_>) {
    avx_vnni::wide::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}
