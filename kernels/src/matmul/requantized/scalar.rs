use super::{Quantized, SMALLEST};
use crate::matmul::interleaved::Interleave;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::quantize::wide::{BlockQ8x256, GROUP};
use crate::{Features, kernel_name};

/// The kernel for any quantized format.
pub(in crate::matmul) const fn kernel<B: Quantized + Interleave>() -> MatMul {
    MatMul {
        name: kernel_name(module_path!()),
        needs: Features::SCALAR,
        weights: Layout::File(B::DTYPE),
        activations: Activations::Q8x256,
        n_step: 1,
        run: run::<B>,
    }
}

fn run<B: Quantized + Interleave>(args: &mut Args<'_>) {
    let blocks: &[B] = bytemuck::cast_slice(args.weights);
    let per_row = args.k / B::LEN;
    for i in 0..args.n.len() {
        let row = &blocks[(args.n.start + i) * per_row..][..per_row];
        for t in 0..args.y.n_rows() {
            let x = args.wide_groups().row(t);
            let groups = row.chunks(GROUP / B::LEN).zip(x);
            let acc = groups.fold(0.0, |acc, (blocks, x)| acc + product(blocks, x));
            args.finish(t, i, acc);
        }
    }
}

/// A group of weights times one of activations.
fn product<B: Quantized + Interleave>(blocks: &[B], x: &BlockQ8x256) -> f32 {
    let (w, s) = requantize(blocks);
    let sum: i32 = w.iter().zip(&x.qs).map(|(&w, &x)| w * i32::from(x)).sum();
    sum as f32 * (s * x.d)
}

/// The weights of a group as integers, zeros beyond its end, and their scale.
fn requantize<B: Quantized + Interleave>(blocks: &[B]) -> ([i32; GROUP], f32) {
    let middle = (1 << (B::BITS - 1)) as f32;
    let halves = || {
        blocks
            .iter()
            .flat_map(|b| (0..B::LEN / 16).map(move |h| (b, h)))
    };
    // The largest reach by its bits: a NaN counts as larger than everything.
    let reach = |(a, b): (f32, f32)| (a.abs() * middle + b.abs()).abs().to_bits();
    let largest = halves()
        .map(|(block, h)| reach(block.line(h)))
        .fold(0, u32::max);
    let s = f32::from_bits(largest) / 127.0;
    let mut w = [0; GROUP];
    if !(s >= SMALLEST && s.is_finite()) {
        return (w, s);
    }
    let r = 256.0 / s;
    for (w, (block, h)) in w.chunks_exact_mut(16).zip(halves()) {
        let (a, b) = block.line(h);
        let factor = (a * middle * r).round_ties_even() as i32;
        let added = (b * r).round_ties_even() as i32;
        for (q, w) in w.chunks_exact_mut(4).enumerate() {
            let stored = block.quad(4 * h + q).to_le_bytes();
            for (w, stored) in w.iter_mut().zip(stored) {
                let c = if B::SIGNED {
                    i32::from(stored as i8)
                } else {
                    i32::from(stored) - (1 << (B::BITS - 1))
                };
                let t = ((c << (16 - B::BITS)) * factor + (1 << 14)) >> 15;
                *w = (t + added + 128) >> 8;
            }
        }
    }
    (w, s)
}
