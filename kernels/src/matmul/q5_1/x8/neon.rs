use nibble_quant::{BlockQ5_1, DType};

use crate::matmul::drive::neon::tables::Stored;
use crate::matmul::drive::neon::wide::Product;
use crate::matmul::drive::neon::{self, Dot, Long, Packed, ROWS};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q5_1) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON,
    weights: Layout::X8(DType::Q5_1),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ5_1;
    type Group = [[u8; 32]; 5];
    const SCALES: Stored = Stored::Floats;
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
    neon::run::<Format, _>(args, dot, |scales, from, tab| tab.scales_and_additions_32(scales, from));
}

/// The same for groups of 256, with such an instruction.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run_wide(args: &mut Args<'_>, product: impl Product) {
    neon::wide::run::<Format, _>(args, product, |scales, from, tab| tab.scales_and_additions_32(scales, from));
}
