//! Float activations: four weight rows by up to three tokens, eight partial sums in the lanes of each accumulator.
//!
//! The order of additions for one output does not depend on the tile: one accumulator, `k` rising.

use std::arch::x86_64::*;

use nibble_quant::Block;

use crate::isa::avx2::load_f32x8;
use crate::matmul::Args;

/// Weight rows of a tile: with three tokens 12 accumulators, three activations and one weight fill the 16 registers.
pub(in crate::matmul) const ROWS: usize = 4;
const TOKENS: usize = 3;

/// The kernel of a float format; `load` widens eight weights.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn run<B: Block>(
    args: &mut Args<'_>,
    load: impl Fn(&[B; 8]) -> __m256 + Copy,
) {
    let mut t = 0;
    while args.y.n_rows() - t >= TOKENS {
        rows::<B, TOKENS>(args, t, load);
        t += TOKENS;
    }
    for t in t..args.y.n_rows() {
        rows::<B, 1>(args, t, load);
    }
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn rows<B: Block, const T: usize>(
    args: &mut Args<'_>,
    t0: usize,
    load: impl Fn(&[B; 8]) -> __m256 + Copy,
) {
    let (n, k, weights) = (args.n.clone(), args.k, args.weights);
    let weights: &[B] = bytemuck::cast_slice(weights);
    let row_of = |row: usize| &weights[row.min(n.end - 1) * k..][..k];
    for i in (0..n.len()).step_by(ROWS) {
        let w: [&[B]; ROWS] = std::array::from_fn(|r| row_of(n.start + i + r));
        let floats = args.floats();
        let x: [&[f32]; T] = std::array::from_fn(|t| floats.row(t0 + t));
        let acc = tile::<B, T>(w, x, load);
        for r in 0..ROWS.min(n.len() - i) {
            for t in 0..T {
                args.finish(t0 + t, i + r, horizontal_sum(acc[r][t]));
            }
        }
    }
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tile<B: Block, const T: usize>(
    w: [&[B]; ROWS],
    x: [&[f32]; T],
    load: impl Fn(&[B; 8]) -> __m256 + Copy,
) -> [[__m256; T]; ROWS] {
    let mut acc = [[_mm256_setzero_ps(); T]; ROWS];
    let k = w[0].len();
    let (mut w_chunks, mut x_chunks) = ([[].as_slice(); ROWS], [[].as_slice(); T]);
    for r in 0..ROWS {
        w_chunks[r] = &w[r].as_chunks::<8>().0[..k / 8];
    }
    for t in 0..T {
        x_chunks[t] = &x[t].as_chunks::<8>().0[..k / 8];
    }
    for c in 0..k / 8 {
        let mut xs = [_mm256_setzero_ps(); T];
        for t in 0..T {
            xs[t] = load_f32x8(&x_chunks[t][c]);
        }
        for r in 0..ROWS {
            let w = load(&w_chunks[r][c]);
            for t in 0..T {
                acc[r][t] = _mm256_fmadd_ps(w, xs[t], acc[r][t]);
            }
        }
    }
    let tail = k / 8 * 8;
    if tail < k {
        for r in 0..ROWS {
            let w = load(&padded(&w[r][tail..]));
            for t in 0..T {
                acc[r][t] = _mm256_fmadd_ps(w, load_f32x8(&padded(&x[t][tail..])), acc[r][t]);
            }
        }
    }
    acc
}

/// Up to eight elements, followed by zeros.
fn padded<T: bytemuck::Pod>(tail: &[T]) -> [T; 8] {
    let mut eight = [T::zeroed(); 8];
    eight[..tail.len()].copy_from_slice(tail);
    eight
}

/// `((0+4)+(2+6)) + ((1+5)+(3+7))`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn horizontal_sum(v: __m256) -> f32 {
    let four = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps::<1>(v));
    let two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)))
}
