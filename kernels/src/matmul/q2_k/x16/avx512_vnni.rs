use nibble_quant::{BlockQ2K, DType};

use crate::matmul::drive::avx512_vnni::tables::{Tables, bits, floats_and_dwords};
use crate::matmul::drive::avx512_vnni::{self, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q2_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    weights: Layout::X16(DType::Q2_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(in crate::matmul::q2_k) const WIDE: MatMul = MatMul {
    activations: Activations::Q8x256,
    run: run_wide,
    ..KERNEL
};

pub(super) enum Format {}

impl Packed for Format {
    type Block = BlockQ2K;
    type Group = [[u8; 64]; 2];
    const HALVES: bool = true;
    const MINIMUM: bool = true;
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(args: &mut Args<'_>) {
    avx512_vnni::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run_wide(args: &mut Args<'_>) {
    avx512_vnni::wide::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

/// A chunk is one block: sixteen `d`, sixteen `dmin`, four dwords of sixteen rows: scales in low, minimums in high nibbles.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn tables(scales: &[u8], tab: &mut Tables) {
    let ([d, dmin], packed) = floats_and_dwords::<2, 4>(scales);
    (tab.d[0], tab.min[0]) = (d, dmin);
    for j in 0..4 {
        tab.scales_16(j, bits(packed[j], 0, 15));
        tab.minimums_16(j, bits(packed[j], 4, 15));
    }
}
