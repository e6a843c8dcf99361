//! Activations of `q8x256`: 64 rows x 256 weights become int8 panels in the first-level cache, as
//! [`requantized`](crate::matmul::requantized) says, which all tokens of a block use. The integer sums of a tile, 16 rows
//! wide, stay in registers for the whole group.

use std::arch::aarch64::*;
use std::ops::Range;

use super::matrix::{self, Paired, by_rows, pair};
use super::requantize::{Line, Lines, levels_of, lines_of, requantized};
use super::step::finish_all;
use super::tables::Tables;
use super::unpack::{Group, Part, by_quads};
use super::{Eight, Octet, Packed, ROWS};
use crate::isa::neon::load_i8x16;
use crate::isa::neon_dotprod::Dotprod;
use crate::isa::neon_i8mm::I8mm;
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Stretch, stretch};
use crate::matmul::drive::units::block_of;
use crate::quantize::wide::BlockQ8x256;

/// Octets that a block of tokens meets together: what is done for a tile of tokens is done once for them.
const OCTETS: usize = 8;
/// Tokens of a register tile of dot products: 24 sums, six activations and two weights are all 32 registers. In a model of
/// the Neoverse N1, which is a Cortex-A76, a product of `Q4_0` with 64 tokens takes 0.046 cycles; with tiles of four and
/// weights requantized one by one it took 0.052 (`cargo xtask bench arm-model`).
const DOT_TILE: usize = 6;
/// The same for what is left of a few tokens.
const SMALL_DOT_TILE: usize = 4;
/// Tokens of a register tile of matrices, which come in pairs: 24 sums, three pairs and a few weights in 32 registers.
const MATRIX_TILE: usize = matrix::MOST;
/// Bounds of a token block, in whole tiles: the lower so that many tokens share the requantizing, the upper so that their
/// sums and the panels stay in a first-level cache of 32 KiB. Neither was measured on a board.
const TOKEN_BLOCK: Range<usize> = 96..168;

/// How panels are multiplied, as a type, so that loops are compiled for one way or the other.
pub(in crate::matmul) trait Product: Copy {
    /// Tokens of a register tile.
    const TILE: usize;
    /// Activations that stay in the second-level cache while all weight rows pass.
    const TOKEN_BLOCK_BYTES: usize;

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
    const TILE: usize = DOT_TILE;
    /// Half of the 512 KiB that a Cortex-A76 has.
    const TOKEN_BLOCK_BYTES: usize = 256 << 10;

    #[inline(always)]
    fn instruction(self) -> Instruction {
        Instruction::Dot(self)
    }
}

impl Product for I8mm {
    const TILE: usize = MATRIX_TILE;
    /// Half of the 1 MiB that a Neoverse V1 or N2 has.
    const TOKEN_BLOCK_BYTES: usize = 512 << 10;

    #[inline(always)]
    fn instruction(self) -> Instruction {
        Instruction::Matrix(self)
    }
}

/// Two octets side by side, 256 weights of each.
type Panel = [[Part; 2]; 16];

/// What is kept for a few octets.
struct Work {
    panels: [Panel; OCTETS / 2],
    scales: [[Eight<float32x4_t>; 2]; OCTETS / 2],
    tab: Tables,
    lines: Lines,
    acc: [[[Eight<float32x4_t>; 2]; TOKEN_BLOCK.end]; OCTETS / 2],
    /// The activations of a tile: of 16 each token's one after the other, or by pairs.
    x: [Paired; 16],
}

/// All tokens, block by block.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn run<S: Packed, P: Product>(
    args: &mut Args<'_>,
    product: P,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let zero = [[vdupq_n_f32(0.0); 2]; 2];
    let mut work = Work {
        panels: [[[[vdupq_n_s8(0); 8]; 2]; 16]; OCTETS / 2],
        scales: [zero; OCTETS / 2],
        tab: Tables::zero(),
        lines: [[Line::zero(); 2]; 8],
        acc: [[zero; TOKEN_BLOCK.end]; OCTETS / 2],
        x: [[vdupq_n_s8(0); matrix::MOST]; 16],
    };
    let m = args.y.n_rows();
    let fitting = P::TOKEN_BLOCK_BYTES / (args.wide_groups().n_cols() * size_of::<BlockQ8x256>());
    let block = block_of(m, fitting, TOKEN_BLOCK, P::TILE);
    let octets = args.n.len().div_ceil(ROWS);
    for t in (0..m).step_by(block) {
        for first in (0..octets).step_by(OCTETS) {
            let octets = first..octets.min(first + OCTETS);
            rows::<S, P>(
                args,
                product,
                t..m.min(t + block),
                octets,
                &mut work,
                tables,
            );
        }
    }
}

