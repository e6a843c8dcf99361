use std::arch::x86_64::*;

use nibble_quant::{BlockQ3K, DType};

use crate::matmul::drive::avx512_vnni::tables::{Tables, bits, floats_and_dwords};
use crate::matmul::drive::avx512_vnni::{self, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q3_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX512_VNNI,
    weights: Layout::X16(DType::Q3_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

pub(in crate::matmul::q3_k) const WIDE: MatMul = MatMul {
    activations: Activations::Q8x256,
    run: run_wide,
    ..KERNEL
};

pub(super) enum Format {}

impl Packed for Format {
    type Block = BlockQ3K;
    type Group = [[u8; 64]; 3];
    const HALVES: bool = true;
    const OFFSET: i16 = 4;
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run(args: &mut Args<'_>) {
    avx512_vnni::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run_wide(args: &mut Args<'_>) {
    avx512_vnni::wide::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

/// A chunk is one block: sixteen `d`, three dwords of sixteen rows.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn tables(scales: &[u8], tab: &mut Tables) {
    let ([d], [low0, low1, high]) = floats_and_dwords(scales);
    tab.d[0] = d;
    let low = [low0, low1];
    for j in 0..4 {
        let (low, high) = (bits(low[j % 2], 4 * (j / 2), 15), bits(high, 2 * j, 3));
        let scales = _mm512_or_si512(low, _mm512_slli_epi16::<4>(high));
        tab.scales_16(j, _mm512_sub_epi8(scales, _mm512_set1_epi8(32)));
    }
}
