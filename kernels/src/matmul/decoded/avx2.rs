use std::arch::x86_64::*;

use nibble_quant::Block;

use crate::isa::avx2::load_f32x8;
use crate::matmul::drive::avx2::float::horizontal_sum;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

/// Tokens for which a row is decoded once: their accumulators fill half of the registers.
const TOKENS: usize = 8;

/// The kernel for any quantized format.
pub(in crate::matmul) const fn kernel<B: Block>() -> MatMul {
    MatMul {
        name: kernel_name(module_path!()),
        needs: Features::AVX2,
        weights: Layout::File(B::DTYPE),
        activations: Activations::F32,
        n_step: 1,
        run: run::<B>,
    }
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run<B: Block>(args: &mut Args<'_>) {
    let blocks: &[B] = bytemuck::cast_slice(args.weights);
    let per_row = args.k / B::LEN;
    let m = args.y.n_rows();
    let mut weights = [0.0; 256];
    for i in 0..args.n.len() {
        let row = &blocks[(args.n.start + i) * per_row..][..per_row];
        for t0 in (0..m).step_by(TOKENS) {
            let count = TOKENS.min(m - t0);
            let mut acc = [_mm256_setzero_ps(); TOKENS];
            for (c, blocks) in row.chunks(256 / B::LEN).enumerate() {
                decode(blocks, &mut weights);
                let weights = &weights[..blocks.len() * B::LEN];
                for t in 0..count {
                    let x = &args.floats().row(t0 + t)[256 * c..][..weights.len()];
                    acc[t] = multiply(weights, x, acc[t]);
                }
            }
            for t in 0..count {
                args.finish(t0 + t, i, horizontal_sum(acc[t]));
            }
        }
    }
}

/// A function of its own, and for AVX-512 as well: inlined, the compiler makes less of it. On an Emerald Rapids core the
/// product with one token was then half as fast for `Q4_0` and `Q4_K` (`nibble bench kernels --only decoded`).
#[inline(never)]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn decode<B: Block>(blocks: &[B], weights: &mut [f32; 256]) {
    for (block, out) in blocks.iter().zip(weights.chunks_exact_mut(B::LEN)) {
        block.decode(out);
    }
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn multiply(weights: &[f32], x: &[f32], acc: __m256) -> __m256 {
    let mut acc = acc;
    for (w, x) in weights.as_chunks::<8>().0.iter().zip(x.as_chunks::<8>().0) {
        acc = _mm256_fmadd_ps(load_f32x8(w), load_f32x8(x), acc);
    }
    acc
}
