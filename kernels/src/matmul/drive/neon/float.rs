//! Float activations: four partial sums in the lanes of each accumulator.
//!
//! Up to four tokens meet the weights as they come from memory. More of them find six rows x 512 weights widened in the
//! first-level cache. The order of additions for one output does not depend on that: one accumulator, `k` rising, and one
//! way to add its lanes.

use std::arch::aarch64::*;
use std::ops::Range;

use bytemuck::Pod;
use nibble_quant::Block;

use crate::isa::neon::{load_f32x4, prefetch, prefetch_near};
use crate::matmul::Args;

/// Rows that few tokens walk side by side, one from each part of the rows: memory sees as many streams, and as many sums of
/// a token grow without waiting for each other.
const STREAMS: usize = 4;
/// How far ahead of the weights in use memory is asked for more, in bytes of each stream. Not measured on a board.
const AHEAD: usize = 512;
/// Weight rows and tokens of a register tile: 24 sums, four vectors of activations and two of weights in 32 registers.
const ROWS: usize = 6;
const TILE: usize = 4;
/// Weights of a row in a panel: of six rows 12 KiB, and of four tokens 8 KiB, in a first-level cache of 32.
const STRETCH: usize = 512;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 512 KiB that a Cortex-A76 has, or
/// that four Cortex-A53 share.
const TOKEN_BLOCK_BYTES: usize = 256 << 10;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the widening.
const TOKEN_BLOCK: Range<usize> = 32..128;

/// Eight weights as floats.
pub(in crate::matmul) type Eight = [float32x4_t; 2];

/// Six rows x 512 weights in the order of multiplication.
pub(in crate::matmul) type Panel = [[float32x4_t; ROWS]; STRETCH / 4];

/// The kernel of a float format; `load` widens eight weights.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn run<B: Block>(
    args: &mut Args<'_>,
    load: impl Fn(&[B; 8]) -> Eight + Copy,
) {
    match args.y.n_rows() {
        1 => few::<B, 1>(args, load),
        2 => few::<B, 2>(args, load),
        3 | 4 => few::<B, 4>(args, load),
        _ => widened(args, load),
    }
}

/// More tokens than `few` is for.
#[inline]
#[target_feature(enable = "neon")]
fn widened<B: Block>(args: &mut Args<'_>, load: impl Fn(&[B; 8]) -> Eight + Copy) {
    let (k, weights): (_, &[B]) = (args.k, bytemuck::cast_slice(args.weights));
    let fill = |row: usize, at: Range<usize>, r: usize, panel: &mut Panel| {
        let (eights, tail) = weights[row * k..][..k][at].as_chunks::<8>();
        let (pairs, _) = panel.as_chunks_mut::<2>();
        for (pair, w) in pairs.iter_mut().zip(eights) {
            [pair[0][r], pair[1][r]] = load(w);
        }
        if !tail.is_empty() {
            let pair = &mut pairs[eights.len()];
            [pair[0][r], pair[1][r]] = load(&padded(tail));
        }
    };
    many(args, Some(size_of::<B>()), fill);
}

/// All tokens, of which there are at most `T`: what is computed beyond them repeats the last one.
#[inline]
#[target_feature(enable = "neon")]
fn few<B: Block, const T: usize>(args: &mut Args<'_>, load: impl Fn(&[B; 8]) -> Eight + Copy) {
    let (m, n, k) = (args.y.n_rows(), args.n.len(), args.k);
    let weights: &[B] = bytemuck::cast_slice(args.weights);
    let weights = &weights[args.n.start * k..][..n * k];
    let floats = args.floats();
    let mut x = [floats.row(0); T];
    for t in 0..T {
        x[t] = floats.row(t.min(m - 1));
    }
    let part = n.div_ceil(STREAMS);
    for i in 0..part {
        let mut w = [weights; STREAMS];
        for s in 0..STREAMS {
            w[s] = &weights[(s * part + i).min(n - 1) * k..][..k];
        }
        let acc = products::<B, T>(w, x, load);
        for s in 0..STREAMS {
            if s * part + i < n {
                for t in 0..m.min(T) {
                    args.finish(t, s * part + i, sum(acc[t][s]));
                }
            }
        }
    }
}

