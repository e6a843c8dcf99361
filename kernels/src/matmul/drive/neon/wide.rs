//! Activations of `q8x256`: 16 rows x 256 weights become int8 panels in the first-level cache, as
//! [`requantized`](crate::matmul::requantized) says, which all tokens of a block use. The integer sums of a tile stay in
//! registers for the whole group.

use std::arch::aarch64::*;
use std::ops::Range;

use super::requantize::{Line, lines_of, requantized};
use super::step::finish;
use super::tables::Tables;
use super::unpack::Group;
use super::{Eight, Octet, Packed, ROWS};
use crate::isa::neon::load_i8x16;
use crate::isa::neon_dotprod::Dotprod;
use crate::isa::neon_i8mm::I8mm;
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Stretch, stretch};
use crate::matmul::drive::units::{Pair, block_of};
use crate::quantize::wide::BlockQ8x256;

/// Tokens of a register tile, which is two octets wide: 16 sums leave half of the registers to what is multiplied. With six
/// tokens, whose sums are 24, the compiler moves sums about.
const TILE: usize = 4;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 512 KiB that a Cortex-A76 has.
const TOKEN_BLOCK_BYTES: usize = 256 << 10;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the requantizing, the upper so that their
/// sums and the panels stay in a first-level cache of 32 KiB. Neither was measured on a board.
const TOKEN_BLOCK: Range<usize> = 96..168;

/// How panels are multiplied, as a type, so that loops are compiled for one way or the other.
pub(in crate::matmul) trait Product: Copy {
    /// The instruction for it.
    fn instruction(self) -> Instruction;
}

/// What a [`Product`] is, known when the loops are compiled.
pub(in crate::matmul) enum Instruction {
    /// Four weights of four rows with four activations of one token.
    Dot(Dotprod),
    /// Eight weights of two rows with eight activations of two tokens.
    Matrix(I8mm),
}

impl Product for Dotprod {
    #[inline(always)]
    fn instruction(self) -> Instruction {
        Instruction::Dot(self)
    }
}

impl Product for I8mm {
    #[inline(always)]
    fn instruction(self) -> Instruction {
        Instruction::Matrix(self)
    }
}

/// 8 rows x 16 weights in the order of multiplication.
type Part = [int8x16_t; 8];
/// Two octets side by side, 256 weights of each.
type Panel = [[Part; 2]; 16];

/// What is kept for two octets.
struct Work {
    panel: Panel,
    scales: [Eight<float32x4_t>; 2],
    tab: Tables,
    acc: [[Eight<float32x4_t>; 2]; TOKEN_BLOCK.end],
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn run<S: Packed, P: Product>(
    args: &mut Args<'_>,
    product: P,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut work = Work {
        panel: [[[vdupq_n_s8(0); 8]; 2]; 16],
        scales: [[vdupq_n_f32(0.0); 2]; 2],
        tab: Tables::zero(),
        acc: [[[vdupq_n_f32(0.0); 2]; 2]; TOKEN_BLOCK.end],
    };
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.wide_groups().n_cols() * size_of::<BlockQ8x256>());
    let block = block_of(m, fitting, TOKEN_BLOCK, TILE);
    for t in (0..m).step_by(block) {
        for pair in Pair::adjacent(args.n.len().div_ceil(ROWS)) {
            rows::<S, P>(args, product, t..m.min(t + block), pair, &mut work, tables);
        }
    }
}

