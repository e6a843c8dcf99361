//! One to four tokens: bound by reading the weights, so these are read and unpacked once for all tokens, and go straight
//! from memory to the multiplications.

use std::arch::aarch64::*;

use super::dot::multiply_dot;
use super::step::{finish, step};
use super::sums::times_sum;
use super::tables::{Chunk, InTurn, Scales, Stored, Tables};
use super::unpack::{Group, two_rows};
use super::{Dot, Eight, Octet, Packed, ROWS, sums};
use crate::isa::neon::computed;
use crate::isa::neon_dotprod::Dotprod;
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
        let without_loop = dot.dotprod().filter(|_| S::BY_ROWS);
        let n_groups = match without_loop {
            // Blocks of 256 are whole chunks.
            Some(_) => 8,
            // A constant would make the compiler unroll the loop, and call what it unrolled.
            None => rows[0].len().min(8),
        };
        let mut part = Part::<S, T, R> {
            x: [&[]; T],
            scales: [&[]; R],
            weights: [&[]; R],
        };
        let mut chunks = [Chunk::zero(); R];
        let mut in_turn = [InTurn::zero(); R];
        for t in 0..T {
            (part.x[t], rows[t]) = rows[t].split_at(n_groups);
        }
        for r in 0..R {
            let packed;
            (packed, octets[r]) = octets[r].split_at(Octet::<S>::bytes_of(n_groups));
            let (first, last) = packed.split_at(packed.len() - n_groups * size_of::<S::Group>());
            (part.scales[r], _) = first.as_chunks();
            part.weights[r] = bytemuck::cast_slice(last);
            if S::SCALES == Stored::Packed {
                tables(first, 0, &mut tabs[r]);
            } else if without_loop.is_some() {
                in_turn[r] = InTurn::new(part.scales[r]);
            } else {
                chunks[r] = Chunk::new::<S>(part.scales[r]);
            }
        }
        if let Some(dot) = without_loop {
            part.by_rows::<D, 0>(dot, &mut in_turn, &mut acc);
            part.by_rows::<D, 1>(dot, &mut in_turn, &mut acc);
            part.by_rows::<D, 2>(dot, &mut in_turn, &mut acc);
            part.by_rows::<D, 3>(dot, &mut in_turn, &mut acc);
            part.by_rows::<D, 4>(dot, &mut in_turn, &mut acc);
            part.by_rows::<D, 5>(dot, &mut in_turn, &mut acc);
            part.by_rows::<D, 6>(dot, &mut in_turn, &mut acc);
            part.by_rows::<D, 7>(dot, &mut in_turn, &mut acc);
            continue;
        }
        for g in 0..n_groups {
            let now = std::array::from_fn(|t| &part.x[t][g]);
            let groups: [_; R] = std::array::from_fn(|r| Group(&part.weights[r][g]));
            let mut of_group = [Scales::zero(); R];
            for r in 0..R {
                of_group[r] = match S::SCALES {
                    Stored::Packed => tabs[r].scales_of::<S>(g),
                    _ => chunks[r].scales_of::<S>(part.scales[r], g),
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

/// Up to 256 weights of the octets.
struct Part<'a, S: Packed, const T: usize, const R: usize> {
    x: [&'a [BlockQ8x32]; T],
    scales: [&'a [[u8; 16]]; R],
    weights: [&'a [S::Group]; R],
}

impl<S: Packed, const T: usize, const R: usize> Part<'_, S, T, R> {
    /// Group `G` of bytes that hold two rows, without taking the lower one out: a byte is 16 times its upper number, which a
    /// mask leaves alone, and the lower one. The upper numbers lie 8 below their meaning, hence the start.
    ///
    /// One octet after the other: with the sums and scales of two the registers do not suffice. `D` makes this a function
    /// with one caller, which the compiler takes into it.
    ///
    /// Counted for one token, an octet's group takes 59.8 instructions, 0.415 a byte: 16 products, 8 masks, 12 steps in
    /// floats, 10 for scales, 5 loads of weights and scales, 1 of activations, 2 to start and 1 to subtract are 55, the rest
    /// is what a chunk begins with and copies.
    #[inline]
    #[target_feature(enable = "neon")]
    fn by_rows<D: Dot, const G: usize>(
        &self,
        dot: Dotprod,
        scales: &mut [InTurn; R],
        acc: &mut [[Eight<float32x4_t>; R]; T],
    ) {
        let x = self.x.map(|x| &x[G]);
        let mut starts = [vdupq_n_s32(0); T];
        for t in 0..T {
            starts[t] = times_sum(16 * 8, x[t]);
        }
        for r in 0..R {
            let mut sums = starts.map(|start| [start; 2]);
            let group = self.weights[r][G].as_ref();
            add_by_rows::<T, 0>(dot, &mut sums, group, x);
            add_by_rows::<T, 1>(dot, &mut sums, group, x);
            add_by_rows::<T, 2>(dot, &mut sums, group, x);
            add_by_rows::<T, 3>(dot, &mut sums, group, x);
            add_by_rows::<T, 4>(dot, &mut sums, group, x);
            add_by_rows::<T, 5>(dot, &mut sums, group, x);
            add_by_rows::<T, 6>(dot, &mut sums, group, x);
            add_by_rows::<T, 7>(dot, &mut sums, group, x);
            let mut floats = [[vdupq_n_f32(0.0); 2]; T];
            for t in 0..T {
                let [both, upper] = sums[t];
                floats[t] = [
                    computed(vcvtq_f32_s32(vsubq_s32(both, upper))),
                    computed(vcvtq_n_f32_s32::<4>(upper)),
                ];
            }
            let scales = scales[r].scales_of(self.scales[r], G);
            for t in 0..T {
                let acc = &mut acc[t][r];
                *acc = step::<S>(*acc, floats[t], &scales, x[t]).map(|acc| computed(acc));
            }
        }
    }
}

/// Adds the products of quad `Q` of bytes that hold two rows, and of their upper numbers alone.
#[inline]
#[target_feature(enable = "neon")]
fn add_by_rows<const T: usize, const Q: usize>(
    dot: Dotprod,
    sums: &mut [Eight<int32x4_t>; T],
    group: &[[u8; 32]],
    x: [&BlockQ8x32; T],
) {
    let both = two_rows::<Q>(group);
    let upper = vreinterpretq_s8_u8(vandq_u8(both, vdupq_n_u8(0xf0)));
    let both = vreinterpretq_s8_u8(both);
    for t in 0..T {
        let [a, b] = &mut sums[t];
        *a = multiply_dot::<Q>(dot, *a, both, x[t]);
        *b = multiply_dot::<Q>(dot, *b, upper, x[t]);
    }
}
