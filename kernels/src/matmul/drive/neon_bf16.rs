//! Activations of `bf16` with products of small matrices: four weights of two rows with four activations of two tokens.
//!
//! Sixteen rows x 512 weights lie by pairs of rows in the first-level cache, for all tokens of a block, however few these
//! are. Of two tokens eight activations each become two vectors on the way. A row or a token without another is its own
//! pair, half of whose results is not written. So one output has one order of additions: four places at a time, `k` rising.

use std::arch::aarch64::*;
use std::ops::Range;

use nibble_quant::{BF16, Block};

use super::neon::float::padded;
use super::units::block_of;
use crate::isa::neon::{load_u16x8, prefetch, store_f32x4};
use crate::isa::neon_bf16::Bf16;
use crate::matmul::Args;

/// Pairs of weight rows, and of tokens, of a register tile: 24 sums, six vectors of activations and two of weights in 32
/// registers.
const PAIRS: usize = 8;
const TILE: usize = 3;
/// Weight rows of a panel.
const ROWS: usize = 2 * PAIRS;
/// Weights of a row in a panel: of sixteen rows 16 KiB, and of six tokens 6 KiB, in a first-level cache of 32.
const STRETCH: usize = 512;
/// Activations that stay in the second-level cache while all weight rows pass: about half of the 512 KiB that the smallest
/// cores with these instructions have or share, and 64 tokens of 2048.
const TOKEN_BLOCK_BYTES: usize = 288 << 10;
/// Bounds of a token block: the lower so that many tokens share a panel.
const TOKEN_BLOCK: Range<usize> = 36..144;

/// Sixteen rows x 512 weights: of each pair of rows four of the one, then four of the other.
type Panel = [[uint16x8_t; PAIRS]; STRETCH / 4];

/// Sums of two tokens and sixteen rows, a vector for each pair of these.
type Sums = [float32x4_t; PAIRS];

/// All tokens, block by block; `load` gives eight weights in bf16.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn run<B: Block>(
    args: &mut Args<'_>,
    bf16: Bf16,
    load: impl Fn(&[B; 8]) -> uint16x8_t + Copy,
) {
    let (m, n, k) = (args.y.n_rows(), args.n.len(), args.k);
    let mut panel: Panel = [[vdupq_n_u16(0); PAIRS]; STRETCH / 4];
    let mut sums: [Sums; TOKEN_BLOCK.end / 2] = [[vdupq_n_f32(0.0); PAIRS]; TOKEN_BLOCK.end / 2];
    let fitting = TOKEN_BLOCK_BYTES / (k * size_of::<BF16>());
    let block = block_of(m, fitting, TOKEN_BLOCK, 2 * TILE);
    for first in (0..m).step_by(block) {
        let tokens = first..m.min(first + block);
        for i in (0..n).step_by(ROWS) {
            for from in (0..k).step_by(STRETCH) {
                let k = from..k.min(from + STRETCH);
                fill(args, i, k.clone(), &mut panel, load);
                let step = Step {
                    bf16,
                    panel: &panel,
                    tokens: tokens.clone(),
                    i,
                    k,
                };
                step.all_tokens(args, size_of::<B>(), &mut sums);
            }
        }
    }
}

/// A stretch of sixteen rows from the `i`-th of `n` on, of which the last one repeats, with zeros up to a multiple of eight.
#[inline]
#[target_feature(enable = "neon")]
fn fill<B: Block>(
    args: &Args<'_>,
    i: usize,
    at: Range<usize>,
    panel: &mut Panel,
    load: impl Fn(&[B; 8]) -> uint16x8_t + Copy,
) {
    let all: &[B] = bytemuck::cast_slice(args.weights);
    let row = |r: usize| {
        let row = (args.n.start + i + r).min(args.n.end - 1);
        all[row * args.k..][..args.k][at.clone()].as_chunks::<8>()
    };
    let (steps, _) = panel.as_chunks_mut::<2>();
    for r in 0..PAIRS {
        let ((first, first_tail), (second, second_tail)) = (row(2 * r), row(2 * r + 1));
        for (step, (a, b)) in steps.iter_mut().zip(first.iter().zip(second)) {
            [step[0][r], step[1][r]] = paired(load(a), load(b));
        }
        if !first_tail.is_empty() {
            let step = &mut steps[first.len()];
            [step[0][r], step[1][r]] =
                paired(load(&padded(first_tail)), load(&padded(second_tail)));
        }
    }
}

/// The first four of each, and the last four.
#[inline]
#[target_feature(enable = "neon")]
fn paired(a: uint16x8_t, b: uint16x8_t) -> [uint16x8_t; 2] {
    let (a, b) = (vreinterpretq_u64_u16(a), vreinterpretq_u64_u16(b));
    [vzip1q_u64(a, b), vzip2q_u64(a, b)].map(|four| vreinterpretq_u16_u64(four))
}

/// A stretch of sixteen rows for a block of tokens.
struct Step<'a> {
    bf16: Bf16,
    panel: &'a Panel,
    tokens: Range<usize>,
    /// The first row of `n`. Rows beyond the last one are computed and not written.
    i: usize,
    k: Range<usize>,
}

