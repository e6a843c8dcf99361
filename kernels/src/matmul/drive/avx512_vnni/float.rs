//! Float activations: sixteen partial sums in the lanes of each accumulator.
//!
//! Up to `FEW` tokens meet the weights as they come from memory. More of them find six rows x 512 weights widened in the
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
use crate::matmul::drive::units::Pair;

const AHEAD: usize = 1024;
/// Weight rows and tokens of a register tile: 24 sums, four vectors of activations and two of weights in 32 registers. A step
/// of 24 multiplications loads ten vectors, of which the four of activations come from the second-level cache.
const ROWS: usize = 6;
const TILE: usize = 4;
/// Weights of a row in a panel: 12 KiB of six rows, beside which the activations of a tile fit into any first-level cache.
const STRETCH: usize = 512;
/// Activations that stay in the second-level cache while all weight rows pass: half of 1 MiB, the least that a core with
/// these instructions has.
const TOKEN_BLOCK_BYTES: usize = 512 << 10;
/// Bounds of a token block, in whole tiles.
const TOKEN_BLOCK: Range<usize> = 32..128;

/// Six rows x 512 weights in the order of multiplication.
pub(in crate::matmul) type Panel = [[__m512; ROWS]; STRETCH / 16];

/// The kernel of a float format; `load` widens sixteen weights.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn run<B: Block>(
    args: &mut Args<'_>,
    load: impl Fn(&[B; 16]) -> __m512 + Copy,
) {
    match args.y.n_rows() {
        1 => few::<B, 1>(args, load),
        2 => few::<B, 2>(args, load),
        3 => few::<B, 3>(args, load),
        4 => few::<B, 4>(args, load),
        5 | 6 => few::<B, 6>(args, load),
        7 | 8 => few::<B, 8>(args, load),
        _ => {
            let weights: &[B] = bytemuck::cast_slice(args.weights);
            let k = args.k;
            many::<B>(args, |row, at, r, panel| {
                let row = &weights[row * k..][..k][at];
                let (chunks, tail) = row.as_chunks::<16>();
                for (step, w) in panel.iter_mut().zip(chunks) {
                    step[r] = load(w);
                }
                if !tail.is_empty() {
                    panel[chunks.len()][r] = load(&padded(tail));
                }
            });
        }
    }
}

/// All tokens, of which there are at most `T`: what is computed beyond them repeats the last one.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn few<B: Block, const T: usize>(
    args: &mut Args<'_>,
    load: impl Fn(&[B; 16]) -> __m512 + Copy,
) {
    let (m, k) = (args.y.n_rows(), args.k);
    let weights: &[B] = bytemuck::cast_slice(args.weights);
    let weights = &weights[args.n.start * k..];
    let floats = args.floats();
    let mut x = [floats.row(0); T];
    for t in 0..T {
        x[t] = floats.row(t.min(m - 1));
    }
    for pair in Pair::all(args.n.len()) {
        let w = [
            &weights[pair.first * k..][..k],
            &weights[pair.second * k..][..k],
        ];
        let acc = products::<B, T>(w, x, load);
        for t in 0..m.min(T) {
            args.finish(t, pair.first, sum(acc[t][0]));
            if pair.second != pair.first {
                args.finish(t, pair.second, sum(acc[t][1]));
            }
        }
    }
}

