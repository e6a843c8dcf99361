//! Activations of `q8x256`: 16 rows x 256 weights become int8 panels in the first-level cache, as
//! [`requantized`](crate::matmul::requantized) says, which all tokens of a block use. The integer sums of a tile stay in
//! registers for the whole group.

use std::arch::x86_64::*;
use std::ops::Range;

use super::{ROWS, Vnni, finish, octets};
use crate::isa::avx2::prefetch_near;
use crate::matmul::Args;
use crate::matmul::drive::avx2::packed::{Octet, begin, prefetch_after};
use crate::matmul::drive::avx2::requantize::{Line, lines_of, requantized};
use crate::matmul::drive::avx2::tables::Tables;
use crate::matmul::drive::stretch::{Stretch, stretch};
use crate::matmul::drive::units::{Pair, block_of};
use crate::quantize::wide::BlockQ8x256;

/// Tokens of a register tile, which is two octets wide: twelve sums, two vectors of weights and a broadcast in 16 registers.
const TILE: usize = 6;
/// Activations that stay in the second-level cache while all weight rows pass: half of 1.25 MiB, the least that a large
/// core with these instructions has.
const TOKEN_BLOCK_BYTES: usize = 640 << 10;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the requantizing, the upper so that their
/// sums and the panels stay in a first-level cache of 32 KiB.
const TOKEN_BLOCK: Range<usize> = 96..168;
/// How far requantized weights lie above their meaning: they are multiplied as unsigned numbers.
const OFFSET: i32 = 128;

/// 8 rows x 256 weights in the order of multiplication: by groups of 32, vectors of four weights of each row.
type Panel = [[__m256i; 8]; 8];

/// What is kept for two octets.
struct Work {
    panels: [Panel; 2],
    scales: [__m256; 2],
    tab: Tables,
    acc: [[__m256; TOKEN_BLOCK.end]; 2],
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(in crate::matmul) fn run<S: Vnni>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut work = Work {
        panels: [[[_mm256_setzero_si256(); 8]; 8]; 2],
        scales: [_mm256_setzero_ps(); 2],
        tab: Tables::zero(),
        acc: [[_mm256_setzero_ps(); TOKEN_BLOCK.end]; 2],
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

/// Two octets for a block of tokens.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn rows<S: Vnni>(
    args: &mut Args<'_>,
    tokens: Range<usize>,
    pair: Pair,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let octets = octets::<S>(args, pair);
    for acc in &mut work.acc {
        acc[..tokens.len()].fill(_mm256_setzero_ps());
    }
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        for r in 0..2 {
            work.scales[r] = fill::<S>(&octets[r], at, &mut work.panels[r], &mut work.tab, tables);
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            t += match tokens.len() - t {
                1 => tile::<1>(args, first, t, c, at, work),
                2 | 3 => tile::<3>(args, first, t, c, at, work),
                _ => tile::<TILE>(args, first, t, c, at, work),
            };
        }
    }
    for (i, t) in tokens.enumerate() {
        finish(args, t, pair, [work.acc[0][i], work.acc[1][i]]);
    }
}

/// A stretch to a panel; its groups come first there. Returns the scales of the rows.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn fill<S: Vnni>(
    octet: &Octet<'_, S>,
    at: Stretch,
    panel: &mut Panel,
    tab: &mut Tables,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) -> __m256 {
    let groups = begin::<S>(octet, at, tab, tables);
    let mut lines = [[Line::zero(); 2]; 8];
    let scales = lines_of::<S>(tab, at, OFFSET, &mut lines);
    for (i, group) in groups.iter().enumerate().take(8) {
        let group = group.as_ref();
        prefetch_after(group);
        let lines = &lines[at.from + i];
        panel[i] = [
            bytes(requantized::<S, 0>(group, lines)),
            bytes(requantized::<S, 1>(group, lines)),
            bytes(requantized::<S, 2>(group, lines)),
            bytes(requantized::<S, 3>(group, lines)),
            bytes(requantized::<S, 4>(group, lines)),
            bytes(requantized::<S, 5>(group, lines)),
            bytes(requantized::<S, 6>(group, lines)),
            bytes(requantized::<S, 7>(group, lines)),
        ];
    }
    scales
}

/// The upper bytes of even and odd weights, in their places.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn bytes([even, odd]: [__m256i; 2]) -> __m256i {
    let odd = _mm256_and_si256(odd, _mm256_set1_epi16(!0xff));
    _mm256_or_si256(_mm256_srli_epi16::<8>(even), odd)
}

/// Stretch `c` of `T` tokens from `first` on, whose accumulators begin at `i`; beyond the last token it repeats. Returns
/// `T`.
#[inline(never)]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn tile<const T: usize>(
    args: &Args<'_>,
    first: usize,
    i: usize,
    c: usize,
    at: Stretch,
    work: &mut Work,
) -> usize {
    let rows = args.wide_groups();
    let mut x = [&rows.row(first)[c]; T];
    for t in 1..T {
        x[t] = &rows.row((first + t).min(rows.n_rows() - 1))[c];
    }
    let mut sums = [[_mm256_setzero_si256(); 2]; T];
    for t in 0..T {
        // By so much the weights, all above their meaning, make the sums too large.
        sums[t] = [_mm256_set1_epi32(-OFFSET * x[t].sum); 2];
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
                let x = _mm256_set1_epi32(bytemuck::cast(quads[t][q]));
                sums[t][0] = _mm256_dpbusd_avx_epi32(sums[t][0], first[q], x);
                sums[t][1] = _mm256_dpbusd_avx_epi32(sums[t][1], second[q], x);
            }
        }
    }
    let [acc0, acc1] = &mut work.acc;
    let acc: [&mut [__m256; T]; 2] = [
        acc0[i..].first_chunk_mut().expect("blocks are whole tiles"),
        acc1[i..].first_chunk_mut().expect("blocks are whole tiles"),
    ];
    for t in 0..T {
        let d = _mm256_set1_ps(x[t].d);
        for r in 0..2 {
            let scale = _mm256_mul_ps(work.scales[r], d);
            let product = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[t][r]), scale);
            acc[r][t] = _mm256_add_ps(acc[r][t], product);
        }
    }
    T
}
