//! Packed weights of layouts `X8` and `N8` with int8 activations, on 32-bit ARM. What `isa::neon32` has no assembly for the
//! compiler makes of loops over arrays of integers; of loops over floats it makes no vectors, for NEON rounds the smallest
//! ones to zero.
//!
//! One or two tokens meet the weights as they come (`few`), more of them find 32 rows x 256 weights unpacked in the
//! first-level cache (`many`). Both add up the same sums and end in the same steps, so they give the same bits.

use std::ops::Range;

use bytemuck::{Pod, Zeroable};

use super::stretch::stretch;
use super::units::{Unit, block_of};
use crate::isa::neon32::{self, Panel};
use crate::matmul::Args;
use crate::matmul::interleaved::Interleave;
use crate::quantize::BlockQ8x32;

pub(in crate::matmul) mod tables;
pub(in crate::matmul) mod unpack;

use tables::Tables;

/// Weight rows of a unit.
pub(in crate::matmul) const ROWS: usize = 8;
/// Octets that a block of tokens meets together, so that activations come from the first-level cache.
const OCTETS: usize = 4;
/// Activations that stay in the second-level cache while all weight rows pass: half of the 256 KiB that a Cortex-A7 may
/// have.
const TOKEN_BLOCK_BYTES: usize = 128 << 10;
/// Bounds of a token block: the lower so that unpacking is shared by many tokens, the upper so that what is kept for four
/// octets fits in a first-level cache of 32 KiB. Neither was measured on a board.
const TOKEN_BLOCK: Range<usize> = 16..64;

/// What the loops must know of a format.
pub(in crate::matmul) trait Packed {
    /// A block of the format.
    type Block: Interleave;
    /// 32 weights of eight rows: a vector for each bit of a weight.
    type Group: Pod;
    /// Whether scales cover 16 weights instead of 32.
    const HALVES: bool = false;
    /// Whether there is a minimum to subtract.
    const MINIMUM: bool = false;
    /// How far unpacked numbers lie above their meaning; with 16-wide scales they do not.
    const OFFSET: i32 = 0;

    /// The scales of up to eight groups.
    fn tables(scales: &[u8], tables: &mut Tables);

    /// One group as bytes.
    fn unpack(group: &Self::Group, panel: &mut Panel);

    /// The sums of up to eight groups, straight from their weights, or with room for as many panels.
    fn sums(
        groups: &[Self::Group],
        x: &[BlockQ8x32],
        tables: &Tables,
        panels: &mut [Panel; 8],
        sums: &mut [[i32; 8]],
    ) {
        for (panel, group) in panels.iter_mut().zip(groups) {
            Self::unpack(group, panel);
        }
        sums_of::<Self>(panels, x, tables, sums);
    }
}

/// The sums of up to eight groups from their panels.
fn sums_of<S: Packed + ?Sized>(
    panels: &[Panel],
    x: &[BlockQ8x32],
    tables: &Tables,
    sums: &mut [[i32; 8]],
) {
    if S::HALVES {
        neon32::sums_by_halves(panels, x, &tables.scales, sums);
    } else if S::Block::BITS == 8 {
        neon32::sums_of_bytes(panels, x, sums);
    } else {
        neon32::sums(panels, x, S::OFFSET, sums);
    }
}

/// Eight rows of weights.
type Octet<'a, S> = Unit<'a, <S as Packed>::Block, <S as Packed>::Group, ROWS>;

/// The kernel of a format.
pub(in crate::matmul) fn run<S: Packed>(args: &mut Args<'_>) {
    if args.y.n_rows() > 2 {
        many::<S>(args);
    } else {
        few::<S>(args);
    }
}

/// All tokens, of which there are one or two.
fn few<S: Packed>(args: &mut Args<'_>) {
    let steps = Steps::of(args);
    let mut tables = Tables::zeroed();
    let mut panels = [[[0; 32]; 8]; 8];
    let mut sums = [[0; 8]; 8];
    let groups = args.k / 32;
    for i in 0..args.n.len().div_ceil(ROWS) {
        let octet = Octet::<S>::new(args, i);
        let mut acc = [[0.0; 8]; 2];
        for c in 0..groups.div_ceil(8) {
            let at = stretch(groups, c);
            let (scales, weights) = octet.parts(at);
            S::tables(scales, &mut tables);
            for (t, acc) in acc[..args.y.n_rows()].iter_mut().enumerate() {
                let x = &args.groups().row(t)[at.first + at.from..at.first + at.to];
                let sums = &mut sums[..x.len()];
                S::sums(weights, x, &tables, &mut panels, sums);
                steps.add::<S>(acc, sums, &tables, x);
            }
        }
        for (t, acc) in acc[..args.y.n_rows()].iter().enumerate() {
            finish(args, t, i, acc);
        }
    }
}

/// What is kept for an octet.
#[derive(Clone, Copy, Zeroable)]
#[repr(C)]
struct Work {
    panels: [Panel; 8],
    tables: Tables,
    acc: [[f32; 8]; TOKEN_BLOCK.end],
}

