//! More than four tokens: bound by multiplying. 8 rows x 256 weights become a panel in the first-level cache that all
//! tokens of a block use.

use std::arch::aarch64::*;
use std::ops::Range;

use bytemuck::Zeroable;

use super::matrix::{MOST, Paired, by_rows, pair};
use super::step::{finish_all, step};
use super::tables::Tables;
use super::unpack::{Group, Part, by_quads, unpacked};
use super::{Dot, Eight, Octet, Packed, ROWS, sums};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, Stretch, groups_of, stretch};
use crate::matmul::drive::units::block_of;
use crate::quantize::BlockQ8x32;

/// Tokens of a register tile: their 16-bit sums are 16 registers, their results another eight, of 32. With dot products
/// and matrices eight are enough for the sums, as many as hide how long such an instruction takes.
const TILE: usize = 4;
/// Octets that a block of tokens meets together: what is done for a tile of tokens is done once for them. Their panels and
/// the sums of a block stay in a first-level cache of 32 KiB.
const OCTETS: usize = 4;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 512 KiB that a Cortex-A76 has, or
/// that four Cortex-A53 share.
const TOKEN_BLOCK_BYTES: usize = 256 << 10;
/// Bounds of a token block, in whole tiles: the lower so that unpacking is shared by many tokens, the upper for the
/// first-level cache. Neither was measured on a board.
const TOKEN_BLOCK: Range<usize> = 32..128;

/// What is kept for an octet.
#[derive(Clone, Copy)]
struct Work {
    panel: [[Part; 2]; 8],
    tab: Tables,
    acc: [Eight<float32x4_t>; TOKEN_BLOCK.end],
}

/// What is kept for a tile of tokens: their groups in short rows, and all activations where these are needed by pairs.
struct Tile {
    x_pad: Pad<TILE>,
    paired: [[Paired; 2]; 8],
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run<S: Packed, D: Dot>(
    args: &mut Args<'_>,
    dot: D,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut work = [Work {
        panel: [[[vdupq_n_s8(0); 8]; 2]; 8],
        tab: Tables::zero(),
        acc: [[vdupq_n_f32(0.0); 2]; TOKEN_BLOCK.end],
    }; OCTETS];
    let mut tile = Tile {
        x_pad: Zeroable::zeroed(),
        paired: [[[vdupq_n_s8(0); MOST]; 2]; 8],
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.k / 32 * size_of::<BlockQ8x32>());
    let block = block_of(m, fitting, TOKEN_BLOCK, TILE);
    let octets = args.n.len().div_ceil(ROWS);
    for t in (0..m).step_by(block) {
        for first in (0..octets).step_by(OCTETS) {
            let work = &mut work[..OCTETS.min(octets - first)];
            rows::<S, D>(
                args,
                dot,
                t..m.min(t + block),
                first,
                work,
                &mut tile,
                tables,
            );
        }
    }
}

/// Octets of `n` from `first` on for a block of tokens.
#[inline]
#[target_feature(enable = "neon")]
fn rows<S: Packed, D: Dot>(
    args: &mut Args<'_>,
    dot: D,
    tokens: Range<usize>,
    first: usize,
    work: &mut [Work],
    tile: &mut Tile,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    for work in &mut *work {
        work.acc[..tokens.len()].fill([vdupq_n_f32(0.0); 2]);
    }
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        for (i, work) in work.iter_mut().enumerate() {
            let (scales, weights) = Octet::<S>::new(args, first + i).parts(at);
            tables(scales, at.from, &mut work.tab);
            for (panel, group) in work.panel[at.from..].iter_mut().zip(weights) {
                let [first, last] = unpacked::<S>(&Group(group));
                *panel = match dot.i8mm() {
                    Some(_) => [by_rows(first), by_rows(last)],
                    None => [by_quads(first), by_quads(last)],
                };
            }
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            t += match tokens.len() - t {
                1 | 2 => meet::<S, D, 2>(args, dot, first, t, at, work, tile),
                _ => meet::<S, D, TILE>(args, dot, first, t, at, work, tile),
            };
        }
    }
    for (t, token) in tokens.enumerate() {
        finish_all(args, token, first..first + work.len(), |i| work[i].acc[t]);
    }
}

/// A stretch of `T` tokens from `first` on, whose accumulators begin at `i`; beyond the last token it repeats. Returns `T`.
#[inline(never)]
#[target_feature(enable = "neon")]
fn meet<S: Packed, D: Dot, const T: usize>(
    args: &Args<'_>,
    dot: D,
    first: usize,
    i: usize,
    at: Stretch,
    work: &mut [Work],
    tile: &mut Tile,
) -> usize {
    let x_pad = tile.x_pad.first_chunk_mut().expect("a tile is no more");
    let x = groups_of::<T>(args.groups(), first, at, x_pad);
    if dot.i8mm().is_some() {
        for g in at.from..at.to.min(8) {
            for h in 0..2 {
                let mut part = [&[0; 16]; T];
                for t in 0..T {
                    part[t] = &x[t][g].qs.as_chunks().0[h];
                }
                pair(part, &mut tile.paired[g][h]);
            }
        }
    }
    for work in work {
        let kept: &mut [_; T] = work.acc[i..]
            .first_chunk_mut()
            .expect("blocks are whole tiles");
        let mut acc = *kept;
        for g in at.from..at.to.min(8) {
            let now = std::array::from_fn(|t| &x[t][g]);
            let panel = [&work.panel[g]];
            let scales = [work.tab.scales_of::<S>(g)];
            let sums = match dot.i8mm() {
                Some(i8mm) => sums::by_matrices::<S, T>(i8mm, panel[0], &tile.paired[g], &scales),
                None => sums::of_group::<S, D, _, T, 1>(dot, &panel, &now, &scales),
            };
            for t in 0..T {
                acc[t] = step::<S>(acc[t], sums[t][0], &scales[0], now[t]);
            }
        }
        *kept = acc;
    }
    T
}
