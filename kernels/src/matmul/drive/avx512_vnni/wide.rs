//! Activations of `q8x256`: 32 rows x 256 weights become int8 panels in the first-level cache, as
//! [`requantized`](crate::matmul::requantized) says, which all tokens of a block use. The integer sums of a tile stay in
//! registers for the whole group.
//!
//! A short prompt waits for one pass over the weights, read and requantized: 1B shape, `Q4_0`, 2 threads of an Intel server,
//! 12, 40 and 64 tokens take 59, 115 and 160 ms (`nibble bench MODEL -p 12 -n 0`), so a token 1.9 ms and the pass 36.
//! Neither fewer instructions for weights of 4 bits (9.5 instead of 11.5 for 64 of them: nothing) nor asking for the next
//! weights while tiles are computed (1 to 4 % slower: the loads of the tiles wait) made it shorter.

use std::arch::x86_64::*;
use std::ops::Range;

use super::requantize::{Lines, Panel};
use super::tables::Tables;
use super::{Packed, ROWS, expect, finish, units};
use crate::isa::avx2::prefetch_near;
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Stretch, stretch};
use crate::matmul::drive::units::{Pair, block_of};
use crate::quantize::wide::BlockQ8x256;

/// Tokens of a register tile, which is two units wide: 24 sums, two vectors of weights and a broadcast in 32 registers.
const TILE: usize = 12;
/// Activations that stay in the second-level cache while all weight rows pass: half of 2 MiB.
const TOKEN_BLOCK_BYTES: usize = 1 << 20;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the requantizing, which in a profile of a
/// prompt of 512 (1B shape, `Q4_0`, blocks of 132) was a seventh of the products; the upper so that the sums of a block,
/// which pass through the first-level cache once for each 256 weights, leave room for the rest in the second. Blocks of
/// 264 instead of 132 took 5 to 7 % less time for 8192 rows of 2048, in turn.
const TOKEN_BLOCK: Range<usize> = 96..276;

/// What is kept for two units. Weights lie 128 above their meaning, since `vpdpbusd` takes them unsigned.
struct Work {
    panels: [Panel; 2],
    scales: [__m512; 2],
    tab: Tables,
    lines: Lines,
    acc: [[__m512; TOKEN_BLOCK.end]; 2],
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn run<S: Packed>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut work = Work {
        panels: [[[_mm512_setzero_si512(); 8]; 8]; 2],
        scales: [_mm512_setzero_ps(); 2],
        tab: Tables::zero(),
        lines: Lines::zero(),
        acc: [[_mm512_setzero_ps(); TOKEN_BLOCK.end]; 2],
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.wide_groups().n_cols() * size_of::<BlockQ8x256>());
    let block = block_of(m, fitting, TOKEN_BLOCK, TILE);
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
    let last = groups.div_ceil(8) - 1;
    for c in 0..=last {
        let at = stretch(groups, c);
        for r in 0..2 {
            let (scales, groups) = work
                .lines
                .begin::<S, 128>(&units[r], at, &mut work.tab, tables);
            work.scales[r] = scales;
            // The groups of the stretch come first.
            for (i, panel) in work.panels[r].iter_mut().enumerate().take(groups.len()) {
                *panel = work.lines.group::<S>(groups, at, i);
            }
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            let tile_end = tokens.len().min(t + TILE);
            if c == last {
                expect(args, first..tokens.start + tile_end, pair);
            }
            match tokens.len() - t {
                1 => tile::<1>(args, first, t, c, at, work),
                2 => tile::<2>(args, first, t, c, at, work),
                3 | 4 => tile::<4>(args, first, t, c, at, work),
                5..=8 => tile::<8>(args, first, t, c, at, work),
                _ => tile::<TILE>(args, first, t, c, at, work),
            }
            if c == last {
                for i in t..tile_end {
                    let acc = [work.acc[0][i], work.acc[1][i]];
                    finish(args, tokens.start + i, pair, acc);
                }
            }
            t = tile_end;
        }
    }
}

/// Stretch `c` of `T` tokens from `first` on, whose accumulators begin at `i`; beyond the last token it repeats.
#[inline(never)]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn tile<const T: usize>(
    args: &Args<'_>,
    first: usize,
    i: usize,
    c: usize,
    at: Stretch,
    work: &mut Work,
) {
    let rows = args.wide_groups();
    let mut x = [&rows.row(first)[c]; T];
    for t in 1..T {
        x[t] = &rows.row((first + t).min(rows.n_rows() - 1))[c];
    }
    let mut sums = [[_mm512_setzero_si512(); 2]; T];
    for t in 0..T {
        // By so much the weights, all 128 above their meaning, make the sums too large.
        sums[t] = [_mm512_set1_epi32(-128 * x[t].sum); 2];
    }
    // While this tile is computed, the next one comes nearer.
    let row_bytes = rows.n_cols() * size_of::<BlockQ8x256>();
    let groups = work.panels[0].iter().zip(&work.panels[1]);
    for (g, (first, second)) in groups.enumerate().take(at.to - at.from) {
        let mut quads = [&[[0; 4]; 8]; T];
        for t in 0..T {
            let (all, _) = x[t].qs.as_chunks::<4>();
            quads[t] = all.as_chunks().0.get(g).unwrap_or(&[[0; 4]; 8]);
            if g.is_multiple_of(2) {
                prefetch_near(bytemuck::cast_slice(quads[t]), T * row_bytes);
            }
        }
        for q in 0..8 {
            for t in 0..T {
                let x = _mm512_set1_epi32(bytemuck::cast(quads[t][q]));
                sums[t][0] = _mm512_dpbusd_epi32(sums[t][0], first[q], x);
                sums[t][1] = _mm512_dpbusd_epi32(sums[t][1], second[q], x);
            }
        }
    }
    let [acc0, acc1] = &mut work.acc;
    let acc: [&mut [__m512; T]; 2] = [
        acc0[i..].first_chunk_mut().expect("blocks are whole tiles"),
        acc1[i..].first_chunk_mut().expect("blocks are whole tiles"),
    ];
    for t in 0..T {
        let d = _mm512_set1_ps(x[t].d);
        for r in 0..2 {
            let scale = _mm512_mul_ps(work.scales[r], d);
            let product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums[t][r]), scale);
            acc[r][t] = _mm512_add_ps(acc[r][t], product);
        }
    }
}
