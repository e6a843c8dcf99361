//! Packed weights of layout `X8` with int8 activations, as with AVX2 but for the products: `vpdpbusd` adds those of four
//! weights to 32 bits at once, so nothing overflows on the way, whatever the format.
//!
//! Two octets are always walked side by side. Up to four tokens meet the weights as they come (`few.rs`), more of them find
//! 16 rows x 256 weights unpacked in the first-level cache (`many.rs`). Both end in the same step (`step.rs`).

use std::arch::x86_64::*;

use super::avx2::packed::{Octet, Packed, quad};
use super::avx2::step::finish as finish_octet;
use super::avx2::tables::Tables;
use super::avx2::{ROWS, Shape};
use super::units::Pair;
use crate::matmul::Args;

mod few;
mod many;
mod step;
pub(in crate::matmul) mod wide;

/// What the loops must know of a format besides what AVX2 does.
pub(in crate::matmul) trait Vnni: Packed {
    /// How far numbers lie above their meaning when they are multiplied, as unsigned ones.
    const OFFSET: i16 = 0;
}

/// The kernel of a format.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
pub(in crate::matmul) fn run<S: Vnni>(
    args: &mut Args<'_>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    match args.y.n_rows() {
        1 => few::run::<S, 1>(args, tables),
        2 => few::run::<S, 2>(args, tables),
        3 | 4 => few::run::<S, 4>(args, tables),
        _ => many::run::<S>(args, tables),
    }
}

/// The octets of `pair`.
fn octets<'a, S: Vnni>(args: &Args<'a>, pair: Pair) -> [Octet<'a, S>; 2] {
    [pair.first, pair.second].map(|i| Octet::<S>::new(args, i))
}

/// Writes the outputs of token `t`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn finish(args: &mut Args<'_>, t: usize, pair: Pair, acc: [__m256; 2]) {
    finish_octet(args, t, ROWS * pair.first, acc[0]);
    if pair.second != pair.first {
        finish_octet(args, t, ROWS * pair.second, acc[1]);
    }
}

/// Quad `Q` of a group as unsigned bytes: signed ones get their sign bit flipped, which puts them 128 higher.
#[inline]
#[target_feature(enable = "avx2,fma,f16c,avxvnni")]
fn unsigned<S: Vnni, const Q: usize>(group: &[[u8; 32]]) -> __m256i {
    let bytes = quad::<S, Q>(group);
    if <S as Shape>::SIGNED {
        _mm256_xor_si256(bytes, _mm256_set1_epi8(-128))
    } else {
        bytes
    }
}
