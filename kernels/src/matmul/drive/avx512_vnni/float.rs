//! Float activations: sixteen partial sums in the lanes of each accumulator.
//!
//! Up to eight tokens meet the weights as they come from memory. More of them find six rows x 1024 weights widened in the
//! first-level cache. The order of additions for one output does not depend on that: one accumulator, `k` rising, and one
//! way to add its lanes.

use std::arch::x86_64::*;
use std::ops::Range;

use bytemuck::Pod;
use nibble_quant::Block;

use crate::isa::avx2::{prefetch, prefetch_near};
use crate::isa::avx512::{load_f32x16, store_f32x16};
use crate::matmul::Args;
use crate::matmul::drive::avx2::float::horizontal_sum;

/// How far ahead of the weights in use memory is asked for more, in bytes of each stream. Measured on an Emerald Rapids core,
/// one thread, `F16` with one token: 16.0 GB/s with four streams and 512 to 3072, 13.4 without, 15.0 with two streams.
const AHEAD: usize = 1024;
/// Weight rows and tokens of a register tile: 24 sums, four vectors of activations and two of weights in 32 registers. A
/// step of 24 multiplications loads ten vectors, of which the four of activations come from the second-level cache.
const ROWS: usize = 6;
const TILE: usize = 4;
/// Weights of a row in a panel, 24 KiB of six rows. Sums rest in memory between stretches, so these should be long. Measured
/// on an Emerald Rapids core, `F16` with 128 tokens of 2048: 114 GFLOPS with 512, 117 with 1024, 102 with 2048.
const STRETCH: usize = 1024;
/// Activations that stay in the second-level cache while all weight rows pass: half of 2 MiB, which servers have.
const TOKEN_BLOCK_BYTES: usize = 1 << 20;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the widening.
const TOKEN_BLOCK: Range<usize> = 32..128;

/// Six rows x 1024 weights in the order of multiplication.
pub(in crate::matmul) type Panel = [[__m512; ROWS]; STRETCH / 16];

/// The kernel of a float format; `load` widens sixteen weights.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn run<B: Block>(
    args: &mut Args<'_>,
    load: impl Fn(&[B; 16]) -> __m512 + Copy,
) {
    match args.y.n_rows() {
        1 => few::<B, 4, 1>(args, load),
        2 => few::<B, 4, 2>(args, load),
        3 => few::<B, 4, 3>(args, load),
        4 => few::<B, 4, 4>(args, load),
        5 | 6 => few::<B, 3, 6>(args, load),
        7 | 8 => few::<B, 3, 8>(args, load),
        _ => widened(args, load),
    }
}

/// More tokens than `few` is for.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn widened<B: Block>(args: &mut Args<'_>, load: impl Fn(&[B; 16]) -> __m512 + Copy) {
    let (k, weights): (_, &[B]) = (args.k, bytemuck::cast_slice(args.weights));
    let fill = |row: usize, at: Range<usize>, r: usize, panel: &mut Panel| {
        let (chunks, tail) = weights[row * k..][..k][at].as_chunks::<16>();
        for (step, w) in panel.iter_mut().zip(chunks) {
            step[r] = load(w);
        }
        if !tail.is_empty() {
            panel[chunks.len()][r] = load(&padded(tail));
        }
    };
    many(args, Some(size_of::<B>()), fill);
}

/// All tokens, of which there are at most `T`: what is computed beyond them repeats the last one. `S` rows are walked side
/// by side, one from each part of the rows, so that memory sees as many streams.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn few<B: Block, const S: usize, const T: usize>(
    args: &mut Args<'_>,
    load: impl Fn(&[B; 16]) -> __m512 + Copy,
) {
    let (m, n, k) = (args.y.n_rows(), args.n.len(), args.k);
    let weights: &[B] = bytemuck::cast_slice(args.weights);
    let weights = &weights[args.n.start * k..][..n * k];
    let floats = args.floats();
    let mut x = [floats.row(0); T];
    for t in 0..T {
        x[t] = floats.row(t.min(m - 1));
    }
    let part = n.div_ceil(S);
    for i in 0..part {
        let mut w = [weights; S];
        for s in 0..S {
            w[s] = &weights[(s * part + i).min(n - 1) * k..][..k];
        }
        let acc = products::<B, S, T>(w, x, load);
        for s in 0..S {
            if s * part + i < n {
                for t in 0..m.min(T) {
                    args.finish(t, s * part + i, sum(acc[t][s]));
                }
            }
        }
    }
}

