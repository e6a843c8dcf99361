use nibble_quant::round_half_away;

use super::{BlockQ8x32, Quantize};
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Quantize = Quantize {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    run,
};

fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BlockQ8x32>) {
    for t in 0..x.n_rows() {
        let (groups, _) = x.row(t).as_chunks::<32>();
        for (group, block) in groups.iter().zip(y.row(t)) {
            *block = quantize(group);
        }
    }
}

fn quantize(x: &[f32; 32]) -> BlockQ8x32 {
    // The largest magnitude by its bits: a NaN counts as larger than everything.
    let largest = x.iter().map(|x| x.abs().to_bits()).fold(0, u32::max);
    let d = f32::from_bits(largest) / 127.0;
    let mut qs = [0; 32];
    if d != 0.0 && d.is_finite() {
        // Where `d` is subnormal, `x / d` can exceed 127.
        qs = x.map(|x| round_half_away((x / d).clamp(-127.0, 127.0)) as i8);
    }
    let sum = |half: &[i8]| half.iter().map(|&q| i16::from(q)).sum();
    let sums: [i16; 2] = [sum(&qs[..16]), sum(&qs[16..])];
    let sum = i32::from(sums[0]) + i32::from(sums[1]);
    BlockQ8x32 {
        d,
        s: d * sum as f32,
        sum,
        sums,
        qs,
    }
}