/// Four rows of weights times `T` tokens.
#[inline]
#[target_feature(enable = "neon")]
fn products<B: Block, const T: usize>(
    w: [&[B]; STREAMS],
    x: [&[f32]; T],
    load: impl Fn(&[B; 8]) -> Eight + Copy,
) -> [[float32x4_t; STREAMS]; T] {
    let k = w[0].len();
    let mut acc = [[vdupq_n_f32(0.0); STREAMS]; T];
    // 32 at a time, which are whole cache lines.
    let (mut ws, mut xs) = ([[].as_slice(); STREAMS], [[].as_slice(); T]);
    for s in 0..STREAMS {
        ws[s] = &w[s].as_chunks::<32>().0[..k / 32];
    }
    for t in 0..T {
        xs[t] = &x[t].as_chunks::<32>().0[..k / 32];
    }
    for c in 0..k / 32 {
        for s in 0..STREAMS {
            let bytes: &[u8] = bytemuck::cast_slice(&ws[s][c]);
            for line in (0..32 * size_of::<B>()).step_by(64) {
                prefetch_near(bytes, AHEAD + line);
            }
        }
        for e in 0..4 {
            let mut now = [[vdupq_n_f32(0.0); 2]; T];
            for t in 0..T {
                let eights: &[[f32; 8]; 4] = bytemuck::cast_ref(&xs[t][c]);
                now[t] = load_f32x8(&eights[e]);
            }
            for s in 0..STREAMS {
                let eights: &[[B; 8]; 4] = bytemuck::cast_ref(&ws[s][c]);
                let w = load(&eights[e]);
                for t in 0..T {
                    acc[t][s] = vfmaq_f32(acc[t][s], w[0], now[t][0]);
                    acc[t][s] = vfmaq_f32(acc[t][s], w[1], now[t][1]);
                }
            }
        }
    }
    for at in (k / 32 * 32..k).step_by(8) {
        let at = at..k.min(at + 8);
        for s in 0..STREAMS {
            let w = load(&padded(&w[s][at.clone()]));
            for t in 0..T {
                let x = load_f32x8(&padded(&x[t][at.clone()]));
                acc[t][s] = vfmaq_f32(acc[t][s], w[0], x[0]);
                acc[t][s] = vfmaq_f32(acc[t][s], w[1], x[1]);
            }
        }
    }
    acc
}

/// The sums of a block of tokens and six rows, four lanes each.
type Sums = [[float32x4_t; ROWS]; TOKEN_BLOCK.end];

/// All tokens, block by block. `fill` writes a stretch of a row to a panel, as row `r` of it, with zeros up to a multiple
/// of eight. Where reading takes long beside that, `weight_bytes` says how much there is to ask for ahead.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn many(
    args: &mut Args<'_>,
    weight_bytes: Option<usize>,
    mut fill: impl FnMut(usize, Range<usize>, usize, &mut Panel),
) {
    let mut panel: Panel = [[vdupq_n_f32(0.0); ROWS]; STRETCH / 4];
    let mut sums: Sums = [[vdupq_n_f32(0.0); ROWS]; TOKEN_BLOCK.end];
    let (m, n, k) = (args.y.n_rows(), args.n.clone(), args.k);
    let fitting = TOKEN_BLOCK_BYTES / (k * size_of::<f32>());
    let n_blocks = m.div_ceil(fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end));
    let block = m.div_ceil(n_blocks).next_multiple_of(TILE);
    for first in (0..m).step_by(block) {
        let tokens = first..m.min(first + block);
        for i in (0..n.len()).step_by(ROWS) {
            for from in (0..k).step_by(STRETCH) {
                let to = k.min(from + STRETCH);
                for r in 0..ROWS {
                    fill((n.start + i + r).min(n.end - 1), from..to, r, &mut panel);
                }
                let step = Step {
                    panel: &panel[..(to - from).div_ceil(4)],
                    tokens: tokens.clone(),
                    i,
                    k: from..to,
                };
                step.all_tokens(args, weight_bytes, &mut sums);
            }
        }
    }
}

/// A stretch of six rows for a block of tokens.
struct Step<'a> {
    panel: &'a [[float32x4_t; ROWS]],
    tokens: Range<usize>,
    /// The first row of `n`. Rows beyond the last one are computed and not written.
    i: usize,
    k: Range<usize>,
}

