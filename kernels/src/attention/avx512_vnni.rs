//! AVX-512: up to twelve queries share every load, and every conversion, of keys and values.

use core::arch::x86_64::*;
use core::borrow::Borrow;

use half::f16;

use super::avx2::{fold_max, fold_sum};
use super::cache::{Element, GROUP, block_bytes, n_scales};
use super::online::{BLOCK, Folds};
use super::tiles::{self, Head, Keys, Scratch, Tile, Values, padded};
use super::{Args, Chunk, LANES, MAX_HEAD_DIM};
use crate::isa::avx2::{load_u8x16, load_u16x16, prefetch, prefetch_near};
use crate::isa::avx512::{load_f32x16, store_f32x16};

/// Queries in a tile: 12 times 32 positions, or columns of values, fill 24 of the 32 registers. At 512 positions and heads
/// of 64 that is 58 % of the FMA peak for f16 and 63 % for f32 (Intel Emerald Rapids, one thread).
const TILE: usize = 12;
/// Up to so many queries are one tile.
const FEW: usize = 8;

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn run_f32(args: &mut Args<'_>, only: Option<&Chunk>) {
    run::<f32>(args, only, |x, _| load_f32x16(x));
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn run_f16(args: &mut Args<'_>, only: Option<&Chunk>) {
    run::<f16>(args, only, |x, _| from_f16(x));
}

#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
pub(super) fn run_q8_0(args: &mut Args<'_>, only: Option<&Chunk>) {
    // Exact, so that the rest is that of floats.
    run::<i8>(args, only, |x, scales| {
        let x = _mm512_cvtepi8_epi32(load_u8x16(bytemuck::cast_ref(x)));
        _mm512_mul_ps(_mm512_cvtepi32_ps(x), scales)
    });
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn from_f16(x: &[f16; 16]) -> __m512 {
    // `_mm512_cvtph_ps` suppresses exceptions, and an instruction that does so cannot read memory.
    _mm512_cvt_roundph_ps::<_MM_FROUND_CUR_DIRECTION>(load_u16x16(bytemuck::cast_ref(x)))
}

/// Once per line: asks for the same one of the next block, and for one that is needed soon in the first-level cache.
///
/// A decode with 4 heads of 64 at 2048 positions of f16 in memory reads 6.7 GB/s without either, 11.3 with the next
/// block, 12.0 with both (Intel Emerald Rapids, one thread, of 17 GB/s). With scales it has no time left to wait for memory.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn fetch<T: Element>(line: &[T], block_bytes: usize) {
    const SOON: usize = 256;
    let line = bytemuck::cast_slice(line);
    prefetch(line, block_bytes);
    if !T::SCALED {
        prefetch_near(line, SOON);
    }
}

#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn run<T: Element>(
    args: &mut Args<'_>,
    only: Option<&Chunk>,
    load: impl Fn(&[T; LANES], __m512) -> __m512 + Copy,
) {
    tiles::run(
        args,
        only,
        |n| match n {
            0..=FEW => n,
            TILE.. => TILE,
            _ => n.div_ceil(2),
        },
        |head, tile, scratch| match tile.queries.len() {
            1 => take_tile::<T, 1, 4, 8>(head, tile, scratch, load),
            2 => take_tile::<T, 2, 4, 8>(head, tile, scratch, load),
            3 => take_tile::<T, 3, 4, 4>(head, tile, scratch, load),
            4 => take_tile::<T, 4, 4, 4>(head, tile, scratch, load),
            5 => take_tile::<T, 5, 4, 4>(head, tile, scratch, load),
            6 => take_tile::<T, 6, 4, 4>(head, tile, scratch, load),
            7 => take_tile::<T, 7, 2, 2>(head, tile, scratch, load),
            8 => take_tile::<T, 8, 2, 2>(head, tile, scratch, load),
            _ => take_tile::<T, TILE, 2, 2>(head, tile, scratch, load),
        },
    );
}

/// `S` groups of 16 positions are scored at once and `W` vectors of values gathered at once: as many as there are
/// registers for, as all share the broadcast of a query or weight.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn take_tile<T: Element, const P: usize, const S: usize, const W: usize>(
    head: &Head<'_, T>,
    tile: &Tile,
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; LANES], __m512) -> __m512 + Copy,
) {
    let (key_dim, value_dim) = (head.key_dim, head.value_dim);
    tiles::tile::<T, P, TILE>(
        head,
        tile,
        scratch,
        |keys, scratch| {
            keys.in_groups::<S>(key_dim, |keys, n| match n {
                1 => score::<T, P, 1>(keys, key_dim, scratch, load),
                _ => score::<T, P, S>(keys, key_dim, scratch, load),
            });
        },
        Folds {
            max: |partial| fold_max(&partial),
            sum: |partial| fold_sum(&partial),
        },
        |scales, scratch| decode_scales(scales, &mut scratch.scales, block_bytes::<T>(value_dim)),
        |values, factors, scratch| gather::<T, P, W>(values, value_dim, 0, factors, scratch, load),
        |values, p, scratch| gather::<T, 1, 8>(values, value_dim, p, &[1.0], scratch, load),
    );
}