/// All tokens, block by block.
fn many<S: Packed>(args: &mut Args<'_>) {
    let steps = Steps::of(args);
    let mut work = [Work::zeroed(); OCTETS];
    let m = args.y.n_rows();
    let fitting = TOKEN_BLOCK_BYTES / (args.k / 32 * size_of::<BlockQ8x32>());
    let block = block_of(m, fitting, TOKEN_BLOCK, 1);
    let octets = args.n.len().div_ceil(ROWS);
    for t in (0..m).step_by(block) {
        for first in (0..octets).step_by(OCTETS) {
            let work = &mut work[..OCTETS.min(octets - first)];
            rows::<S>(args, steps, t..m.min(t + block), first, work);
        }
    }
}

/// Octets of `n` from `first` on for a block of tokens.
fn rows<S: Packed>(
    args: &mut Args<'_>,
    steps: Steps,
    tokens: Range<usize>,
    first: usize,
    work: &mut [Work],
) {
    let mut sums = [[0; 8]; 8];
    let groups = args.k / 32;
    for work in &mut *work {
        work.acc[..tokens.len()].fill([0.0; 8]);
    }
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        for (i, work) in work.iter_mut().enumerate() {
            let (scales, weights) = Octet::<S>::new(args, first + i).parts(at);
            S::tables(scales, &mut work.tables);
            for (panel, group) in work.panels.iter_mut().zip(weights) {
                S::unpack(group, panel);
            }
        }
        for (i, t) in tokens.clone().enumerate() {
            let x = &args.groups().row(t)[at.first + at.from..at.first + at.to];
            let sums = &mut sums[..x.len()];
            for work in &mut *work {
                sums_of::<S>(&work.panels, x, &work.tables, sums);
                steps.add::<S>(&mut work.acc[i], sums, &work.tables, x);
            }
        }
    }
    for (i, t) in tokens.enumerate() {
        for (octet, work) in work.iter().enumerate() {
            finish(args, t, first + octet, &work.acc[i]);
        }
    }
}

/// How sums are scaled and added.
#[derive(Clone, Copy)]
struct Steps {
    /// Whether NEON may do it: it takes floats below 2⁻¹²⁶ for zero.
    by_neon: bool,
}

impl Steps {
    /// Scales of weights are half floats, some of them times an integer: 2⁻²⁴ at least, or zero. If those of activations are
    /// 2⁻⁷⁸ at least, or zero, so are all products 2⁻¹⁰² at least: multiples of 2⁻¹²⁵, and so are their sums, which
    /// can't come near 2⁻¹²⁶.
    fn of(args: &Args<'_>) -> Self {
        const LEAST: u32 = (127 - 78) << 23;
        let is_fine = |x: &BlockQ8x32| x.d == 0.0 || x.d.to_bits() << 1 >= LEAST << 1;
        let by_neon = (0..args.y.n_rows()).all(|t| args.groups().row(t).iter().all(is_fine));
        Steps { by_neon }
    }

    /// The steps of some groups.
    fn add<S: Packed>(
        self,
        acc: &mut [f32; 8],
        sums: &[[i32; 8]],
        tables: &Tables,
        x: &[BlockQ8x32],
    ) {
        if !self.by_neon {
            return exact_steps::<S>(acc, sums, tables, x);
        }
        match (S::HALVES, S::MINIMUM) {
            (true, true) => {
                let minimums = minimums_of(tables, x);
                neon32::steps_and_sums(acc, sums, &minimums, tables.d_and_min(), x);
            }
            (false, true) => neon32::steps_and_minimums(acc, sums, tables.d_and_min(), x),
            (_, false) => neon32::steps(acc, sums, &tables.d, x),
        }
    }
}

/// What the minimums of both halves make of the sums of the activations.
fn minimums_of(tables: &Tables, x: &[BlockQ8x32]) -> [[i32; 8]; 8] {
    let mut minimums = [[0; 8]; 8];
    for ((minimums, [first, last]), x) in minimums.iter_mut().zip(&tables.minimums).zip(x) {
        let [x0, x1] = x.sums.map(i32::from);
        for r in 0..8 {
            minimums[r] = first[r] * x0 + last[r] * x1;
        }
    }
    minimums
}

/// The same for any scales.
#[cold]
fn exact_steps<S: Packed>(
    acc: &mut [f32; 8],
    sums: &[[i32; 8]],
    tables: &Tables,
    x: &[BlockQ8x32],
) {
    let minimums = minimums_of(tables, x);
    for (g, x) in x.iter().enumerate() {
        let (d, min) = if S::MINIMUM {
            let [d, min] = tables.d_and_min()[g];
            (d, min)
        } else {
            (tables.d[g], [0.0; 8])
        };
        for r in 0..8 {
            acc[r] += sums[g][r] as f32 * (d[r] * x.d);
            if S::MINIMUM && S::HALVES {
                acc[r] -= minimums[g][r] as f32 * (min[r] * x.d);
            } else if S::MINIMUM {
                acc[r] -= min[r] * x.s;
            }
        }
    }
}

/// Writes the outputs of token `t` and the `i`-th octet of `n`, or of as many of its rows as there are.
fn finish(args: &mut Args<'_>, t: usize, i: usize, acc: &[f32; 8]) {
    let i = ROWS * i;
    for (r, &acc) in acc.iter().take(args.n.len() - i).enumerate() {
        args.finish(t, i + r, acc);
    }
}
