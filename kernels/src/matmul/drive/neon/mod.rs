//! Packed weights of layouts `X8` and `N8` with int8 activations, on 64-bit ARM. A vector of the layout, four weights of each of
//! eight rows, is two registers; a register meets four activations that are the same for all rows, so nothing is added
//! across rows.
//!
//! How products become sums is all that differs between the clusters `neon`, `neon_dotprod` and `neon_i8mm` (`dot.rs`,
//! `matrix.rs`), which share the rest. Up to four tokens meet the weights as they come (`few.rs`), more of them find 8 rows x 256 weights unpacked in the
//! first-level cache (`many.rs`). Both add up the same sums (`sums.rs`) and end in the same step (`step.rs`), so they give
//! the same bits. Activations in groups of 256 meet panels of int8 (`wide.rs`).

use bytemuck::Pod;

use super::units::Unit;
use crate::matmul::Args;
use crate::matmul::interleaved::Interleave;

mod dot;
mod few;
pub(in crate::matmul) mod float;
mod many;
mod matrix;
mod requantize;
mod step;
mod sums;
pub(in crate::matmul) mod tables;
mod unpack;
pub(in crate::matmul) mod wide;

pub(in crate::matmul) use dot::{Dot, Long};
use tables::{Stored, Tables};

/// Weight rows of a unit: two registers of four 32-bit lanes.
pub(in crate::matmul) const ROWS: usize = 8;

/// A register for rows 0 to 3, and one for rows 4 to 7.
pub(in crate::matmul) type Eight<V> = [V; 2];

/// What the loops must know of a format, apart from its closure `tables` (scales of a chunk, and where its groups begin in
/// the tables).
pub(in crate::matmul) trait Packed {
    /// A block of the format.
    type Block: Interleave;
    /// 32 weights of eight rows: a vector for each bit of a weight.
    type Group: Pod + AsRef<[[u8; 32]]>;
    /// How the scales of a chunk lie.
    const SCALES: Stored;
    /// Whether scales cover 16 weights instead of 32.
    const HALVES: bool = false;
    /// Whether there is a minimum to subtract.
    const MINIMUM: bool = false;
    /// Whether stored numbers are signed.
    const SIGNED: bool = false;
    /// Whether a byte holds numbers of two rows, as numbers of 4 bits lie in layout `N8`. Scales are then `SixBits`.
    const BY_ROWS: bool = false;
    /// How far stored numbers lie above their meaning.
    const OFFSET: i32 = 0;
}

/// The kernel of a format.
#[inline]
#[target_feature(enable = "neon")]
pub(in crate::matmul) fn run<S: Packed, D: Dot>(
    args: &mut Args<'_>,
    dot: D,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    if args.y.n_rows() > 4 {
        return many::run::<S, D>(args, dot, tables);
    }
    match dot.dotprod() {
        Some(dot) => few::run::<S, _>(args, dot, tables),
        None => few::run::<S, _>(args, Long, tables),
    }
}

/// Eight rows of weights.
type Octet<'a, S> = Unit<'a, <S as Packed>::Block, <S as Packed>::Group, ROWS>;
