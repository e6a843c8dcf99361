//! AVX2: up to six queries share every load, and every conversion, of keys and values.

use core::arch::x86_64::*;
use core::borrow::Borrow;

use half::f16;

use super::cache::{Element, GROUP, block_bytes, n_scales};
use super::online::{self, BLOCK, Folds, WIDTH};
use super::tiles::{self, Head, Keys, Scratch, Tile, Values, padded};
use super::{Args, Chunk, LANES, MAX_HEAD_DIM, Position, scalar};
use crate::Rows;
use crate::isa::avx2::{load_f32x8, load_i8x8, load_u16x8, prefetch, store_f32x8};

/// Queries in a tile: 6 times 16 positions fill 12 of the 16 registers, keys and a query take 3.
/// At 512 positions that is 58 % of the FMA peak for heads of 64 and 71 % for heads of 128 (AMD EPYC, one thread).
const TILE: usize = 6;

#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run_f32(args: &mut Args<'_>, only: Option<&Chunk>) {
    run::<f32>(args, only, |x, _| load_f32x8(x));
}

#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run_f16(args: &mut Args<'_>, only: Option<&Chunk>) {
    run::<f16>(args, only, |x, _| from_f16(x));
}

#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn run_q8_0(args: &mut Args<'_>, only: Option<&Chunk>) {
    // Exact, so that the rest is that of floats; a scale for each sum of 32 would save a multiplication, and take the
    // registers of a second sum.
    run::<i8>(args, only, |x, scales| {
        _mm256_mul_ps(_mm256_cvtepi32_ps(load_i8x8(x)), scales)
    });
}

#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn merge(parts: Rows<'_, f32>, out: &mut [f32]) {
    online::merge(parts, out);
}

/// The specification, for which the compiler finds vectors here.
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn store_q8_0(args: &mut Position<'_>) {
    scalar::store::<i8>(args);
}

/// The same bits as `scalar::store`, eight conversions at once.
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn store_f16(args: &mut Position<'_>) {
    let Position {
        k_head,
        v_head,
        pos,
        k,
        v,
    } = args;
    let group_len = k.len() * LANES;
    let block: &mut [u16] =
        &mut bytemuck::cast_slice_mut(k_head)[*pos / LANES * group_len..][..group_len];
    for (k, lanes) in k
        .chunks(8)
        .zip(block.as_chunks_mut::<LANES>().0.chunks_mut(8))
    {
        for (lanes, k) in lanes.iter_mut().zip(to_f16(k)) {
            lanes[*pos % LANES] = k;
        }
    }
    let row: &mut [u16] = &mut bytemuck::cast_slice_mut(v_head)[*pos * v.len()..][..v.len()];
    for (v, row) in v.chunks(8).zip(row.chunks_mut(8)) {
        row.copy_from_slice(&to_f16(v)[..row.len()]);
    }
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn from_f16(x: &[f16; 8]) -> __m256 {
    _mm256_cvtph_ps(load_u16x8(bytemuck::cast_ref(x)))
}

/// Rounds up to eight floats to nearest even.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn to_f16(x: &[f32]) -> [u16; 8] {
    bytemuck::cast(_mm256_cvtps_ph::<_MM_FROUND_TO_NEAREST_INT>(load_f32x8(
        &padded(x),
    )))
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn run<T: Element>(
    args: &mut Args<'_>,
    only: Option<&Chunk>,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    tiles::run(
        args,
        only,
        // All of about the same size: small ones pay more for each load.
        |n| n.div_ceil(n.div_ceil(TILE)),
        |head, tile, scratch| match tile.queries.len() {
            1 => take_tile::<T, 1, 4, 8>(head, tile, scratch, load),
            2 => take_tile::<T, 2, 2, 4>(head, tile, scratch, load),
            3 => take_tile::<T, 3, 1, 2>(head, tile, scratch, load),
            4 => take_tile::<T, 4, 1, 2>(head, tile, scratch, load),
            5 => take_tile::<T, 5, 1, 2>(head, tile, scratch, load),
            _ => take_tile::<T, TILE, 1, 2>(head, tile, scratch, load),
        },
    );
}

/// `S` groups of 16 positions are scored at once and `W` vectors of values gathered at once: as many as it takes to hide
/// the latency of a sum.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn take_tile<T: Element, const P: usize, const S: usize, const W: usize>(
    head: &Head<'_, T>,
    tile: &Tile,
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
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

/// What the compiler makes of `online::SCALAR` goes through memory, and took as long as the exponentials.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn fold_max(partial: &[f32; WIDTH]) -> f32 {
    let [low, high] = halves(partial);
    let x = _mm256_max_ps(load_f32x8(low), load_f32x8(high));
    let x = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps::<1>(x));
    let x = _mm_max_ps(x, _mm_movehl_ps(x, x));
    _mm_cvtss_f32(_mm_max_ss(x, _mm_movehdup_ps(x)))
}

