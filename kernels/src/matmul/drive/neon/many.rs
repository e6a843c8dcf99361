//! More than four tokens: bound by multiplying. 8 rows x 256 weights become a panel in the first-level cache that all
//! tokens of a block use.

use std::arch::aarch64::*;
use std::ops::Range;

use bytemuck::Zeroable;

use super::step::{finish, step};
use super::tables::Tables;
use super::unpack::{Group, Quads, quad};
use super::{Dot, Eight, Octet, Packed, ROWS, sums};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, Stretch, groups_of, stretch};
use crate::quantize::BlockQ8x32;

/// Tokens of a register tile: their 16-bit sums are 16 registers, their results another eight, of 32. With dot products
/// eight are enough for the sums, as many as hide how long such an instruction takes.
const TILE: usize = 4;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 512 KiB that a Cortex-A76 has, or
/// that four Cortex-A53 share.
const TOKEN_BLOCK_BYTES: usize = 256 << 10;
/// Bounds of a token block, in whole tiles: the lower so that unpacking is shared by many tokens, the upper for the
/// first-level cache. Neither was measured on a board.
const TOKEN_BLOCK: Range<usize> = 32..128;

/// What is kept for an octet.
struct Work {
    panel: [Quads; 8],
    tab: [Tables; 1],
    acc: [Eight<float32x4_t>; TOKEN_BLOCK.end],
    x_pad: Pad<TILE>,
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run<S: Packed, D: Dot>(
    args: &mut Args<'_>,
    dot: D,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut work = Work {
        panel: [[[vdupq_n_s8(0); 2]; 8]; 8],
        tab: [Tables::zero()],
        acc: [[vdupq_n_f32(0.0); 2]; TOKEN_BLOCK.end],
        x_pad: Zeroable::zeroed(),
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.k / 32 * size_of::<BlockQ8x32>());
    let block = fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end) / TILE * TILE;
    for t in (0..m).step_by(block) {
        for i in 0..args.n.len().div_ceil(ROWS) {
            rows::<S, D>(args, dot, t..m.min(t + block), i, &mut work, tables);
        }
    }
}

/// The `i`-th octet of `n` for a block of tokens.
#[inline]
#[target_feature(enable = "neon")]
fn rows<S: Packed, D: Dot>(
    args: &mut Args<'_>,
    dot: D,
    tokens: Range<usize>,
    i: usize,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let octet = Octet::<S>::new(args, i);
    work.acc.fill([vdupq_n_f32(0.0); 2]);
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        let (scales, weights) = octet.parts(at);
        tables(scales, at.from, &mut work.tab[0]);
        for (quads, group) in work.panel[at.from..].iter_mut().zip(weights) {
            let group = Group::<S>(group);
            *quads = [
                quad::<S, _, 0>(&group),
                quad::<S, _, 1>(&group),
                quad::<S, _, 2>(&group),
                quad::<S, _, 3>(&group),
                quad::<S, _, 4>(&group),
                quad::<S, _, 5>(&group),
                quad::<S, _, 6>(&group),
                quad::<S, _, 7>(&group),
            ];
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            t += match tokens.len() - t {
                1 | 2 => tile::<S, D, 2>(args, dot, first, t, at, work),
                _ => tile::<S, D, TILE>(args, dot, first, t, at, work),
            };
        }
    }
    for (t, token) in tokens.enumerate() {
        finish(args, token, i, work.acc[t]);
    }
}

/// A stretch of `T` tokens from `first` on, whose accumulators begin at `i`; beyond the last token it repeats. Returns `T`.
#[inline(never)]
#[target_feature(enable = "neon")]
fn tile<S: Packed, D: Dot, const T: usize>(
    args: &Args<'_>,
    dot: D,
    first: usize,
    i: usize,
    at: Stretch,
    work: &mut Work,
) -> usize {
    let x_pad = work.x_pad.first_chunk_mut().expect("a tile is no more");
    let x = groups_of::<T>(args.groups(), first, at, x_pad);
    let kept: &mut [_; T] = work.acc[i..]
        .first_chunk_mut()
        .expect("blocks are whole tiles");
    let mut acc = *kept;
    for g in at.from..at.to.min(8) {
        let now = std::array::from_fn(|t| &x[t][g]);
        let panel = [&work.panel[g]];
        let sums = sums::of_group::<S, D, _, T, 1>(dot, &panel, &now, &work.tab, g);
        let (scales, minimums) = (work.tab[0].scales_of::<S>(g), &work.tab[0].minimums[g]);
        for t in 0..T {
            acc[t] = step::<S>(acc[t], sums[t][0], scales, minimums, now[t]);
        }
    }
    *kept = acc;
    T
}