/// A few octets for a block of tokens.
#[inline]
#[target_feature(enable = "neon")]
fn rows<S: Packed, P: Product>(
    args: &mut Args<'_>,
    product: P,
    tokens: Range<usize>,
    octets: Range<usize>,
    work: &mut Work,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let pairs = octets.len().div_ceil(2);
    for acc in &mut work.acc[..pairs] {
        acc[..tokens.len()].fill([[vdupq_n_f32(0.0); 2]; 2]);
    }
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        for (i, octet) in octets.clone().enumerate() {
            let (scales, weights) = Octet::<S>::new(args, octet).parts(at);
            tables(scales, at.from, &mut work.tab);
            work.scales[i / 2][i % 2] = lines_of::<S>(&work.tab, at, &mut work.lines);
            let panel = &mut work.panels[i / 2];
            fill::<S, P>(product, weights, &work.lines[at.from..], panel, i % 2);
        }
        let mut t = 0;
        while t < tokens.len() {
            let first = tokens.start + t;
            t += match (product.instruction(), tokens.len() - t) {
                (_, 1 | 2) => tile::<P, 2>(args, product, first, t, c, at, pairs, work),
                (Instruction::Dot(_), 3 | 4) => {
                    tile::<P, SMALL_DOT_TILE>(args, product, first, t, c, at, pairs, work)
                }
                (Instruction::Dot(_), _) => {
                    tile::<P, DOT_TILE>(args, product, first, t, c, at, pairs, work)
                }
                (Instruction::Matrix(_), _) => {
                    tile::<P, MATRIX_TILE>(args, product, first, t, c, at, pairs, work)
                }
            };
        }
    }
    for (i, token) in tokens.enumerate() {
        finish_all(args, token, octets.clone(), |j| work.acc[j / 2][i][j % 2]);
    }
}

/// The groups of a stretch to octet `r` of the panel, where they come first.
#[inline]
#[target_feature(enable = "neon")]
fn fill<S: Packed, P: Product>(
    product: P,
    groups: &[S::Group],
    lines: &[[Line; 2]],
    panel: &mut Panel,
    r: usize,
) {
    let (places, _) = panel.as_chunks_mut::<2>();
    let groups = groups.iter().zip(lines);
    for ([first, last], (group, lines)) in places.iter_mut().zip(groups) {
        let group = Group::<S>(group);
        let levels = levels_of::<S>(&lines[0]);
        first[r] = ordered(
            product,
            [
                requantized::<S, 0>(&group, lines, &levels),
                requantized::<S, 1>(&group, lines, &levels),
                requantized::<S, 2>(&group, lines, &levels),
                requantized::<S, 3>(&group, lines, &levels),
            ],
        );
        last[r] = ordered(
            product,
            [
                requantized::<S, 4>(&group, lines, &levels),
                requantized::<S, 5>(&group, lines, &levels),
                requantized::<S, 6>(&group, lines, &levels),
                requantized::<S, 7>(&group, lines, &levels),
            ],
        );
    }
}

/// Four quads in the order of multiplication.
#[inline]
#[target_feature(enable = "neon")]
fn ordered<P: Product>(product: P, quads: [Eight<int8x16_t>; 4]) -> Part {
    match product.instruction() {
        Instruction::Dot(_) => by_quads(quads),
        Instruction::Matrix(_) => by_rows(quads),
    }
}

/// Stretch `c` of `T` tokens from `first` on, whose accumulators begin at `i`, with so many pairs of octets; beyond the last
/// token it repeats. Returns `T`.
#[inline(never)]
#[target_feature(enable = "neon")]
fn tile<P: Product, const T: usize>(
    args: &Args<'_>,
    product: P,
    first: usize,
    i: usize,
    c: usize,
    at: Stretch,
    pairs: usize,
    work: &mut Work,
) -> usize {
    let rows = args.wide_groups();
    let mut x = [&rows.row(first)[c]; T];
    for t in 1..T {
        x[t] = &rows.row((first + t).min(rows.n_rows() - 1))[c];
    }
    let mut d = [0.0; T];
    for t in 0..T {
        d[t] = x[t].d;
    }
    for (i, now) in work.x.iter_mut().enumerate() {
        let mut part = [&[0; 16]; T];
        for t in 0..T {
            part[t] = &x[t].qs.as_chunks().0[i];
        }
        if let Instruction::Matrix(_) = product.instruction() {
            pair(part, now);
            continue;
        }
        for t in 0..T {
            now[t] = load_i8x16(part[t]);
        }
    }
    let parts = 2 * (at.to - at.from);
    for r in 0..pairs {
        let panel = &work.panels[r][..parts.min(16)];
        let sums: Sums<T> = match product.instruction() {
            Instruction::Dot(dot) => dots(dot, panel, &work.x),
            Instruction::Matrix(i8mm) => matrices(i8mm, panel, &work.x),
        };
        let scales = work.scales[r];
        let acc: &mut [_; T] = work.acc[r][i..]
            .first_chunk_mut()
            .expect("blocks are whole tiles");
        for t in 0..T {
            for r in 0..2 {
                for e in 0..2 {
                    let scale = vmulq_n_f32(scales[r][e], d[t]);
                    let product = vmulq_f32(vcvtq_f32_s32(sums[r][t][e]), scale);
                    acc[t][r][e] = vaddq_f32(acc[t][r][e], product);
                }
            }
        }
    }
    T
}