/// Two rows of weights times `T` tokens.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn products<B: Block, const T: usize>(
    w: [&[B]; 2],
    x: [&[f32]; T],
    load: impl Fn(&[B; 16]) -> __m512 + Copy,
) -> [[__m512; 2]; T] {
    let k = w[0].len();
    let mut acc = [[_mm512_setzero_ps(); 2]; T];
    // 32 at a time, which are whole cache lines.
    let ws = [
        &w[0].as_chunks::<32>().0[..k / 32],
        &w[1].as_chunks::<32>().0[..k / 32],
    ];
    let mut xs = [[].as_slice(); T];
    for t in 0..T {
        xs[t] = &x[t].as_chunks::<32>().0[..k / 32];
    }
    for c in 0..k / 32 {
        for r in 0..2 {
            let bytes: &[u8] = bytemuck::cast_slice(&ws[r][c]);
            for line in (0..32 * size_of::<B>()).step_by(64) {
                prefetch_near(bytes, AHEAD + line);
            }
        }
        for h in 0..2 {
            let w: [&[[B; 16]; 2]; 2] = [
                bytemuck::cast_ref(&ws[0][c]),
                bytemuck::cast_ref(&ws[1][c]),
            ];
            let w = [load(&w[0][h]), load(&w[1][h])];
            for t in 0..T {
                let x: &[[f32; 16]; 2] = bytemuck::cast_ref(&xs[t][c]);
                let x = load_f32x16(&x[h]);
                for r in 0..2 {
                    acc[t][r] = _mm512_fmadd_ps(w[r], x, acc[t][r]);
                }
            }
        }
    }
    let mut at = k / 32 * 32;
    while at < k {
        let to = k.min(at + 16);
        let w = [load(&padded(&w[0][at..to])), load(&padded(&w[1][at..to]))];
        for t in 0..T {
            let x = load_f32x16(&padded(&x[t][at..to]));
            for r in 0..2 {
                acc[t][r] = _mm512_fmadd_ps(w[r], x, acc[t][r]);
            }
        }
        at = to;
    }
    acc
}

/// What is kept for six rows.
struct Work {
    panel: Panel,
    acc: [[__m512; ROWS]; TOKEN_BLOCK.end],
}

/// All tokens, block by block. `fill` writes a stretch of a row to a panel, as row `r` of it, and zeros up to a multiple of
/// sixteen.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn many<B: Block>(
    args: &mut Args<'_>,
    fill: impl Fn(usize, Range<usize>, usize, &mut Panel) + Copy,
) {
    let mut work = Work {
        panel: [[_mm512_setzero_ps(); ROWS]; STRETCH / 16],
        acc: [[_mm512_setzero_ps(); ROWS]; TOKEN_BLOCK.end],
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.k * size_of::<f32>());
    let block = fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end) / TILE * TILE;
    for t in (0..m).step_by(block) {
        for i in (0..args.n.len()).step_by(ROWS) {
            rows::<B>(args, t..m.min(t + block), i, &mut work, fill);
        }
    }
}

/// Six rows, from the `i`-th of `n` on, for a block of tokens; beyond the last row it repeats.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn rows<B: Block>(
    args: &mut Args<'_>,
    tokens: Range<usize>,
    i: usize,
    work: &mut Work,
    fill: impl Fn(usize, Range<usize>, usize, &mut Panel) + Copy,
) {
    let (k, n, x) = (args.k, args.n.clone(), args.floats());
    let Work { panel, acc } = work;
    acc[..tokens.len()].fill([_mm512_setzero_ps(); ROWS]);
    for from in (0..k).step_by(STRETCH) {
        let to = k.min(from + STRETCH);
        for r in 0..ROWS {
            fill((n.start + i + r).min(n.end - 1), from..to, r, panel);
        }
        let steps = (to - from) / 16;
        let (panel, tail) = panel[..(to - from).div_ceil(16)].split_at(steps);
        let mut t = 0;
        while t < tokens.len() {
            let x = x.rows(tokens.start + t..tokens.end).columns(from..to);
            // The rows after these come from memory meanwhile, two of them with each tile.
            let next = n.start + i + ROWS + t / TILE * 2;
            let row_bytes = args.weights.len() / (args.weights.len() / (k / B::LEN * size_of::<B>()));
            let ahead = (next * row_bytes + from * row_bytes / k).min(args.weights.len());
            let ahead = &args.weights[ahead..];
            t += match (tokens.len() - t, t / TILE < 3) {
                (1, _) => tile::<1, 0>(panel, x, &mut acc[t..], ahead),
                (2, _) => tile::<2, 0>(panel, x, &mut acc[t..], ahead),
                (3, _) => tile::<3, 0>(panel, x, &mut acc[t..], ahead),
                (_, false) => tile::<TILE, 0>(panel, x, &mut acc[t..], ahead),
                (_, true) if size_of::<B>() == 4 => {
                    tile::<TILE, 2>(panel, x, &mut acc[t..], ahead)
                }
                (_, true) => tile::<TILE, 1>(panel, x, &mut acc[t..], ahead),
            };
        }
        if let Some(tail) = tail.first() {
            for (t, acc) in tokens.clone().zip(&mut *acc) {
                let x = load_f32x16(&padded(&x.row(t)[from + 16 * steps..to]));
                for r in 0..ROWS {
                    acc[r] = _mm512_fmadd_ps(tail[r], x, acc[r]);
                }
            }
        }
    }
    for (j, t) in tokens.clone().enumerate().step_by(TILE) {
        let last = tokens.len() - 1;
        let sums = sums([
            &acc[j],
            &acc[last.min(j + 1)],
            &acc[last.min(j + 2)],
            &acc[last.min(j + 3)],
        ]);
        for r in 0..ROWS.min(n.len() - i) {
            for u in 0..TILE.min(tokens.end - t) {
                args.finish(t + u, i + r, sums[r][u]);
            }
        }
    }
}

