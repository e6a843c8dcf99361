use std::ops::Range;

use nibble_quant::Block;

use crate::isa::neon::load_f32x4;
use crate::matmul::drive::neon::float::{self, Panel};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

/// The kernel for any quantized format.
pub(in crate::matmul) const fn kernel<B: Block>() -> MatMul {
    MatMul {
        name: kernel_name(module_path!()),
        needs: Features::NEON,
        weights: Layout::File(B::DTYPE),
        activations: Activations::F32,
        n_step: 1,
        run: run::<B>,
    }
}

#[target_feature(enable = "neon")]
fn run<B: Block>(args: &mut Args<'_>) {
    let blocks: &[B] = bytemuck::cast_slice(args.weights);
    let per_row = args.k / B::LEN;
    let mut weights = [0.0; 256];
    float::many(args, None, |row, at: Range<usize>, r, panel: &mut Panel| {
        let blocks = &blocks[row * per_row..][at.start / B::LEN..at.end / B::LEN];
        for (blocks, steps) in blocks.chunks(256 / B::LEN).zip(panel.chunks_mut(256 / 4)) {
            for (block, out) in blocks.iter().zip(weights.chunks_exact_mut(B::LEN)) {
                block.decode(out);
            }
            for (step, w) in steps.iter_mut().zip(weights.as_chunks().0) {
                step[r] = load_f32x4(w);
            }
        }
    });
}
