//! One to four tokens: bound by reading the weights, so these are read and unpacked once for all tokens, and go straight
//! from memory to the multiplications.

use std::arch::aarch64::*;

use bytemuck::Zeroable;

use super::step::{finish, step};
use super::tables::Tables;
use super::unpack::Group;
use super::{Dot, Octet, Packed, ROWS, sums};
use crate::matmul::Args;
use crate::matmul::drive::stretch::{Pad, groups_of, stretch};
use crate::matmul::drive::units::Pair;

/// All tokens, of which there are at most `T`: what is computed beyond them repeats the last one.
#[inline]
#[target_feature(enable = "neon")]
pub(super) fn run<S: Packed, D: Dot, const T: usize>(
    args: &mut Args<'_>,
    dot: D,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let mut tabs = [Tables::zero(), Tables::zero()];
    for pair in Pair::apart(args.n.len().div_ceil(ROWS)) {
        // With more tokens the sums of two octets would not fit in the registers.
        if T <= 2 && pair.second != pair.first {
            let places = [pair.first, pair.second];
            rows::<S, D, T, 2>(args, dot, places, &mut tabs, tables);
            continue;
        }
        let tab = std::array::from_mut(&mut tabs[0]);
        rows::<S, D, T, 1>(args, dot, [pair.first], tab, tables);
        if pair.second != pair.first {
            rows::<S, D, T, 1>(args, dot, [pair.second], tab, tables);
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
    tabs: &mut [Tables; R],
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let octets = places.map(|i| Octet::<S>::new(args, i));
    let mut x_pad: Pad<T> = Zeroable::zeroed();
    let mut acc = [[[vdupq_n_f32(0.0); 2]; R]; T];
    for c in 0..groups.div_ceil(8) {
        let at = stretch(groups, c);
        let x = groups_of(args.groups(), 0, at, &mut x_pad);
        let mut weights: [&[S::Group]; R] = [&[]; R];
        for r in 0..R {
            let scales;
            (scales, weights[r]) = octets[r].parts(at);
            tables(scales, at.from, &mut tabs[r]);
        }
        // With one octet the last is the first once more.
        let pairs = weights[0].iter().zip(weights[R - 1]);
        for (g, (first, last)) in (at.from..8).zip(pairs) {
            let now = std::array::from_fn(|t| &x[t][g]);
            let weights: [_; R] = std::array::from_fn(|r| Group(if r == 0 { first } else { last }));
            let sums = sums::of_group::<S, D, Group<'_, S>, T, R>(dot, &weights, &now, tabs, g);
            for t in 0..T {
                for r in 0..R {
                    acc[t][r] = step::<S>(acc[t][r], sums[t][r], &tabs[r], g, now[t]);
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
