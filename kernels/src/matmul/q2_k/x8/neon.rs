use nibble_quant::{BlockQ2K, DType};

use crate::matmul::drive::neon::tables::{Stored, Tables, bits, floats_and_dwords};
use crate::matmul::drive::neon::wide::Product;
use crate::matmul::drive::neon::{self, Dot, Long, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q2_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    weights: Layout::X8(DType::Q2_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ2K;
    type Group = [[u8; 32]; 2];
    const SCALES: Stored = Stored::Packed;
    const HALVES: bool = true;
    const MINIMUM: bool = true;
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

/// A chunk is one block: eight `d`, eight `dmin`, four dwords of eight rows: scales in low, minimums in high nibbles.
#[inline]
#[target_feature(enable = "neon")]
fn tables(scales: &[u8], tab: &mut Tables) {
    let ([d, dmin], packed) = floats_and_dwords::<2, 4>(scales);
    (tab.d[0], tab.min[0]) = (d, dmin);
    for j in 0..4 {
        tab.scales_16(j, bits(packed[j], 0, 15));
        tab.minimums_16(j, bits(packed[j], 4, 15));
    }
}
