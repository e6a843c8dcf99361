//! Packed weights of layout `X16` with int8 activations: `vpdpbusd` multiplies four weights of each of sixteen rows with
//! four activations that were broadcast, and adds all to 32 bits. So nothing overflows on the way, whatever the format.
//!
//! Two units of sixteen rows are always walked side by side, one from each half of the rows: they share the broadcasts,
//! and memory sees two streams. Up to eight tokens meet the weights as they come (`few.rs`), more of them find 32 rows x
//! 256 weights unpacked in the first-level cache (`many.rs`). Both end in the same step (`step.rs`), so they give the same
//! bits.

use std::arch::x86_64::*;
use std::ops::Range;

use bytemuck::Pod;

use crate::isa::avx2::{prefetch, prefetch_near};
use crate::isa::avx512::load_u8x64;
use crate::matmul::Args;
use crate::matmul::drive::stretch::Stretch;
use crate::matmul::drive::units::{Pair, Unit};
use crate::matmul::interleaved::Interleave;

mod few;
pub(in crate::matmul) mod float;
mod many;
pub(super) mod requantize;
mod step;
pub(in crate::matmul) mod tables;
pub(in crate::matmul) mod wide;

use tables::Tables;

/// Weight rows of a unit: one for each 32-bit lane.
pub(in crate::matmul) const ROWS: usize = 16;
/// How far ahead of the weights in use memory is asked for more, in bytes of each stream: first for the second-level cache,
/// then from there for the first. Memory takes longer than the few requests of the first level can cover. On one core of an
/// Intel server `nibble bench kernels --only q4_0::x16` shows 89 % of the fastest stream, and 80 % with requests 1024 bytes
/// ahead of the first level alone; `Q8_0` 96 and 86 %, `Q4_K` 90 %, `Q6_K` 86 %.
const AHEAD: usize = 1536;
const FAR_AHEAD: usize = 6144;

/// What the loops must know of a format, apart from its closure `tables` (scales of a chunk, and where its groups begin in
/// the tables).
pub(in crate::matmul) trait Packed {
    /// A block of the format.
    type Block: Interleave;
    /// 32 weights of sixteen rows: a vector for each bit of a weight.
    type Group: Pod + AsRef<[[u8; 64]]>;
    /// Whether scales cover 16 weights instead of 32.
    const HALVES: bool = false;
    /// Whether there is a minimum to subtract.
    const MINIMUM: bool = false;
    /// How far stored numbers lie above their meaning.
    const OFFSET: i16 = 0;
}

/// The kernel of a format.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(in crate::matmul) fn run<S: Packed>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    match args.y.n_rows() {
        1 => few::run::<S, 1>(args, tables),
        2 => few::run::<S, 2>(args, tables),
        3 => few::run::<S, 3>(args, tables),
        4 => few::run::<S, 4>(args, tables),
        5 | 6 => few::run::<S, 6>(args, tables),
        7 | 8 => few::run::<S, 8>(args, tables),
        _ => many::run::<S>(args, tables),
    }
}

/// The units of `pair`.
pub(super) fn units<'a, S: Packed>(args: &Args<'a>, pair: Pair) -> [Sixteen<'a, S>; 2] {
    [pair.first, pair.second].map(|i| Sixteen::<S>::new(args, i))
}

/// Writes the outputs of token `t`.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn finish(args: &mut Args<'_>, t: usize, pair: Pair, acc: [__m512; 2]) {
    step::finish(args, t, ROWS * pair.first, acc[0]);
    if pair.second != pair.first {
        step::finish(args, t, ROWS * pair.second, acc[1]);
    }
}

/// Asks for where the outputs of these tokens will be written: rows of `y` are too far apart for the CPU to foresee. In turn
/// with a program without it, 8192 outputs of 512 tokens (k = 2048) took 6 % less time.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn expect(args: &mut Args<'_>, tokens: Range<usize>, pair: Pair) {
    for t in tokens {
        let y = args.y.row(t);
        for unit in [pair.first, pair.second] {
            prefetch(bytemuck::cast_slice(&y[ROWS * unit..]), 0);
        }
    }
}

/// Sixteen rows of weights.
pub(super) type Sixteen<'a, S> = Unit<'a, <S as Packed>::Block, <S as Packed>::Group, ROWS>;

/// Begins a stretch: its scales to the tables. Returns the groups.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn begin<'a, S: Packed>(
    unit: &Sixteen<'a, S>,
    at: Stretch,
    tab: &mut Tables,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) -> &'a [S::Group] {
    let (scales, groups) = unit.parts(at);
    prefetch_after(scales, Sixteen::<S>::SCALE_BYTES);
    tables(scales, at.from, tab);
    groups
}

/// Asks for so many bytes as begin here, but far ahead of them.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn prefetch_after(bytes: &[u8], n_bytes: usize) {
    for line in (0..n_bytes).step_by(64) {
        prefetch(bytes, FAR_AHEAD + line);
        prefetch_near(bytes, AHEAD + line);
    }
}

/// As [`prefetch_after`], for a group.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn prefetch_after_group(group: &[[u8; 64]]) {
    prefetch_after(group.as_flattened(), size_of_val(group));
}

/// Quad `Q` of a group as bytes: what `Interleave::quad` gives, for sixteen rows, where signed numbers lie 128 higher.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn quad<S: Packed, const Q: usize>(group: &[[u8; 64]]) -> __m512i {
    match const { <S::Block as Interleave>::BITS } {
        8 => load_u8x64(&group[Q]),
        5 | 6 => _mm512_or_si512(plane::<Q>(&group[..4], 0), plane::<Q>(&group[4..], 4)),
        3 => _mm512_or_si512(plane::<Q>(&group[..2], 0), plane::<Q>(&group[2..], 2)),
        _ => plane::<Q>(group, 0),
    }
}

/// Quad `Q` of a plane, moved `up` bits up in its bytes.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn plane<const Q: usize>(vectors: &[[u8; 64]], up: usize) -> __m512i {
    let width = vectors.len();
    let bytes = load_u8x64(&vectors[Q % width]);
    let down = width * (Q / width);
    // Bits from a neighbouring byte are masked away.
    let moved = if down > up {
        _mm512_srl_epi16(bytes, _mm_cvtsi32_si128((down - up) as i32))
    } else {
        _mm512_sll_epi16(bytes, _mm_cvtsi32_si128((up - down) as i32))
    };
    _mm512_and_si512(moved, _mm512_set1_epi8((((1 << width) - 1) << up) as i8))
}
