use std::arch::x86_64::*;
use std::ops::Range;

use nibble_quant::Block;

use super::avx2::decode;
use crate::isa::avx512::load_f32x16;
use crate::matmul::drive::avx512_vnni::float::{self, Panel};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

/// The kernel for any quantized format.
pub(in crate::matmul) const fn kernel<B: Block>() -> MatMul {
    MatMul {
        name: kernel_name(module_path!()),
        needs: Features::AVX512_VNNI,
        weights: Layout::File(B::DTYPE),
        activations: Activations::F32,
        n_step: 1,
        run: run::<B>,
    }
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run<B: Block>(args: &mut Args<'_>) {
    let blocks: &[B] = bytemuck::cast_slice(args.weights);
    let per_row = args.k / B::LEN;
    if args.y.n_rows() == 1 {
        return one(args, blocks, per_row);
    }
    let mut weights = [0.0; 256];
    float::many(args, None, |row, at: Range<usize>, r, panel: &mut Panel| {
        let blocks = &blocks[row * per_row..][at.start / B::LEN..at.end / B::LEN];
        for (blocks, steps) in blocks.chunks(256 / B::LEN).zip(panel.chunks_mut(256 / 16)) {
            decode(blocks, &mut weights);
            for (step, w) in steps.iter_mut().zip(weights.as_chunks().0) {
                step[r] = load_f32x16(w);
            }
        }
    });
}

/// One token meets the weights as they are decoded: on an Emerald Rapids core 0.97 to 1.24 times the speed of a panel, by
/// format (`nibble bench kernels --only decoded`). Added up in the same order.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn one<B: Block>(args: &mut Args<'_>, blocks: &[B], per_row: usize) {
    let mut weights = [0.0; 256];
    for i in 0..args.n.len() {
        let row = &blocks[(args.n.start + i) * per_row..][..per_row];
        let mut acc = _mm512_setzero_ps();
        let x = args.floats().row(0).chunks(256);
        for (blocks, x) in row.chunks(256 / B::LEN).zip(x) {
            decode(blocks, &mut weights);
            for (w, x) in weights.as_chunks().0.iter().zip(x.as_chunks().0) {
                acc = _mm512_fmadd_ps(load_f32x16(w), load_f32x16(x), acc);
            }
        }
        args.finish(0, i, float::sum(acc));
    }
}
