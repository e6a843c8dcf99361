//! Many tokens: bound by multiplying. Two times 8 rows x 256 weights become panels in L1 that all tokens of a block use.
//!
//! How far it is from its bound: of `Q4_K`, a group of a tile takes 64 products, 56 sums of 16 bits, 8 to 32 bits and 48
//! instructions of floats, 59 cycles for three vector ports and 4096 operations. One core of an Intel server gave 168 GOPS
//! (`nibble bench kernels --cpu-features avx2`), 71 cycles at the clock that its peak of int8 products tells.

use std::arch::x86_64::*;
use std::ops::Range;

use bytemuck::Zeroable;

use super::packed::scale;
use super::step::{finish, multiply, step};
use super::tables::Tables;
use super::{ROWS, Shape};
use crate::isa::avx2::{in_register, prefetch_near};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, Stretch, groups_of, stretch};
use crate::quantize::BlockQ8x32;

/// Tokens of a register tile, which is two octets wide: eight 16-bit sums, two vectors of weights, activations and a
/// product in 16 registers. Each broadcast serves two octets, each vector of weights four tokens.
const TILE: usize = 4;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 512 KiB of a Zen 3 core.
const TOKEN_BLOCK_BYTES: usize = 256 << 10;
/// Bounds of a token block: the lower so that many tokens share the unpacking (with rows of 8192, 64 tokens instead of 32
/// and the prefetch were 1.03 times as fast for `Q4_K` and 1.05 for `Q6_K`, Intel server core), the upper for the stack.
const TOKEN_BLOCK: Range<usize> = 64..128;

/// 8 rows x 256 weights in the order of multiplication: by groups of 32, vectors of four weights of each row.
pub(super) type Panel = [[__m256i; 8]; 8];

/// What is kept for two octets.
struct Work {
    panels: [Panel; 2],
    tabs: [Tables; 2],
    acc: [[__m256; TOKEN_BLOCK.end]; 2],
    x_pad: Pad<TILE>,
}

/// All tokens, block by block. `octet` finds eight rows of weights, `fill` brings a stretch of them to a panel and its
/// scales to the tables.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run<'a, S: Shape, O>(
    args: &mut Args<'a>,
    octet: impl Fn(&Args<'a>, usize) -> O + Copy,
    mut fill: impl FnMut(&O, Stretch, &mut Panel, &mut Tables),
) {
    let zeros = [[_mm256_setzero_si256(); 8]; 8];
    let mut work = Work {
        panels: [zeros, zeros],
        tabs: [Tables::zero(), Tables::zero()],
        acc: [[_mm256_setzero_ps(); TOKEN_BLOCK.end]; 2],
        x_pad: Zeroable::zeroed(),
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.k / 32 * size_of::<BlockQ8x32>());
    let block = fitting.clamp(TOKEN_BLOCK.start, TOKEN_BLOCK.end) / TILE * TILE;
    let octets = args.n.len().div_ceil(ROWS);
    let half = octets / 2;
    for t in (0..m).step_by(block) {
        let tokens = t..m.min(t + block);
        for i in 0..half {
            rows::<S, O, 2>(
                args,
                tokens.clone(),
                [i, half + i],
                &mut work,
                octet,
                &mut fill,
            );
        }
        if octets > 2 * half {
            rows::<S, O, 1>(args, tokens, [octets - 1], &mut work, octet, &mut fill);
        }
    }
}

/// Octets `places` of `n` for a block of tokens.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn rows<'a, S: Shape, O, const R: usize>(
    args: &mut Args<'a>,
    tokens: Range<usize>,
    places: [usize; R],
    work: &mut Work,
    octet: impl Fn(&Args<'a>, usize) -> O + Copy,
    fill: &mut impl FnMut(&O, Stretch, &mut Panel, &mut Tables),
) {
    let groups = args.k / 32;
    let octets = places.map(|i| octet(args, i));
    for acc in &mut work.acc {
        acc[..tokens.len()].fill(_mm256_setzero_ps());
    }
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        for r in 0..R {
            fill(&octets[r], at, &mut work.panels[r], &mut work.tabs[r]);
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            t += match tokens.len() - t {
                1 => tile::<S, 1, R>(args, first, t, at, work),
                2 => tile::<S, 2, R>(args, first, t, at, work),
                3 => tile::<S, 3, R>(args, first, t, at, work),
                _ => tile::<S, TILE, R>(args, first, t, at, work),
            };
        }
    }
    for r in 0..R {
        for (i, t) in tokens.clone().enumerate() {
            finish(args, t, ROWS * places[r], work.acc[r][i]);
        }
    }
}