/// One sum for each row of two octets and each token.
type Sums<const T: usize> = [[Eight<int32x4_t>; T]; 2];

/// The sums of products of a panel.
#[inline]
#[target_feature(enable = "neon")]
fn dots<const T: usize>(dot: Dotprod, panel: &[[Part; 2]], x: &[Paired; 16]) -> Sums<T> {
    let mut sums = [[[vdupq_n_s32(0); 2]; T]; 2];
    for (octets, x) in panel.iter().zip(x) {
        add_part(
            dot,
            &mut sums,
            octets,
            x.first_chunk().expect("the largest tile"),
        );
    }
    sums
}

/// 16 weights of two octets.
#[inline]
#[target_feature(enable = "neon")]
fn add_part<const T: usize>(
    dot: Dotprod,
    sums: &mut Sums<T>,
    octets: &[Part; 2],
    x: &[int8x16_t; T],
) {
    const { assert!(T <= DOT_TILE) };
    if let (Some(x), [a, b]) = (x.first_chunk(), &mut *sums)
        && let (Some(a), Some(b)) = (a.first_chunk_mut(), b.first_chunk_mut())
    {
        return fill_registers(dot, [a, b], octets.as_flattened(), x);
    }
    let ([first, second], x) = (octets, *x);
    add_quad::<T, 0, 0>(dot, sums, first, x);
    add_quad::<T, 0, 1>(dot, sums, first, x);
    add_quad::<T, 0, 2>(dot, sums, first, x);
    add_quad::<T, 0, 3>(dot, sums, first, x);
    add_quad::<T, 1, 0>(dot, sums, second, x);
    add_quad::<T, 1, 1>(dot, sums, second, x);
    add_quad::<T, 1, 2>(dot, sums, second, x);
    add_quad::<T, 1, 3>(dot, sums, second, x);
}

/// The same for the tile that takes all registers.
#[inline]
#[target_feature(enable = "neon")]
fn fill_registers(
    dot: Dotprod,
    [first, second]: [&mut [Eight<int32x4_t>; DOT_TILE]; 2],
    w: &[int8x16_t],
    x: &[int8x16_t; DOT_TILE],
) {
    let w = w.first_chunk().expect("two octets");
    dot.add_pair::<0, 0>(first, w, x);
    dot.add_pair::<2, 1>(first, w, x);
    dot.add_pair::<4, 2>(first, w, x);
    dot.add_pair::<6, 3>(first, w, x);
    dot.add_pair::<8, 0>(second, w, x);
    dot.add_pair::<10, 1>(second, w, x);
    dot.add_pair::<12, 2>(second, w, x);
    dot.add_pair::<14, 3>(second, w, x);
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
            sums[R][t][e] = match Q {
                0 => dot.add::<0>(sums[R][t][e], w[e], x[t]),
                1 => dot.add::<1>(sums[R][t][e], w[2 + e], x[t]),
                2 => dot.add::<2>(sums[R][t][e], w[4 + e], x[t]),
                _ => dot.add::<3>(sums[R][t][e], w[6 + e], x[t]),
            };
        }
    }
}

/// The same, two tokens at a time.
#[inline]
#[target_feature(enable = "neon")]
fn matrices<const T: usize>(i8mm: I8mm, panel: &[[Part; 2]], x: &[Paired; 16]) -> Sums<T> {
    let mut pairs = [[[vdupq_n_s32(0); 4]; T]; 2];
    for (octets, x) in panel.iter().zip(x) {
        for h in 0..2 {
            for r in 0..2 {
                matrix::add(i8mm, &mut pairs[r], &octets[r], x, h);
            }
        }
    }
    [matrix::by_tokens(&pairs[0]), matrix::by_tokens(&pairs[1])]
}