impl Step<'_> {
    #[inline]
    #[target_feature(enable = "neon")]
    fn all_tokens(&self, args: &mut Args<'_>, weight_bytes: usize, sums: &mut [Sums]) {
        // As much of the next sixteen rows comes from memory meanwhile: a cache line with each of a tile's steps, and none
        // when all of it has.
        let next_rows = (args.n.start + self.i + ROWS) * args.k;
        let mut ahead = (next_rows + ROWS * self.k.start) * weight_bytes;
        let end = args
            .weights
            .len()
            .min(ahead + ROWS * self.k.len() * weight_bytes);
        let tiles = self.tokens.clone().step_by(2 * TILE);
        for (t, sums) in tiles.zip(sums.chunks_mut(TILE)) {
            let next = &args.weights[ahead.min(end)..end];
            match (self.tokens.end - t, next.is_empty()) {
                (1 | 2, _) => self.tile::<1, false>(args, t, sums, next),
                (3 | 4, _) => self.tile::<2, false>(args, t, sums, next),
                (_, true) => self.tile::<TILE, false>(args, t, sums, next),
                _ => self.tile::<TILE, true>(args, t, sums, next),
            }
            ahead += self.k.len() / 8 * 64;
        }
    }

    /// `T` pairs of tokens from `t` on; asks for a cache line of `next` with each step if `ASKS`.
    #[inline(never)]
    #[target_feature(enable = "neon")]
    fn tile<const T: usize, const ASKS: bool>(
        &self,
        args: &mut Args<'_>,
        t: usize,
        sums: &mut [Sums],
        next: &[u8],
    ) {
        let sums: &mut [Sums; T] = sums.first_chunk_mut().expect("blocks are whole tiles");
        let steps = self.k.len() / 8;
        let (mut xs, mut tails) = ([[[].as_slice(); 2]; T], [[[].as_slice(); 2]; T]);
        let halves = args.halves();
        for u in 0..T {
            for j in 0..2 {
                let row = halves.row((t + 2 * u + j).min(self.tokens.end - 1));
                let (eights, tail) = row[self.k.clone()].as_chunks::<8>();
                (xs[u][j], tails[u][j]) = (&eights[..steps], tail);
            }
        }
        let mut acc = [[vdupq_n_f32(0.0); PAIRS]; T];
        if self.k.start > 0 {
            acc = *sums;
        }
        let (panel, last) = self.panel.as_chunks::<2>().0.split_at(steps);
        for c in 0..steps {
            if ASKS {
                prefetch(next, 64 * c);
            }
            let mut x = [[vdupq_n_u16(0); T]; 2];
            for u in 0..T {
                [x[0][u], x[1][u]] = paired(load(&xs[u][0][c]), load(&xs[u][1][c]));
            }
            multiply(self.bf16, &mut acc, &panel[c], x);
        }
        if !self.k.len().is_multiple_of(8) {
            let mut x = [[vdupq_n_u16(0); T]; 2];
            for u in 0..T {
                let [a, b] = tails[u].map(padded);
                [x[0][u], x[1][u]] = paired(load(&a), load(&b));
            }
            multiply(self.bf16, &mut acc, &last[0], x);
        }
        if self.k.end < args.k {
            *sums = acc;
            return;
        }
        // All of them, since what is reached by an index that is no constant can't stay in registers.
        let mut whole = [[[0.0; 4]; PAIRS]; T];
        for u in 0..T {
            for r in 0..PAIRS {
                store_f32x4(&mut whole[u][r], acc[u][r]);
            }
        }
        for token in t..self.tokens.end.min(t + 2 * T) {
            let pairs = &whole[(token - t) / 2];
            for r in 0..ROWS.min(args.n.len() - self.i) {
                let lane = r % 2 * 2 + (token - t) % 2;
                args.finish(token, self.i + r, pairs[r / 2][lane]);
            }
        }
    }
}

/// Eight weights of each row times as many activations of each token.
#[inline]
#[target_feature(enable = "neon")]
fn multiply<const T: usize>(
    bf16: Bf16,
    acc: &mut [Sums; T],
    w: &[[uint16x8_t; PAIRS]; 2],
    x: [[uint16x8_t; T]; 2],
) {
    for h in 0..2 {
        if let (Some(acc), Some(x)) = (acc.first_chunk_mut::<TILE>(), x[h].first_chunk()) {
            bf16.add_pair::<0>(acc, &w[h], x);
            bf16.add_pair::<2>(acc, &w[h], x);
            bf16.add_pair::<4>(acc, &w[h], x);
            bf16.add_pair::<6>(acc, &w[h], x);
            continue;
        }
        for r in 0..PAIRS {
            for u in 0..T {
                acc[u][r] = bf16.add(acc[u][r], w[h][r], x[h][u]);
            }
        }
    }
}

#[inline]
#[target_feature(enable = "neon")]
fn load(x: &[BF16; 8]) -> uint16x8_t {
    load_u16x8(bytemuck::cast_ref(x))
}
