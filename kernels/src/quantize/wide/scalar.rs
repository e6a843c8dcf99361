use bytemuck::Zeroable;

use super::{BlockQ8x256, GROUP, Quantize, SMALLEST};
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    run,
};

fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x256>) {
    for t in 0..x.n_rows() {
        for (group, block) in x.row(t).chunks(GROUP).zip(y.row(t)) {
            *block = quantize(group);
        }
    }
}

fn quantize(x: &[f32]) -> BlockQ8x256 {
    let mut block = BlockQ8x256::zeroed();
    // The largest magnitude by its bits: a NaN counts as larger than everything.
    let largest = x.iter().map(|x| x.abs().to_bits()).fold(0, u32::max);
    let largest = f32::from_bits(largest);
    if largest < SMALLEST {
        return block;
    }
    block.d = largest / 127.0;
    if largest.is_finite() {
        let levels = 127.0 / largest;
        for (q, x) in block.qs.iter_mut().zip(x) {
            *q = (x * levels).round_ties_even() as i8;
        }
        block.sum = block.qs.iter().map(|&q| i32::from(q)).sum();
    }
    block
}