/// A stretch of `T` tokens from `first` on, whose accumulators begin at `i`. Returns `T`.
#[inline(never)]
#[target_feature(enable = "avx2,fma,f16c")]
fn tile<S: Shape, const T: usize, const R: usize>(
    args: &Args<'_>,
    first: usize,
    i: usize,
    at: Stretch,
    work: &mut Work,
) -> usize {
    let Work {
        panels,
        tabs,
        acc: kept,
        x_pad,
    } = work;
    let x_pad = x_pad.first_chunk_mut().expect("a tile is no more");
    let x = groups_of::<T>(args.groups(), first, at, x_pad);
    let mut acc = [[_mm256_setzero_ps(); R]; T];
    for t in 0..T {
        for r in 0..R {
            acc[t][r] = kept[r][i + t];
        }
    }
    // While this tile is computed, the next one comes nearer.
    let tile_bytes = T * args.groups().n_cols() * size_of::<BlockQ8x32>();
    for g in at.from..at.to.min(8) {
        for t in 0..T {
            prefetch_near(bytemuck::bytes_of(&x[t][g]), tile_bytes);
        }
        let isum = products::<S, T, R>(panels, tabs, &x, g);
        for t in 0..T {
            for r in 0..R {
                acc[t][r] = step::<S>(acc[t][r], isum[t][r], &tabs[r], g, &x[t][g]);
            }
        }
    }
    for t in 0..T {
        for r in 0..R {
            kept[r][i + t] = acc[t][r];
        }
    }
    T
}

/// The integer sums of a group, scaled where scales are 16 wide.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn products<S: Shape, const T: usize, const R: usize>(
    panels: &[Panel; 2],
    tabs: &[Tables; 2],
    x: &[&[BlockQ8x32; 8]; T],
    g: usize,
) -> [[__m256i; R]; T] {
    let quad = |t: usize, q: usize| {
        let quads: &[i32; 8] = bytemuck::cast_ref(&x[t][g].qs);
        _mm256_set1_epi32(quads[q])
    };
    let scaled = |sum, r: usize, q: usize| {
        let tab: &Tables = &tabs[r];
        _mm256_madd_epi16(sum, scale::<S>(tab, g, q / 4))
    };
    let mut isum = [[_mm256_setzero_si256(); R]; T];
    for first in (0..8).step_by(S::FIT) {
        // Few products to a sum: each sum is made at once. Many: all sums grow together.
        if S::FIT <= 2 {
            for t in 0..T {
                for r in 0..R {
                    let mut sum = multiply::<S>(panels[r][g][first], quad(t, first));
                    if S::FIT == 2 {
                        let next = multiply::<S>(panels[r][g][first + 1], quad(t, first + 1));
                        sum = _mm256_add_epi16(sum, next);
                    }
                    let sum = _mm256_add_epi32(isum[t][r], scaled(sum, r, first));
                    isum[t][r] = in_register(sum);
                }
            }
            continue;
        }
        let mut sums = [[_mm256_setzero_si256(); R]; T];
        for q in first..first + S::FIT {
            for t in 0..T {
                let x = quad(t, q);
                for r in 0..R {
                    let product = multiply::<S>(panels[r][g][q], x);
                    sums[t][r] = if q == first {
                        product
                    } else {
                        in_register(_mm256_add_epi16(sums[t][r], product))
                    };
                }
            }
        }
        for t in 0..T {
            for r in 0..R {
                let scaled = scaled(sums[t][r], r, first);
                isum[t][r] = _mm256_add_epi32(isum[t][r], scaled);
            }
        }
    }
    isum
}
