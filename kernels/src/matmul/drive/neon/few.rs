//! One to four tokens: bound by reading the weights, so these are read and unpacked once for all tokens, and go straight
//! from memory to the multiplications.

use std::arch::aarch64::*;

use bytemuck::Zeroable;

use super::step::{finish, step};
use super::tables::{Scales, Tables};
use super::unpack::Group;
use super::{Dot, Octet, Packed, ROWS, sums};
use crate::matmul::Args;
use crate::matmul::drive::stretch::Stretch;
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
    let mut ends = Ends::<S, T> {
        floats: Zeroable::zeroed(),
        weights: Zeroable::zeroed(),
        x: Zeroable::zeroed(),
    };
    for pair in Pair::apart(args.n.len().div_ceil(ROWS)) {
        // With more tokens the sums of two octets would not fit in the registers.
        if T <= 2 && pair.second != pair.first {
            let places = [pair.first, pair.second];
            rows::<S, D, T, 2>(args, dot, places, &mut tabs, &mut ends, tables);
            continue;
        }
        rows::<S, D, T, 1>(args, dot, [pair.first], &mut tabs, &mut ends, tables);
        if pair.second != pair.first {
            rows::<S, D, T, 1>(args, dot, [pair.second], &mut tabs, &mut ends, tables);
        }
    }
}

/// Up to 256 weights of each row of an octet: scales that need no table, and groups.
type Chunk<'a, S> = (&'a [<S as Packed>::Floats], &'a [<S as Packed>::Group]);

/// The last chunk of 256 of two octets, where rows end within it. It is filled up with zeros, which change no result.
struct Ends<S: Packed, const T: usize> {
    floats: [[S::Floats; 8]; 2],
    weights: [[S::Group; 8]; 2],
    x: [[BlockQ8x32; 8]; T],
}

impl<S: Packed, const T: usize> Ends<S, T> {
    fn fill(&mut self, octets: &[Chunk<'_, S>], rows: &[&[BlockQ8x32]]) {
        for (r, (floats, weights)) in octets.iter().enumerate() {
            self.floats[r][..floats.len()].copy_from_slice(floats);
            self.weights[r][..weights.len()].copy_from_slice(weights);
        }
        for (x, row) in self.x.iter_mut().zip(rows) {
            x[..row.len()].copy_from_slice(row);
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
    ends: &mut Ends<S, T>,
    tables: impl Fn(&[u8], usize, &mut Tables) + Copy,
) {
    let groups = args.k / 32;
    let octets = places.map(|i| Octet::<S>::new(args, i));
    let mut acc = [[[vdupq_n_f32(0.0); 2]; R]; T];
    for first in (0..groups).step_by(8) {
        let at = Stretch {
            first,
            from: 0,
            to: groups.min(first + 8) - first,
        };
        let mut parts: [Chunk<'_, S>; R] = [(&[], &[]); R];
        for r in 0..R {
            let (scales, weights) = octets[r].parts(at);
            if has_floats::<S>() {
                parts[r] = (bytemuck::cast_slice(scales), weights);
            } else {
                parts[r] = (&[], weights);
                tables(scales, 0, &mut tabs[r]);
            }
        }
        let mut rows: [&[BlockQ8x32]; T] = [&[]; T];
        for t in 0..T {
            rows[t] = &args.groups().row(t.min(args.y.n_rows() - 1))[first..];
        }
        if at.to < 8 {
            ends.fill(&parts, &rows);
        }
        let mut floats = [&ends.floats[0]; R];
        let mut weights = [&ends.weights[0]; R];
        for r in 0..R {
            floats[r] = parts[r].0.first_chunk().unwrap_or(&ends.floats[r]);
            weights[r] = parts[r].1.first_chunk().unwrap_or(&ends.weights[r]);
        }
        let mut x = [&ends.x[0]; T];
        for t in 0..T {
            x[t] = rows[t].first_chunk().unwrap_or(&ends.x[t]);
        }
        for g in 0..8 {
            let now = std::array::from_fn(|t| &x[t][g]);
            let weights: [_; R] = std::array::from_fn(|r| Group(&weights[r][g]));
            let tabs = tabs.first_chunk().expect("two at most");
            let sums = sums::of_group::<S, D, Group<'_, S>, T, R>(dot, &weights, &now, tabs, g);
            for r in 0..R {
                let scales = if has_floats::<S>() {
                    Scales::stored(floats[r][g].as_ref())
                } else {
                    tabs[r].scales_of::<S>(g)
                };
                for t in 0..T {
                    let minimums = &tabs[r].minimums[g];
                    acc[t][r] = step::<S>(acc[t][r], sums[t][r], scales, minimums, now[t]);
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

/// Whether the scales of a group are half floats of its own, which need no table.
const fn has_floats<S: Packed>() -> bool {
    size_of::<S::Floats>() > 0
}
