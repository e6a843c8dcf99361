use nibble_quant::{BlockQ6K, DType};

use crate::matmul::drive::avx512_vnni::tables::{Tables, floats_and_dwords};
use crate::matmul::drive::avx512_vnni::{self, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q6_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    weights: Layout::X16(DType::Q6_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(in crate::matmul::q6_k) const WIDE: MatMul = MatMul {
    activations: Activations::Q8x256,
    run: run_wide,
    ..KERNEL
};

pub(super) enum Format {}

impl Packed for Format {
    type Block = BlockQ6K;
    type Group = [[u8; 64]; 6];
    const HALVES: bool = true;
    const OFFSET: i16 = 32;
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(args: &mut Args<'_>) {
    avx512_vnni::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run_wide(args: &mut Args<'_>) {
    avx512_vnni::wide::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

/// A chunk is one block: sixteen `d`, four dwords of sixteen rows.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn tables(scales: &[u8], tab: &mut Tables) {
    let ([d], scales) = floats_and_dwords::<1, 4>(scales);
    tab.d[0] = d;
    for j in 0..4 {
        tab.scales_16(j, scales[j]);
    }
}
