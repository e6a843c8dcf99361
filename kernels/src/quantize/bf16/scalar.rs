use nibble_quant::BF16;

use super::Round;
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Round = Round {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    run,
};

#[inline(always)]
pub(super) fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BF16>) {
    for t in 0..x.n_rows() {
        row(x.row(t), y.row(t));
    }
}

#[inline(always)]
pub(super) fn row(x: &[f32], y: &mut [BF16]) {
    for (x, y) in x.iter().zip(y) {
        *y = BF16(half::bf16::from_bits(round(x.to_bits())));
    }
}

#[inline(always)]
fn round(bits: u32) -> u16 {
    // Half of the last place that stays, less one where that place is even.
    let rounded = bits.wrapping_add(0x7fff + (bits >> 16 & 1)) >> 16;
    let is_nan = bits & 0x7fff_ffff > 0x7f80_0000;
    // A NaN whose upper bits would be those of an infinity stays one.
    (if is_nan { bits >> 16 | 0x40 } else { rounded }) as u16
}
