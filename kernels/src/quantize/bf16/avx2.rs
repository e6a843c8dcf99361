//! The scalar body, compiled for AVX2.

use nibble_quant::BF16;

use super::{Round, scalar};
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Round = Round {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    run,
};

#[target_feature(enable = "avx2,fma,f16c")]
fn run(x: Rows<'_, f32>, y: RowsMut<'_, BF16>) {
    scalar::run(x, y);
}