/// Dot products of the first `P` queries with the keys of `S` groups.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn score<T: Element, const P: usize, const S: usize>(
    keys: Keys<'_, T>,
    key_dim: usize,
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; LANES], __m512) -> __m512 + Copy,
) {
    let key_dim = key_dim.min(MAX_HEAD_DIM);
    let (n_scales, block_bytes) = (n_scales::<T>(key_dim), block_bytes::<T>(key_dim));
    let mut factors = [_mm512_setzero_ps(); S];
    let mut groups: [&[[T; LANES]]; S] = [&[]; S];
    for s in 0..S {
        groups[s] = keys.group(s, key_dim);
    }
    let mut sums = [[_mm512_setzero_ps(); S]; P];
    for d in 0..key_dim {
        if T::SCALED && d.is_multiple_of(GROUP) {
            for s in 0..S {
                let lanes = &keys.scales[s * n_scales + d / GROUP];
                prefetch(bytemuck::cast_slice(lanes), block_bytes);
                factors[s] = from_f16(lanes);
            }
        }
        let mut k = [_mm512_setzero_ps(); S];
        for s in 0..S {
            let lanes = &groups[s][d];
            if d.is_multiple_of(64 / size_of::<[T; LANES]>()) {
                fetch(lanes, block_bytes);
            }
            k[s] = load(lanes, factors[s]);
        }
        for p in 0..P {
            let q = _mm512_set1_ps(scratch.q[p][d]);
            for s in 0..S {
                sums[p][s] = _mm512_fmadd_ps(q, k[s], sums[p][s]);
            }
        }
    }
    for p in 0..P {
        let scores = scratch.weights[p][keys.lane..].as_chunks_mut().0;
        for s in 0..S {
            store_f32x16(&mut scores[s], sums[p][s]);
        }
    }
}

/// The scales of a block of values as floats, each once for all columns and queries.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn decode_scales(
    scales: &[f16],
    decoded: &mut [f32; BLOCK * MAX_HEAD_DIM / GROUP],
    block_bytes: usize,
) {
    // A block has 64 scales for each group, so whole vectors of them.
    let decoded = decoded.as_chunks_mut().0.iter_mut();
    for (scales, decoded) in scales.as_chunks().0.iter().zip(decoded) {
        prefetch(bytemuck::cast_slice(scales), block_bytes);
        store_f32x16(decoded, from_f16(scales));
    }
}

/// `values = values · factor + Σ_j weight_j · row_j` for queries `p..p + P`.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn gather<T: Element, const P: usize, const W: usize>(
    values: Values<'_, T>,
    value_dim: usize,
    p: usize,
    factors: &[f32; P],
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; LANES], __m512) -> __m512 + Copy,
) {
    let Values { rows, lane } = values;
    let weights = scratch.weights[p..]
        .first_chunk()
        .expect("a tile holds these queries");
    let values = scratch.values[p..]
        .first_chunk_mut()
        .expect("a tile holds these queries");
    let scales = &scratch.scales[lane * n_scales::<T>(value_dim)..];
    let rows = || rows.chunks_exact(value_dim);
    let mut column = 0;
    while column + LANES * W <= value_dim {
        let columns = rows().map(|row| {
            row[column..column + LANES * W]
                .as_chunks()
                .0
                .first_chunk()
                .expect("16 · W columns")
        });
        gather_columns::<T, P, W>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
        column += LANES * W;
    }
    while column + LANES <= value_dim {
        let columns = rows().map(|row| {
            row[column..column + LANES]
                .as_chunks()
                .0
                .first_chunk()
                .expect("16 columns")
        });
        gather_columns::<T, P, 1>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
        column += LANES;
    }
    if column < value_dim {
        // The buffers have room for whole vectors; nobody reads what the padding gathers.
        let columns = rows().map(|row| [padded(&row[column..])]);
        gather_columns::<T, P, 1>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
    }
}

/// The same for `16 · W` columns.
#[inline]
#[target_feature(enable = "avx512bw,avx512dq,avx512vl,avx512vnni")]
fn gather_columns<T: Element, const P: usize, const W: usize>(
    rows: impl Iterator<Item = impl Borrow<[[T; LANES]; W]>>,
    scales: &[f32],
    value_dim: usize,
    lane: usize,
    column: usize,
    weights: &[[f32; BLOCK]; P],
    factors: &[f32; P],
    values: &mut [[f32; MAX_HEAD_DIM]; P],
    load: impl Fn(&[T; LANES], __m512) -> __m512 + Copy,
) {
    /// Vectors of a group: a call has its columns in whole groups, or all in one.
    const TOGETHER: usize = GROUP / LANES;
    let (n_scales, block_bytes) = (n_scales::<T>(value_dim), block_bytes::<T>(value_dim));
    let mut sums = [[_mm512_setzero_ps(); W]; P];
    for p in 0..P {
        let values = values[p][column..].as_chunks().0;
        for w in 0..W {
            sums[p][w] = _mm512_mul_ps(load_f32x16(&values[w]), _mm512_set1_ps(factors[p]));
        }
    }
    for (j, row) in rows.enumerate() {
        let row = row.borrow();
        // Once per line: those that begin in these columns.
        for w in 0..W {
            if (column + w * LANES).is_multiple_of(64 / size_of::<T>()) {
                fetch(&row[w], block_bytes);
            }
        }
        let mut v = [_mm512_setzero_ps(); W];
        let mut factor = _mm512_setzero_ps();
        for w in 0..W {
            if T::SCALED && w.is_multiple_of(TOGETHER) {
                let group = column / GROUP + w / TOGETHER;
                factor = _mm512_set1_ps(scales[j * n_scales + group]);
            }
            v[w] = load(&row[w], factor);
        }
        for p in 0..P {
            let weight = _mm512_set1_ps(weights[p][lane + j]);
            for w in 0..W {
                sums[p][w] = _mm512_fmadd_ps(weight, v[w], sums[p][w]);
            }
        }
    }
    for p in 0..P {
        let values = values[p][column..].as_chunks_mut().0;
        for w in 0..W {
            store_f32x16(&mut values[w], sums[p][w]);
        }
    }
}