/// Two octets for a block of tokens.
#[inline]
#[target_feature(enable = "neon")]
fn rows<S: Packed, P: Product>(
    args: &mut Args<'_>,
    product: P,
    tokens: Range<usize>,
    pair: Pair,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let octets = [pair.first, pair.second].map(|i| Octet::<S>::new(args, i));
    work.acc[..tokens.len()].fill([[vdupq_n_f32(0.0); 2]; 2]);
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        for r in 0..2 {
            let (scales, weights) = octets[r].parts(at);
            tables(scales, at.from, &mut work.tab);
            work.scales[r] = fill::<S, P>(product, weights, at, &mut work.panel, r, &work.tab);
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            t += match tokens.len() - t {
                1 | 2 => tile::<P, 2>(args, product, first, t, c, at, work),
                _ => tile::<P, TILE>(args, product, first, t, c, at, work),
            };
        }
    }
    for (i, token) in tokens.enumerate() {
        let [first, second] = work.acc[i];
        finish(args, token, pair.first, first);
        if pair.second != pair.first {
            finish(args, token, pair.second, second);
        }
    }
}

/// A stretch of octet `r` to the panel; its groups come first there. Returns the scales of the rows.
#[inline]
#[target_feature(enable = "neon")]
fn fill<S: Packed, P: Product>(
    product: P,
    groups: &[S::Group],
    at: Stretch,
    panel: &mut Panel,
    r: usize,
    tab: &Tables,
) -> Eight<float32x4_t> {
    let mut lines = [[Line::zero(); 2]; 8];
    let scales = lines_of::<S>(tab, at, &mut lines);
    let (places, _) = panel.as_chunks_mut::<2>();
    for ([first, last], (group, lines)) in
        places.iter_mut().zip(groups.iter().zip(&lines[at.from..]))
    {
        let group = Group::<S>(group);
        first[r] = ordered(
            product,
            [
                requantized::<S, 0>(&group, lines),
                requantized::<S, 1>(&group, lines),
                requantized::<S, 2>(&group, lines),
                requantized::<S, 3>(&group, lines),
            ],
        );
        last[r] = ordered(
            product,
            [
                requantized::<S, 4>(&group, lines),
                requantized::<S, 5>(&group, lines),
                requantized::<S, 6>(&group, lines),
                requantized::<S, 7>(&group, lines),
            ],
        );
    }
    scales
}

/// Four quads of eight rows in the order of multiplication.
#[inline]
#[target_feature(enable = "neon")]
fn ordered<P: Product>(product: P, quads: [Eight<int8x16_t>; 4]) -> [int8x16_t; 8] {
    let mut ordered = [quads[0][0]; 8];
    for q in 0..4 {
        for e in 0..2 {
            match product.instruction() {
                Instruction::Dot(_) => ordered[2 * q + e] = quads[q][e],
                // Two quads of two rows.
                Instruction::Matrix(_) => {
                    let [a, b] = [quads[q / 2 * 2][q % 2], quads[q / 2 * 2 + 1][q % 2]];
                    let [a, b] = [vreinterpretq_s32_s8(a), vreinterpretq_s32_s8(b)];
                    ordered[2 * q + e] = vreinterpretq_s8_s32(match e {
                        0 => vzip1q_s32(a, b),
                        _ => vzip2q_s32(a, b),
                    });
                }
            }
        }
    }
    ordered
}

/// Stretch `c` of `T` tokens from `first` on, whose accumulators begin at `i`; beyond the last token it repeats. Returns
/// `T`.
#[inline(never)]
#[target_feature(enable = "neon")]
fn tile<P: Product, const T: usize>(
    args: &Args<'_>,
    product: P,
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
    let parts = 2 * (at.to - at.from);
    let sums = match product.instruction() {
        Instruction::Dot(dot) => dots(dot, parts, &work.panel, x),
        Instruction::Matrix(i8mm) => matrices(i8mm, parts, &work.panel, x),
    };
    let acc: &mut [_; T] = work.acc[i..]
        .first_chunk_mut()
        .expect("blocks are whole tiles");
    for t in 0..T {
        for r in 0..2 {
            for e in 0..2 {
                let scale = vmulq_n_f32(work.scales[r][e], x[t].d);
                let product = vmulq_f32(vcvtq_f32_s32(sums[t][r][e]), scale);
                acc[t][r][e] = vaddq_f32(acc[t][r][e], product);
            }
        }
    }
    T
}