/// A panel times the first `T` tokens; asks for `LINES` cache lines of `ahead` with each step. Returns `T`.
#[inline(never)]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn tile<const T: usize, const LINES: usize>(
    panel: &[[__m512; ROWS]],
    x: crate::Rows<'_, f32>,
    acc: &mut [[__m512; ROWS]],
    ahead: &[u8],
) -> usize {
    let acc: &mut [[__m512; ROWS]; T] = acc.first_chunk_mut().expect("as many tokens");
    let mut xs = [[].as_slice(); T];
    for t in 0..T {
        xs[t] = &x.row(t).as_chunks::<16>().0[..panel.len()];
    }
    let mut sums = *acc;
    for c in 0..panel.len() {
        for line in 0..LINES {
            prefetch(ahead, 64 * (LINES * c + line));
        }
        let mut now = [_mm512_setzero_ps(); T];
        for t in 0..T {
            now[t] = load_f32x16(&xs[t][c]);
        }
        for r in 0..ROWS {
            for t in 0..T {
                sums[t][r] = _mm512_fmadd_ps(panel[c][r], now[t], sums[t][r]);
            }
        }
    }
    *acc = sums;
    T
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
fn sum(v: __m512) -> f32 {
    horizontal_sum(_mm256_add_ps(
        _mm512_castps512_ps256(v),
        _mm512_extractf32x8_ps::<1>(v),
    ))
}

/// The same of six rows and four tokens at once, by rows.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn sums(acc: [&[__m512; ROWS]; TILE]) -> [[f32; TILE]; 8] {
    let mut fours = [[_mm512_setzero_ps(); TILE]; 2];
    for t in 0..TILE {
        let [a, b, c, d, e, f] = *acc[t];
        let [ab, cd, ef] = [fold_eights(a, b), fold_eights(c, d), fold_eights(e, f)];
        fours[0][t] = fold_fours(ab, cd);
        fours[1][t] = fold_fours(ef, ef);
    }
    let mut lanes = [[0.0; 16]; 2];
    for i in 0..2 {
        let [a, b, c, d] = fours[i];
        let (ab, cd) = (fold_twos(a, b), fold_twos(c, d));
        let even = _mm512_shuffle_ps::<0b10_00_10_00>(ab, cd);
        let odd = _mm512_shuffle_ps::<0b11_01_11_01>(ab, cd);
        store_f32x16(&mut lanes[i], _mm512_add_ps(even, odd));
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