/// `S` rows of weights times `T` tokens.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn products<B: Block, const S: usize, const T: usize>(
    w: [&[B]; S],
    x: [&[f32]; T],
    load: impl Fn(&[B; 16]) -> __m512 + Copy,
) -> [[__m512; S]; T] {
    let k = w[0].len();
    let mut acc = [[_mm512_setzero_ps(); S]; T];
    // 32 at a time, which are whole cache lines.
    let (mut ws, mut xs) = ([[].as_slice(); S], [[].as_slice(); T]);
    for s in 0..S {
        ws[s] = &w[s].as_chunks::<32>().0[..k / 32];
    }
    for t in 0..T {
        xs[t] = &x[t].as_chunks::<32>().0[..k / 32];
    }
    for c in 0..k / 32 {
        for s in 0..S {
            let bytes: &[u8] = bytemuck::cast_slice(&ws[s][c]);
            for line in (0..32 * size_of::<B>()).step_by(64) {
                prefetch_near(bytes, AHEAD + line);
            }
        }
        for h in 0..2 {
            let mut now = [_mm512_setzero_ps(); S];
            for s in 0..S {
                let halves: &[[B; 16]; 2] = bytemuck::cast_ref(&ws[s][c]);
                now[s] = load(&halves[h]);
            }
            for t in 0..T {
                let halves: &[[f32; 16]; 2] = bytemuck::cast_ref(&xs[t][c]);
                let x = load_f32x16(&halves[h]);
                for s in 0..S {
                    acc[t][s] = _mm512_fmadd_ps(now[s], x, acc[t][s]);
                }
            }
        }
    }
    for at in (k / 32 * 32..k).step_by(16) {
        let at = at..k.min(at + 16);
        for s in 0..S {
            let w = load(&padded(&w[s][at.clone()]));
            for t in 0..T {
                let x = load_f32x16(&padded(&x[t][at.clone()]));
                acc[t][s] = _mm512_fmadd_ps(w, x, acc[t][s]);
            }
        }
    }
    acc
}

/// The sums of a block of tokens and six rows, sixteen lanes each.
type Sums = [[__m512; ROWS]; TOKEN_BLOCK.end];

/// All tokens, block by block. `fill` writes a stretch of a row to a panel, as row `r` of it, with zeros up to a multiple
/// of sixteen. Where reading takes long beside that, `weight_bytes` says how much there is to ask for ahead.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn many(
    args: &mut Args<'_>,
    weight_bytes: Option<usize>,
    mut fill: impl FnMut(usize, Range<usize>, usize, &mut Panel),
) {
    let mut panel: Panel = [[_mm512_setzero_ps(); ROWS]; STRETCH / 16];
    let mut sums: Sums = [[_mm512_setzero_ps(); ROWS]; TOKEN_BLOCK.end];
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
                    panel: &panel[..(to - from).div_ceil(16)],
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
    panel: &'a [[__m512; ROWS]],
    tokens: Range<usize>,
    /// The first row of `n`. Rows beyond the last one are computed and not written.
    i: usize,
    k: Range<usize>,
}

impl Step<'_> {
    #[inline]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn all_tokens(&self, args: &mut Args<'_>, weight_bytes: Option<usize>, sums: &mut Sums) {
        // As much of the next six rows comes from memory meanwhile: one cache line with each of a tile's steps, or two, and
        // none when all of it has.
        let n_tiles = self.tokens.len().div_ceil(TILE);
        let size = weight_bytes.unwrap_or(0);
        let next_rows = (args.n.start + self.i + ROWS) * args.k;
        let mut ahead = (next_rows + ROWS * self.k.start) * size;
        let end = args.weights.len().min(ahead + ROWS * self.k.len() * size);
        let lines = match ROWS * 16 * size {
            0 => 0,
            bytes if bytes <= 64 * n_tiles => 1,
            _ => 2,
        };
        for (t, sums) in self.tokens.clone().step_by(TILE).zip(sums.chunks_mut(TILE)) {
            let next = &args.weights[ahead.min(end)..end];
            let lines = if next.is_empty() { 0 } else { lines };
            match (self.tokens.end - t, lines) {
                (1, _) => self.tile::<1, 0>(args, t, sums, next),
                (2, _) => self.tile::<2, 0>(args, t, sums, next),
                (3, _) => self.tile::<3, 0>(args, t, sums, next),
                (_, 0) => self.tile::<TILE, 0>(args, t, sums, next),
                (_, 1) => self.tile::<TILE, 1>(args, t, sums, next),
                _ => self.tile::<TILE, 2>(args, t, sums, next),
            }
            ahead += self.k.len() / 16 * 64 * lines;
        }
    }

    /// `T` tokens from `t` on; asks for `LINES` cache lines of `ahead` with each step.
    #[inline(never)]
    #[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn tile<const T: usize, const LINES: usize>(
        &self,
        args: &mut Args<'_>,
        t: usize,
        sums: &mut [[__m512; ROWS]],
        ahead: &[u8],
    ) {
        let sums: &mut [[__m512; ROWS]; T] =
            sums.first_chunk_mut().expect("blocks are whole tiles");
        let (mut xs, mut tails) = ([[].as_slice(); T], [[].as_slice(); T]);
        let floats = args.floats();
        let steps = self.k.len() / 16;
        for u in 0..T {
            let (chunks, tail) = floats.row(t + u)[self.k.clone()].as_chunks::<16>();
            (xs[u], tails[u]) = (&chunks[..steps], tail);
        }
        let mut acc = [[_mm512_setzero_ps(); ROWS]; T];
        if self.k.start > 0 {
            acc = *sums;
        }
        let (panel, last) = self.panel.split_at(steps);
        for c in 0..steps {
            for line in 0..LINES {
                prefetch(ahead, 64 * (LINES * c + line));
            }
            let mut now = [_mm512_setzero_ps(); T];
            for u in 0..T {
                now[u] = load_f32x16(&xs[u][c]);
            }
            for r in 0..ROWS {
                for u in 0..T {
                    acc[u][r] = _mm512_fmadd_ps(panel[c][r], now[u], acc[u][r]);
                }
            }
        }
        if let Some(last) = last.first() {
            for u in 0..T {
                let x = load_f32x16(&padded(tails[u]));
                for r in 0..ROWS {
                    acc[u][r] = _mm512_fmadd_ps(last[r], x, acc[u][r]);
                }
            }
        }
        if self.k.end < args.k {
            *sums = acc;
            return;
        }
        let mut four = [[_mm512_setzero_ps(); ROWS]; TILE];
        four[..T].copy_from_slice(&acc);
        let [low, high] = sums_of(&four);
        for u in 0..T {
            let all = [
                low[u][0], low[u][1], low[u][2], low[u][3], high[u][0], high[u][1],
            ];
            let whole = args.y.row(t + u)[self.i..].first_chunk_mut();
            match whole {
                Some(y) if args.bias.is_none() && !args.accumulate => *y = all,
                _ => {
                    for r in 0..ROWS.min(args.n.len() - self.i) {
                        args.finish(t + u, self.i + r, all[r]);
                    }
                }
            }
        }
    }
}