/// One sum for each row of two octets and each token.
type Sums<const T: usize> = [[Eight<int32x4_t>; 2]; T];

/// The sums of so many times 16 products.
#[inline]
#[target_feature(enable = "neon")]
fn dots<const T: usize>(
    dot: Dotprod,
    parts: usize,
    panel: &Panel,
    x: [&BlockQ8x256; T],
) -> Sums<T> {
    let mut sums = [[[vdupq_n_s32(0); 2]; 2]; T];
    for (i, [first, second]) in panel[..parts.min(16)].iter().enumerate() {
        let mut now = [vdupq_n_s8(0); T];
        for t in 0..T {
            now[t] = load_i8x16(&x[t].qs.as_chunks().0[i]);
        }
        add_quad::<T, 0, 0>(dot, &mut sums, first, now);
        add_quad::<T, 0, 1>(dot, &mut sums, first, now);
        add_quad::<T, 0, 2>(dot, &mut sums, first, now);
        add_quad::<T, 0, 3>(dot, &mut sums, first, now);
        add_quad::<T, 1, 0>(dot, &mut sums, second, now);
        add_quad::<T, 1, 1>(dot, &mut sums, second, now);
        add_quad::<T, 1, 2>(dot, &mut sums, second, now);
        add_quad::<T, 1, 3>(dot, &mut sums, second, now);
    }
    sums
}

/// Quad `Q` of octet `R`.
#[inline]
#[target_feature(enable = "neon")]
fn add_quad<const T: usize, const R: usize, const Q: usize>(
    dot: Dotprod,
    sums: &mut Sums<T>,
    w: &Part,
    x: [int8x16_t; T],
) {
    for t in 0..T {
        for e in 0..2 {
            sums[t][R][e] = match Q {
                0 => dot.add::<0>(sums[t][R][e], w[e], x[t]),
                1 => dot.add::<1>(sums[t][R][e], w[2 + e], x[t]),
                2 => dot.add::<2>(sums[t][R][e], w[4 + e], x[t]),
                _ => dot.add::<3>(sums[t][R][e], w[6 + e], x[t]),
            };
        }
    }
}

/// The same, two tokens at a time; `T` is even.
#[inline]
#[target_feature(enable = "neon")]
fn matrices<const T: usize>(
    i8mm: I8mm,
    parts: usize,
    panel: &Panel,
    x: [&BlockQ8x256; T],
) -> Sums<T> {
    const { assert!(T.is_multiple_of(2)) };
    // Of each pair of tokens, which begins at its first one, two registers for four rows: two rows each.
    let mut pairs = [[[vdupq_n_s32(0); 4]; 2]; T];
    for (i, octets) in panel[..parts.min(16)].iter().enumerate() {
        let mut now = [vdupq_n_s8(0); T];
        for t in (0..T).step_by(2) {
            let load = |t: usize| vreinterpretq_s64_s8(load_i8x16(&x[t].qs.as_chunks().0[i]));
            let [a, b] = [load(t), load(t + 1)];
            now[t] = vreinterpretq_s8_s64(vzip1q_s64(a, b));
            now[t + 1] = vreinterpretq_s8_s64(vzip2q_s64(a, b));
        }
        for h in 0..2 {
            for r in 0..2 {
                for i in 0..4 {
                    let w = octets[r][4 * h + i];
                    for t in (0..T).step_by(2) {
                        pairs[t][r][i] = i8mm.add(pairs[t][r][i], w, now[t + h]);
                    }
                }
            }
        }
    }
    let mut sums = [[[vdupq_n_s32(0); 2]; 2]; T];
    for t in (0..T).step_by(2) {
        for r in 0..2 {
            for e in 0..2 {
                let [a, b] = [pairs[t][r][2 * e], pairs[t][r][2 * e + 1]];
                sums[t][r][e] = vuzp1q_s32(a, b);
                sums[t + 1][r][e] = vuzp2q_s32(a, b);
            }
        }
    }
    sums
}
