//! More than eight tokens: bound by multiplying. 32 rows x 256 weights become panels in the first-level cache that all
//! tokens of a block use.

use std::arch::x86_64::*;
use std::ops::Range;

use bytemuck::Zeroable;

use super::step::{first_half, multiply, start, step, with_last_half};
use super::tables::Tables;
use super::{Packed, ROWS, Sixteen, begin, finish, prefetch_after_group, quad, units};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, Stretch, groups_of, stretch};
use crate::matmul::drive::units::Pair;
use crate::quantize::BlockQ8x32;

/// Tokens of a register tile, which is two units wide: 24 sums, two vectors of weights and a broadcast in 32 registers.
/// Each broadcast serves two multiplications, each vector of weights twelve.
const TILE: usize = 12;
/// The same where scales cover 16 weights: the scaled sums of the first half have to be kept while those of the last
/// grow.
const TILE_OF_HALVES: usize = TILE / 2;
/// Activations that stay in the second-level cache while all weight rows pass: half of 1 MiB, the least that a core with
/// these instructions has.
const TOKEN_BLOCK_BYTES: usize = 512 << 10;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the unpacking, the upper so
/// that the sums of all tokens take no more than half of the first-level cache.
const TOKEN_BLOCK: Range<usize> = 36..120;

/// 16 rows x 256 weights in the order of multiplication: by groups of 32, vectors of four weights of each row.
type Panel = [[__m512i; 8]; 8];

/// What is kept for two units.
struct Work {
    panels: [Panel; 2],
    tabs: [Tables; 2],
    acc: [[__m512; TOKEN_BLOCK.end]; 2],
    x_pad: Pad<TILE>,
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn run<S: Packed>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut work = Work {
        panels: [[[_mm512_setzero_si512(); 8]; 8]; 2],
        tabs: [Tables::zero(), Tables::zero()],
        acc: [[_mm512_setzero_ps(); TOKEN_BLOCK.end]; 2],
        x_pad: Zeroable::zeroed(),
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.k / 32 * size_of::<BlockQ8x32>());
    let block = fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end) / TILE * TILE;
    for t in (0..m).step_by(block) {
        for pair in Pair::adjacent(args.n.len().div_ceil(ROWS)) {
            rows::<S>(args, t..m.min(t + block), pair, &mut work, tables);
        }
    }
}

/// Two units for a block of tokens.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn rows<S: Packed>(
    args: &mut Args<'_>,
    tokens: Range<usize>,
    pair: Pair,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let units = units::<S>(args, pair);
    for acc in &mut work.acc {
        acc[..tokens.len()].fill(_mm512_setzero_ps());
    }
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        for r in 0..2 {
            fill::<S>(
                &units[r],
                at,
                &mut work.panels[r],
                &mut work.tabs[r],
                tables,
            );
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            let left = tokens.len() - t;
            t += match S::HALVES {
                true if left <= 3 => tile::<S, 3>(args, first, t, at, work),
                true => tile::<S, TILE_OF_HALVES>(args, first, t, at, work),
                false if left <= 4 => tile::<S, 4>(args, first, t, at, work),
                false if left <= 8 => tile::<S, 8>(args, first, t, at, work),
                false => tile::<S, TILE>(args, first, t, at, work),
            };
        }
    }
    for (i, t) in tokens.enumerate() {
        finish(args, t, pair, [work.acc[0][i], work.acc[1][i]]);
    }
}

/// A stretch to a panel.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn fill<S: Packed>(
    unit: &Sixteen<'_, S>,
    at: Stretch,
    panel: &mut Panel,
    tab: &mut Tables,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = begin::<S>(unit, at, tab, tables);
    for (panel, group) in panel[at.from..].iter_mut().zip(groups) {
        let group = group.as_ref();
        prefetch_after_group(group);
        *panel = [
            quad::<S, 0>(group),
            quad::<S, 1>(group),
            quad::<S, 2>(group),
            quad::<S, 3>(group),
            quad::<S, 4>(group),
            quad::<S, 5>(group),
            quad::<S, 6>(group),
            quad::<S, 7>(group),
        ];
    }
}

/// A stretch of `T` tokens from `first` on, whose accumulators begin at `i`; beyond the last token it repeats. Returns `T`.
#[inline(never)]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn tile<S: Packed, const T: usize>(
    args: &Args<'_>,
    first: usize,
    i: usize,
    at: Stretch,
    work: &mut Work,
) -> usize {
    let Work {
        panels,
        tabs,
        acc,
        x_pad,
    } = work;
    let x_pad = x_pad.first_chunk_mut().expect("a tile is no more");
    let x = groups_of::<T>(args.groups(), first, at, x_pad);
    let [acc0, acc1] = acc;
    let acc: [&mut [__m512; T]; 2] = [
        acc0[i..].first_chunk_mut().expect("blocks are whole tiles"),
        acc1[i..].first_chunk_mut().expect("blocks are whole tiles"),
    ];
    for g in at.from..at.to.min(8) {
        let mut now = [&x[0][g]; T];
        for t in 0..T {
            now[t] = &x[t][g];
        }
        let panels = [&panels[0][g], &panels[1][g]];
        let mut sums = [[_mm512_setzero_si512(); 2]; T];
        for t in 0..T {
            sums[t] = [start::<S>(now[t])[0]; 2];
        }
        if !S::HALVES {
            add::<T>(&mut sums, panels, &now, 0..8);
            for t in 0..T {
                for r in 0..2 {
                    let sum = _mm512_cvtepi32_ps(sums[t][r]);
                    acc[r][t] = step::<S>(acc[r][t], sum, &tabs[r], g, now[t]);
                }
            }
            continue;
        }
        add::<T>(&mut sums, panels, &now, 0..4);
        let mut scaled = [[_mm512_setzero_ps(); 2]; T];
        for t in 0..T {
            for r in 0..2 {
                scaled[t][r] = first_half(sums[t][r], &tabs[r], g);
            }
            sums[t] = [start::<S>(now[t])[1]; 2];
        }
        add::<T>(&mut sums, panels, &now, 4..8);
        for t in 0..T {
            for r in 0..2 {
                let sum = with_last_half(scaled[t][r], sums[t][r], &tabs[r], g);
                acc[r][t] = step::<S>(acc[r][t], sum, &tabs[r], g, now[t]);
            }
        }
    }
    T
}

/// Adds the products of these quads.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn add<const T: usize>(
    sums: &mut [[__m512i; 2]; T],
    panels: [&[__m512i; 8]; 2],
    x: &[&BlockQ8x32; T],
    quads: Range<usize>,
) {
    for q in quads {
        for t in 0..T {
            for r in 0..2 {
                sums[t][r] = multiply(sums[t][r], panels[r][q], x[t], q);
            }
        }
    }
}