/// As [`fold_max`].
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn fold_sum(partial: &[f32; WIDTH]) -> f32 {
    let [low, high] = halves(partial);
    let x = _mm256_add_ps(load_f32x8(low), load_f32x8(high));
    let x = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps::<1>(x));
    let x = _mm_add_ps(x, _mm_movehl_ps(x, x));
    _mm_cvtss_f32(_mm_add_ss(x, _mm_movehdup_ps(x)))
}

/// Dot products of the first `P` queries with the keys of `S` groups.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn score<T: Element, const P: usize, const S: usize>(
    keys: Keys<'_, T>,
    key_dim: usize,
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    let key_dim = key_dim.min(MAX_HEAD_DIM);
    let n_scales = n_scales::<T>(key_dim);
    let block_bytes = block_bytes::<T>(key_dim);
    let mut factors = [[_mm256_setzero_ps(); 2]; S];
    let mut groups: [&[[T; LANES]]; S] = [&[]; S];
    for s in 0..S {
        groups[s] = keys.group(s, key_dim);
    }
    let mut sums = [[[_mm256_setzero_ps(); 2]; S]; P];
    for d in 0..key_dim {
        if T::SCALED && d.is_multiple_of(GROUP) {
            for s in 0..S {
                let lanes = &keys.scales[s * n_scales + d / GROUP];
                prefetch(bytemuck::cast_slice(lanes), block_bytes);
                let [low, high] = halves(lanes);
                factors[s] = [from_f16(low), from_f16(high)];
            }
        }
        for s in 0..S {
            let lanes = &groups[s][d];
            // One block ahead, once per line: 15 to 20 % less time for a cache in memory, none lost for
            // one in L3 (AMD EPYC; 32 heads of 64 over 8 at 2048 positions: 507 us without, 433 us with).
            if d.is_multiple_of(64 / size_of::<[T; LANES]>()) {
                prefetch(bytemuck::cast_slice(lanes), block_bytes);
            }
            let [low, high] = halves(lanes);
            let (low, high) = (load(low, factors[s][0]), load(high, factors[s][1]));
            for p in 0..P {
                let q = _mm256_set1_ps(scratch.q[p][d]);
                sums[p][s][0] = _mm256_fmadd_ps(q, low, sums[p][s][0]);
                sums[p][s][1] = _mm256_fmadd_ps(q, high, sums[p][s][1]);
            }
        }
    }
    for p in 0..P {
        let scores = scratch.weights[p][keys.lane..].as_chunks_mut::<8>().0;
        for s in 0..S {
            store_f32x8(&mut scores[2 * s], sums[p][s][0]);
            store_f32x8(&mut scores[2 * s + 1], sums[p][s][1]);
        }
    }
}

#[inline(always)]
fn halves<T>(lanes: &[T; LANES]) -> &[[T; 8]; 2] {
    lanes
        .as_chunks::<8>()
        .0
        .first_chunk()
        .expect("16 lanes are twice 8")
}