impl Step<'_> {
    #[inline]
    #[target_feature(enable = "neon")]
    fn all_tokens(&self, args: &mut Args<'_>, weight_bytes: Option<usize>, sums: &mut Sums) {
        // As much of the next six rows comes from memory meanwhile: a cache line with each of a tile's steps, and none when
        // all of it has.
        let size = weight_bytes.unwrap_or(0);
        let next_rows = (args.n.start + self.i + ROWS) * args.k;
        let mut ahead = (next_rows + ROWS * self.k.start) * size;
        let end = args.weights.len().min(ahead + ROWS * self.k.len() * size);
        for (t, sums) in self.tokens.clone().step_by(TILE).zip(sums.chunks_mut(TILE)) {
            let next = &args.weights[ahead.min(end)..end];
            match (self.tokens.end - t, next.is_empty()) {
                (1, _) => self.tile::<1, false>(args, t, sums, next),
                (2, _) => self.tile::<2, false>(args, t, sums, next),
                (3, _) => self.tile::<3, false>(args, t, sums, next),
                (_, true) => self.tile::<TILE, false>(args, t, sums, next),
                _ => self.tile::<TILE, true>(args, t, sums, next),
            }
            ahead += self.k.len() / 4 * 64;
        }
    }

    /// `T` tokens from `t` on; asks for a cache line of `next` with each step if `ASKS`.
    #[inline(never)]
    #[target_feature(enable = "neon")]
    fn tile<const T: usize, const ASKS: bool>(
        &self,
        args: &mut Args<'_>,
        t: usize,
        sums: &mut [[float32x4_t; ROWS]],
        next: &[u8],
    ) {
        let sums: &mut [[float32x4_t; ROWS]; T] =
            sums.first_chunk_mut().expect("blocks are whole tiles");
        let (mut xs, mut tails) = ([[].as_slice(); T], [[].as_slice(); T]);
        let floats = args.floats();
        let steps = self.k.len() / 4;
        for u in 0..T {
            let (fours, tail) = floats.row(t + u)[self.k.clone()].as_chunks::<4>();
            (xs[u], tails[u]) = (&fours[..steps], tail);
        }
        let mut acc = [[vdupq_n_f32(0.0); ROWS]; T];
        if self.k.start > 0 {
            acc = *sums;
        }
        let panel = &self.panel[..steps];
        for c in 0..steps {
            if ASKS {
                prefetch(next, 64 * c);
            }
            let mut now = [vdupq_n_f32(0.0); T];
            for u in 0..T {
                now[u] = load_f32x4(&xs[u][c]);
            }
            multiply(&mut acc, &panel[c], now);
        }
        if let Some(last) = self.panel.get(steps) {
            let mut now = [vdupq_n_f32(0.0); T];
            for u in 0..T {
                now[u] = load_f32x4(&padded(tails[u]));
            }
            multiply(&mut acc, last, now);
        }
        if self.k.end < args.k {
            *sums = acc;
            return;
        }
        // All of them, since what is reached by an index that is no constant can't stay in registers.
        let mut whole = [[0.0; ROWS]; T];
        for u in 0..T {
            for r in 0..ROWS {
                whole[u][r] = sum(acc[u][r]);
            }
        }
        for u in 0..T {
            for r in 0..ROWS.min(args.n.len() - self.i) {
                args.finish(t + u, self.i + r, whole[u][r]);
            }
        }
    }
}

/// Four weights of each row times as many activations of each token.
#[inline]
#[target_feature(enable = "neon")]
fn multiply<const T: usize>(
    acc: &mut [[float32x4_t; ROWS]; T],
    w: &[float32x4_t; ROWS],
    x: [float32x4_t; T],
) {
    for r in 0..ROWS {
        for u in 0..T {
            acc[u][r] = vfmaq_f32(acc[u][r], w[r], x[u]);
        }
    }
}

#[inline]
#[target_feature(enable = "neon")]
fn load_f32x8(x: &[f32; 8]) -> Eight {
    let [low, high]: &[[f32; 4]; 2] = bytemuck::cast_ref(x);
    [load_f32x4(low), load_f32x4(high)]
}

/// Up to `N` elements, followed by zeros.
pub(in crate::matmul::drive) fn padded<T: Pod, const N: usize>(tail: &[T]) -> [T; N] {
    let mut all = [T::zeroed(); N];
    all[..tail.len()].copy_from_slice(tail);
    all
}

/// `(0+2) + (1+3)`.
#[inline]
#[target_feature(enable = "neon")]
fn sum(v: float32x4_t) -> f32 {
    vpadds_f32(vadd_f32(vget_low_f32(v), vget_high_f32(v)))
}
