//! Quantized weights with int8 activations: eight weight rows (an octet) at a time, in stretches of 256 weights.
//!
//! Three loops over the same tables of scales. Weights in the layout of the file meet up to seven tokens as they come:
//! each row is multiplied with the activations along `k`, and sums are added across the lanes until lane `r` holds that of
//! row `r` (`few.rs`). Packed weights need no sums across lanes: four activation bytes, broadcast, meet four weights of
//! each row (`packed.rs`). Many tokens, and all but one of packed weights, first turn 8 rows x 256 weights into a panel of
//! that order in L1 (`many.rs`). All end in the same step (`step.rs`), so they give the same bits.

use std::arch::x86_64::*;

use bytemuck::{Pod, Zeroable};
use nibble_quant::Block;

use super::stretch::Stretch;
use crate::isa::avx2::prefetch;
use crate::matmul::Args;

mod few;
pub(in crate::matmul) mod float;
mod many;
pub(in crate::matmul) mod packed;
pub(in crate::matmul::drive) mod requantize;
pub(in crate::matmul::drive) mod step;
pub(in crate::matmul) mod tables;
pub(in crate::matmul) mod unpack;

use many::Panel;
use tables::{Tables, columns};

/// Weight rows of a tile: one for each 32-bit lane.
pub(in crate::matmul) const ROWS: usize = 8;
/// From this many tokens on, a panel pays.
const PANEL_FROM: usize = 8;

/// What the loops must know of a format, apart from its closures `unpack` (a group of two rows) and `tables`.
pub(in crate::matmul) trait Shape {
    /// A block of the format.
    type Block: Block;
    /// 256 weights of one row: a block, or eight of them.
    type Chunk: Chunk<Self::Block>;
    /// How many sums of two products `q·x` fit in 16 bits: 8, 4, 2 or 1.
    const FIT: usize;
    /// Whether `unpack` gives signed bytes (then `FIT` is 1).
    const SIGNED: bool = false;
    /// Whether scales cover 16 weights instead of 32.
    const HALVES: bool = false;
    /// Whether there is a minimum to subtract.
    const MINIMUM: bool = false;
    /// Power of two that stored numbers of 32-wide scales lie above their meaning by 2^this; 0 for none.
    const OFFSET_LOG2: i32 = 0;
}

/// 32 weights of two rows as bytes: the first 16 of both, then the last 16 of both. The halves of a register never mix on
/// the way to one sum per lane, so the two rows share it from the start.
pub(in crate::matmul) type Pair = [__m256i; 2];

/// How 256 weights lie in a row of blocks.
pub(in crate::matmul) trait Chunk<B>: Pod {
    /// The weights from group `first` on.
    fn of(row: &[B], first: usize) -> Option<&Self>;
}

impl<B: Pod> Chunk<B> for [B; 8] {
    #[inline(always)]
    fn of(row: &[B], first: usize) -> Option<&Self> {
        row.get(first..)?.first_chunk()
    }
}

impl<B: Block> Chunk<B> for B {
    #[inline(always)]
    fn of(row: &[B], first: usize) -> Option<&Self> {
        row.get(first / 8)
    }
}

/// The kernel of a format.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(in crate::matmul) fn run<'a, S: Shape>(
    args: &mut Args<'a>,
    unpack: impl Fn(&S::Chunk, &S::Chunk, usize) -> Pair + Copy,
    tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
) {
    let m = args.y.n_rows();
    if m >= PANEL_FROM {
        let octet = |args: &Args<'a>, i: usize| Octet::<S>::new(args, ROWS * i);
        let mut pad = [S::Chunk::zeroed(); ROWS];
        return many::run::<S, _>(args, octet, |octet, at, panel, tab| {
            octet.fill(at, &mut pad, panel, tab, unpack, tables);
        });
    }
    let mut t = 0;
    while t < m {
        t += match m - t {
            1 => few::run::<S, 1>(args, t, unpack, tables),
            2 | 3 => few::run::<S, 2>(args, t, unpack, tables),
            _ => few::run::<S, 4>(args, t, unpack, tables),
        };
    }
}

/// Eight rows of weights, whose last one repeats beyond the end of `n`.
struct Octet<'a, S: Shape> {
    rows: [&'a [S::Block]; ROWS],
    bytes: &'a [u8],
    row_bytes: usize,
    first: usize,
}

impl<'a, S: Shape> Octet<'a, S> {
    fn new(args: &Args<'a>, i: usize) -> Self {
        let blocks: &[S::Block] = bytemuck::cast_slice(args.weights);
        let (per_row, first) = (args.k / S::Block::LEN, args.n.start + i);
        let row = |r: usize| &blocks[(first + r).min(args.n.end - 1) * per_row..][..per_row];
        let row_bytes = per_row * size_of::<S::Block>();
        Octet {
            rows: std::array::from_fn(row),
            bytes: args.weights,
            row_bytes,
            first,
        }
    }

    /// 256 weights of each row; rows shorter than that are copied to `pad`, followed by zeros.
    #[inline(always)]
    fn chunks<'b>(&self, at: Stretch, pad: &'b mut [S::Chunk; ROWS]) -> [&'b S::Chunk; ROWS]
    where
        'a: 'b,
    {
        if self.row_bytes < size_of::<S::Chunk>() {
            for (chunk, row) in pad.iter_mut().zip(self.rows) {
                *chunk = S::Chunk::zeroed();
                bytemuck::bytes_of_mut(chunk)[..self.row_bytes]
                    .copy_from_slice(bytemuck::cast_slice(row));
            }
            return pad.each_ref();
        }
        self.rows
            .map(|row| S::Chunk::of(row, at.first).expect("a stretch lies inside the row"))
    }

    /// A stretch to a panel.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    fn fill(
        &self,
        at: Stretch,
        pad: &mut [S::Chunk; ROWS],
        panel: &mut Panel,
        tab: &mut Tables,
        unpack: impl Fn(&S::Chunk, &S::Chunk, usize) -> Pair + Copy,
        tables: impl Fn(&[&S::Chunk; ROWS], &mut Tables) + Copy,
    ) {
        self.prefetch_next(at);
        let chunks = self.chunks(at, pad);
        tables(&chunks, tab);
        for g in at.from..at.to {
            let mut w = [[_mm256_setzero_si256(); 2]; 4];
            for r in 0..4 {
                w[r] = unpack(chunks[r], chunks[r + 4], g);
            }
            for half in 0..2 {
                let dwords = columns([w[0][half], w[1][half], w[2][half], w[3][half]]);
                panel[g][4 * half..][..4].copy_from_slice(&dwords);
            }
        }
    }

    /// Asks for the same stretch of the next eight rows: rows are too short for the hardware to see a stream.
    #[inline]
    #[target_feature(enable = "avx2,fma,f16c")]
    fn prefetch_next(&self, at: Stretch) {
        let len = size_of::<S::Chunk>();
        let begin = (self.first + ROWS) * self.row_bytes + at.first * len / 8;
        for r in 0..ROWS {
            for line in (0..len).step_by(64) {
                prefetch(self.bytes, begin + r * self.row_bytes + line);
            }
        }
    }
}