/// The scales of a block of values as floats, each once for all columns and queries.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn decode_scales(
    scales: &[f16],
    decoded: &mut [f32; BLOCK * MAX_HEAD_DIM / GROUP],
    block_bytes: usize,
) {
    const LINE: usize = 64 / size_of::<f16>();
    for (scales, decoded) in scales.chunks(LINE).zip(decoded.chunks_mut(LINE)) {
        prefetch(bytemuck::cast_slice(scales), block_bytes);
        // A block has 64 scales for each group, so whole vectors of them.
        for (scales, decoded) in scales.as_chunks().0.iter().zip(decoded.as_chunks_mut().0) {
            store_f32x8(decoded, from_f16(scales));
        }
    }
}

/// `values = values · factor + Σ_j weight_j · row_j` for queries `p..p + P`.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn gather<T: Element, const P: usize, const W: usize>(
    values: Values<'_, T>,
    value_dim: usize,
    p: usize,
    factors: &[f32; P],
    scratch: &mut Scratch<TILE>,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
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
    while column + 8 * W <= value_dim {
        let columns = rows().map(|row| {
            row[column..column + 8 * W]
                .as_chunks()
                .0
                .first_chunk()
                .expect("8 · W columns")
        });
        gather_columns::<T, P, W>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
        column += 8 * W;
    }
    while column + 8 <= value_dim {
        let columns = rows().map(|row| {
            row[column..column + 8]
                .as_chunks()
                .0
                .first_chunk()
                .expect("8 columns")
        });
        gather_columns::<T, P, 1>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
        column += 8;
    }
    if column < value_dim {
        // The buffers have room for whole vectors; nobody reads what the padding gathers.
        let columns = rows().map(|row| [padded(&row[column..])]);
        gather_columns::<T, P, 1>(
            columns, scales, value_dim, lane, column, weights, factors, values, load,
        );
    }
}

/// The same for `8 · W` columns.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn gather_columns<T: Element, const P: usize, const W: usize>(
    rows: impl Iterator<Item = impl Borrow<[[T; 8]; W]>>,
    scales: &[f32],
    value_dim: usize,
    lane: usize,
    column: usize,
    weights: &[[f32; BLOCK]; P],
    factors: &[f32; P],
    values: &mut [[f32; MAX_HEAD_DIM]; P],
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    /// Vectors of a group: a call has its columns in whole groups, or all in one.
    const TOGETHER: usize = GROUP / 8;
    let (n_scales, block_bytes) = (n_scales::<T>(value_dim), block_bytes::<T>(value_dim));
    let mut sums = [[_mm256_setzero_ps(); W]; P];
    for p in 0..P {
        let values = values[p][column..].as_chunks::<8>().0;
        for w in 0..W {
            sums[p][w] = _mm256_mul_ps(load_f32x8(&values[w]), _mm256_set1_ps(factors[p]));
        }
    }
    for (j, row) in rows.enumerate() {
        let row = row.borrow();
        if column.is_multiple_of(64 / size_of::<T>()) {
            prefetch(bytemuck::cast_slice(row.as_flattened()), block_bytes);
        }
        let mut v = [_mm256_setzero_ps(); W];
        let mut factor = _mm256_setzero_ps();
        for w in 0..W {
            if T::SCALED && w.is_multiple_of(TOGETHER) {
                let group = column / GROUP + w / TOGETHER;
                factor = _mm256_set1_ps(scales[j * n_scales + group]);
            }
            v[w] = load(&row[w], factor);
        }
        for p in 0..P {
            let weight = _mm256_set1_ps(weights[p][lane + j]);
            for w in 0..W {
                sums[p][w] = _mm256_fmadd_ps(weight, v[w], sums[p][w]);
            }
        }
    }
    for p in 0..P {
        let values = values[p][column..].as_chunks_mut::<8>().0;
        for w in 0..W {
            store_f32x8(&mut values[w], sums[p][w]);
        }
    }
}