/// Up to sixteen elements, followed by zeros.
fn padded<T: Pod>(tail: &[T]) -> [T; 16] {
    let mut sixteen = [T::zeroed(); 16];
    sixteen[..tail.len()].copy_from_slice(tail);
    sixteen
}

/// The sum of all lanes: lane `i` and `i + 8` first, then `((0+4)+(2+6)) + ((1+5)+(3+7))`.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn sum(v: __m512) -> f32 {
    horizontal_sum(_mm256_add_ps(
        _mm512_castps512_ps256(v),
        _mm512_extractf32x8_ps::<1>(v),
    ))
}

/// The same of six rows and four tokens at once: of each token the first four rows, then the last two.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn sums_of(acc: &[[__m512; ROWS]; TILE]) -> [[[f32; 4]; TILE]; 2] {
    let mut rows = [_mm512_setzero_ps(); 8];
    for r in 0..ROWS {
        let first = fold_eights(acc[0][r], acc[1][r]);
        rows[r] = fold_fours(first, fold_eights(acc[2][r], acc[3][r]));
    }
    let mut lanes = [[0.0; 16]; 2];
    for h in 0..2 {
        let first = fold_twos(rows[4 * h], rows[4 * h + 1]);
        let last = fold_twos(rows[4 * h + 2], rows[4 * h + 3]);
        let even = _mm512_shuffle_ps::<0b10_00_10_00>(first, last);
        let odd = _mm512_shuffle_ps::<0b11_01_11_01>(first, last);
        store_f32x16(&mut lanes[h], _mm512_add_ps(even, odd));
    }
    bytemuck::cast(lanes)
}

/// Of two vectors the sums of lanes `i` and `i + 8`, one after the other.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn fold_eights(a: __m512, b: __m512) -> __m512 {
    let low = _mm512_shuffle_f32x4::<0b01_00_01_00>(a, b);
    let high = _mm512_shuffle_f32x4::<0b11_10_11_10>(a, b);
    _mm512_add_ps(low, high)
}

/// Of twice two times eight lanes the sums of lanes `i` and `i + 4`.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn fold_fours(a: __m512, b: __m512) -> __m512 {
    let low = _mm512_shuffle_f32x4::<0b10_00_10_00>(a, b);
    let high = _mm512_shuffle_f32x4::<0b11_01_11_01>(a, b);
    _mm512_add_ps(low, high)
}

/// In each 128 bits of two vectors the sums of lanes `i` and `i + 2`, one after the other.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn fold_twos(a: __m512, b: __m512) -> __m512 {
    let (a, b) = (_mm512_castps_pd(a), _mm512_castps_pd(b));
    let low = _mm512_castpd_ps(_mm512_unpacklo_pd(a, b));
    let high = _mm512_castpd_ps(_mm512_unpackhi_pd(a, b));
    _mm512_add_ps(low, high)
}
