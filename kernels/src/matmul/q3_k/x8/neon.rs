use std::arch::aarch64::*;

use nibble_quant::{BlockQ3K, DType};

use crate::matmul::drive::neon::tables::{Stored, Tables, bits, floats_and_dwords};
use crate::matmul::drive::neon::wide::Product;
use crate::matmul::drive::neon::{self, Dot, Long, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q3_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    weights: Layout::X8(DType::Q3_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ3K;
    type Group = [[u8; 32]; 3];
    const SCALES: Stored = Stored::Packed;
    const HALVES: bool = true;
    const OFFSET: i32 = 4;
}

#[target_feature(enable = "neon")]
fn run(args: &mut Args<'_>) {
    run_with(args, Long);
}

/// With such sums of products.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run_with(args: &mut Args<'_>, dot: impl Dot) {
    neon::run::<Format, _>(args, dot, |scales, _, tab| tables(scales, tab));
}

/// The same for groups of 256, with such an instruction.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run_wide(args: &mut Args<'_>, product: impl Product) {
    neon::wide::run::<Format, _>(args, product, |scales, _, tab| tables(scales, tab));
}

/// A chunk is one block: eight `d`, three dwords of eight rows. Scales lie 32 above their meaning.
#[inline]
#[target_feature(enable = "neon")]
fn tables(scales: &[u8], tab: &mut Tables) {
    let ([d], [low0, low1, high]) = floats_and_dwords(scales);
    tab.d[0] = d;
    let low = [low0, low1];
    for j in 0..4 {
        let mut scales = bits(low[j % 2], 4 * (j / 2), 15);
        let high = bits(high, 2 * j, 3);
        for e in 0..2 {
            let above = vsliq_n_u8::<4>(scales[e], high[e]);
            scales[e] = vsubq_u8(above, vdupq_n_u8(32));
        }
        tab.scales_16(j, scales);
    }
}
