use nibble_quant::{BlockQ4K, DType};

use crate::matmul::drive::neon::tables::Stored;
use crate::matmul::drive::neon::wide::Product;
use crate::matmul::drive::neon::{self, Dot, Long, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q4_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    weights: Layout::N8(DType::Q4_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ4K;
    type Group = [[u8; 32]; 4];
    const SCALES: Stored = Stored::SixBits;
    const MINIMUM: bool = true;
    const BY_ROWS: bool = true;
}

#[target_feature(enable = "neon")]
fn run(args: &mut Args<'_>) {
    run_with(args, Long);
}

/// With such sums of products.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run_with(args: &mut Args<'_>, dot: impl Dot) {
    neon::run::<Format, _>(args, dot, |scales, _, tab| tab.six_bits(scales));
}

/// The same for groups of 256, with such an instruction.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run_wide(args: &mut Args<'_>, product: impl Product) {
    neon::wide::run::<Format, _>(args, product, |scales, _, tab| tab.six_bits(scales));
}
