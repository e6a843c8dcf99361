use nibble_quant::{BlockQ4_1, DType};

use crate::matmul::drive::avx512_vnni::{self, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q4_1) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    weights: Layout::X16(DType::Q4_1),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(in crate::matmul::q4_1) const WIDE: MatMul = MatMul {
    activations: Activations::Q8x256,
    run: run_wide,
    ..KERNEL
};

pub(super) enum Format {}

impl Packed for Format {
    type Block = BlockQ4_1;
    type Group = [[u8; 64]; 4];
    const MINIMUM: bool = true;
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(args: &mut Args<'_>) {
    avx512_vnni::run::<Format>(args, |scales, from, tab| tab.scales_and_additions_32(scales, from));
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run_wide(args: &mut Args<'_>) {
    avx512_vnni::wide::run::<Format>(args, |scales, from, tab| tab.scales_and_additions_32(scales, from));
}
