//! One to four tokens: bound by reading the weights, so these are read and unpacked once for all tokens, and go straight
//! from memory to the multiplications.

use std::arch::aarch64::*;

use super::step::{finish, step};
use super::tables::{Chunk, Scales, Stored, Tables};
use super::unpack::Group;
use super::{Dot, Octet, Packed, ROWS, sums};
use crate::matmul::Args;
use crate::matmul::drive::units::Pair;
use crate::quantize::BlockQ8x32;

/// All tokens, of which there are at most four. Not inlined, so that clusters with the same sums share it.
#[inline(never)]
#[target_feature(enable = "neon")]
pub(super) fn run<S: Packed, D: Dot>(
    args: &mut Args<'_>,
    dot: D,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    match args.y.n_rows() {
        1 => tokens::<S, D, 1>(args, dot, tables),
        2 => tokens::<S, D, 2>(args, dot, tables),
        _ => tokens::<S, D, 4>(args, dot, tables),
    }
}

/// All tokens, of which there are at most `T`: what is computed beyond them repeats the last one.
#[inline]
#[target_feature(enable = "neon")]
fn tokens<S: Packed, D: Dot, const T: usize>(
    args: &mut Args<'_>,
    dot: D,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut tabs = [Tables::zero(), Tables::zero()];
    for pair in Pair::apart(args.n.len().div_ceil(ROWS)) {
        // With more tokens the sums of two octets would not fit in the registers.
        if T <= 2 && pair.second != pair.first {
            rows::<S, D, T, 2>(args, dot, [pair.first, pair.second], &mut tabs, tables);
            continue;
        }
        rows::<S, D, T, 1>(args, dot, [pair.first], &mut tabs, tables);
        if pair.second != pair.first {
            rows::<S, D, T, 1>(args, dot, [pair.second], &mut tabs, tables);
        }
    }
}

/// Octets `places` of `n`, side by side.
#[inline]
#[target_feature(enable = "neon")]
fn rows<S: Packed, D: Dot, const T: usize, const R: usize>(
    args: &mut Args<'_>,
    dot: D,
    places: [usize; R],
    tabs: &mut [Tables; 2],
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut octets = [&[][..]; R];
    for r in 0..R {
        octets[r] = Octet::<S>::new(args, places[r]).bytes();
    }
    let mut rows: [&[BlockQ8x32]; T] = [&[]; T];
    for t in 0..T {
        rows[t] = args.groups().row(t.min(args.y.n_rows() - 1));
    }
    let mut acc = [[[vdupq_n_f32(0.0); 2]; R]; T];
    while !rows[0].is_empty() {
        let n_groups = rows[0].len().min(8);
        let mut x = rows;
        for t in 0..T {
            (x[t], rows[t]) = rows[t].split_at(n_groups);
        }
        let mut scales: [&[[u8; 16]]; R] = [&[]; R];
        let mut weights: [&[S::Group]; R] = [&[]; R];
        let mut chunks = [Chunk::zero(); R];
        for r in 0..R {
            let packed;
            (packed, octets[r]) = octets[r].split_at(Octet::<S>::bytes_of(n_groups));
            let (first, last) = packed.split_at(packed.len() - n_groups * size_of::<S::Group>());
            (scales[r], _) = first.as_chunks();
            weights[r] = bytemuck::cast_slice(last);
            if S::SCALES == Stored::Packed {
                tables(first, 0, &mut tabs[r]);
            } else {
                chunks[r] = Chunk::new::<S>(scales[r]);
            }
        }
        for g in 0..n_groups {
            let now = std::array::from_fn(|t| &x[t][g]);
            let groups: [_; R] = std::array::from_fn(|r| Group(&weights[r][g]));
            let mut of_group = [Scales::zero(); R];
            for r in 0..R {
                of_group[r] = match S::SCALES {
                    Stored::Packed => tabs[r].scales_of::<S>(g),
                    _ => chunks[r].scales_of::<S>(scales[r], g),
                };
            }
            let sums = sums::of_group::<S, D, Group<'_, S>, T, R>(dot, &groups, &now, &of_group);
            for r in 0..R {
                for t in 0..T {
                    acc[t][r] = step::<S>(acc[t][r], sums[t][r], &of_group[r], now[t]);
                }
            }
        }
    }
    for t in 0..args.y.n_rows().min(T) {
        for r in 0..R {
            finish(args, t, places[r], acc[t][r]);
        }
    }
}
