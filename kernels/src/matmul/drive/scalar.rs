//! The specification: one output after the other.

use nibble_quant::Block;

use crate::matmul::Args;
use crate::quantize::BlockQ8x32;

/// A format that multiplies with int8 activations.
pub(in crate::matmul) trait Quantized: Block {
    /// `acc` after the groups of this block; `x` are their activations.
    fn dot(&self, x: &[BlockQ8x32], acc: f32) -> f32;

    /// `a` and `b` of 16 weights, number `half` of the block: they are `a · c + b` where `c` is the stored number less the
    /// middle of what numbers of so many bits can be. `a` rounds once, and so does `b`.
    fn line(&self, half: usize) -> (f32, f32);
}

/// `Σ (level - offset) x`, exactly.
#[inline(always)]
pub(in crate::matmul) fn int_dot(levels: &[u8], offset: i32, x: &[i8]) -> i32 {
    levels
        .iter()
        .zip(x)
        .map(|(&q, &x)| (i32::from(q) - offset) * i32::from(x))
        .sum()
}

/// The kernel of a quantized format.
pub(in crate::matmul) fn run<B: Quantized>(args: &mut Args<'_>) {
    let blocks: &[B] = bytemuck::cast_slice(args.weights);
    let per_row = args.k / B::LEN;
    for i in 0..args.n.len() {
        let row = &blocks[(args.n.start + i) * per_row..][..per_row];
        for t in 0..args.y.n_rows() {
            let x = args.groups().row(t);
            let groups = x.chunks_exact(B::LEN / 32);
            let acc = row
                .iter()
                .zip(groups)
                .fold(0.0, |acc, (block, x)| block.dot(x, acc));
            args.finish(t, i, acc);
        }
    }
}

/// The kernel of float activations: `decode` writes up to 256 weights of a row, from the given one on.
pub(in crate::matmul) fn run_decoded<B: Block>(args: &mut Args<'_>) {
    let blocks: &[B] = bytemuck::cast_slice(args.weights);
    let per_row = args.k / B::LEN;
    let mut weights = [0.0; 256];
    for i in 0..args.n.len() {
        let row = &blocks[(args.n.start + i) * per_row..][..per_row];
        for t in 0..args.y.n_rows() {
            let x = args.floats().row(t);
            let mut sums = [0.0; 8];
            for (blocks, x) in row.chunks(256 / B::LEN).zip(x.chunks(256)) {
                for (block, out) in blocks.iter().zip(weights.chunks_exact_mut(B::LEN)) {
                    block.decode(out);
                }
                multiply(&weights[..x.len()], x, &mut sums);
            }
            args.finish(t, i, horizontal_sum(sums));
        }
    }
}

/// Adds each product to the partial sum of its place.
fn multiply(weights: &[f32], x: &[f32], sums: &mut [f32; 8]) {
    let (weights, weights_tail) = weights.as_chunks::<8>();
    let (x, x_tail) = x.as_chunks::<8>();
    for (w, x) in weights.iter().zip(x) {
        for i in 0..8 {
            sums[i] += w[i] * x[i];
        }
    }
    for (i, (w, x)) in weights_tail.iter().zip(x_tail).enumerate() {
        sums[i] += w * x;
    }
}

/// The order in which eight partial sums are added.
fn horizontal_sum(s: [f32; 8]) -> f32 {
    let [a, b, c, d] = [s[0] + s[4], s[1] + s[5], s[2] + s[6], s[3] + s[7]];
    (a + c) + (b + d)
}
