//! AVX2: up to six queries share every load, and every conversion, of keys and values.
//!
//! A query is one head in one row. The queries of a key-value head are taken in strips that walk
//! its cache together, a chunk at a time, and a strip in tiles whose scores and values stay in registers.

use core::arch::x86_64::*;
use core::borrow::Borrow;
use core::ops::Range;

use bytemuck::Pod;
use half::f16;

use super::cache::{Element, GROUP, block, block_bytes, n_scales};
use super::online::{self, BLOCK, CHUNK, Running};
use super::{Args, Chunk, LANES, MAX_HEAD_DIM, Position, scalar};
use crate::isa::avx2::{load_f32x8, load_i8x8, load_u16x8, prefetch, store_f32x8};
use crate::{Rows, RowsMut};

/// Queries in a tile: 6 times 16 positions fill 12 of the 16 registers, keys and a query take 3.
/// At 512 positions that is 58 % of the FMA peak for heads of 64 and 71 % for heads of 128 (AMD EPYC, one thread).
const TILE: usize = 6;
/// Queries in a strip: they read a chunk from the second-level cache after the first tile fetched it.
const STRIP: usize = 10 * TILE;

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

/// The first eight elements, zeros after the end.
#[inline(always)]
fn padded<T: Pod>(x: &[T]) -> [T; 8] {
    let mut all = [T::zeroed(); 8];
    let n = x.len().min(8);
    all[..n].copy_from_slice(&x[..n]);
    all
}

/// The cache of one key-value head and what all its queries have in common.
struct Head<'a, T> {
    k: &'a [T],
    v: &'a [T],
    key_dim: usize,
    value_dim: usize,
    first_pos: usize,
    scale: f32,
    q: Rows<'a, f32>,
    /// Column, in heads, of the first query head that reads this cache, and how many do.
    first_head: usize,
    n_heads: usize,
}

/// What a tile works on.
struct Scratch {
    q: [[f32; MAX_HEAD_DIM]; TILE],
    /// Scores, then weights, of a block.
    weights: [[f32; BLOCK]; TILE],
    /// Weighted values of a chunk, and what is known of them.
    values: [[f32; MAX_HEAD_DIM]; TILE],
    chunks: [Running; TILE],
    /// Scales of a block of values, if it has any.
    scales: [f32; BLOCK * MAX_HEAD_DIM / GROUP],
}

#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn run<T: Element>(
    args: &mut Args<'_>,
    only: Option<&Chunk>,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    let mut scratch = Scratch {
        q: [[0.0; MAX_HEAD_DIM]; TILE],
        weights: [[0.0; BLOCK]; TILE],
        values: [[0.0; MAX_HEAD_DIM]; TILE],
        chunks: [Running::EMPTY; TILE],
        scales: [0.0; BLOCK * MAX_HEAD_DIM / GROUP],
    };
    let mut next = args.heads.start;
    while next < args.heads.end {
        let kv_head = next / args.group;
        let end = args.heads.end.min((kv_head + 1) * args.group);
        let head = Head {
            k: bytemuck::cast_slice(args.k.row(kv_head)),
            v: bytemuck::cast_slice(args.v.row(kv_head)),
            key_dim: args.key_dim,
            value_dim: args.value_dim,
            first_pos: args.first_pos,
            scale: args.scale,
            q: args.q,
            first_head: next - args.heads.start,
            n_heads: end - next,
        };
        let n_queries = args.q.n_rows() * head.n_heads;
        let queries = only.map_or(0..n_queries, |only| only.queries.clone());
        for first in queries.clone().step_by(STRIP) {
            let strip = first..queries.end.min(first + STRIP);
            take_strip(&head, strip, only, &mut scratch, &mut args.out, load);
        }
        next = end;
    }
}

/// Some queries of a head: all their chunks to their results, or only one to their parts.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn take_strip<T: Element>(
    head: &Head<'_, T>,
    strip: Range<usize>,
    only: Option<&Chunk>,
    scratch: &mut Scratch,
    out: &mut RowsMut<'_, f32>,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    let mut totals = [Running::EMPTY; STRIP];
    let tile_len = strip.len().div_ceil(strip.len().div_ceil(TILE));
    let n_chunks = head.n_visible(strip.end - 1).div_ceil(CHUNK);
    let chunks = only.map_or(0..n_chunks, |only| only.idx..n_chunks.min(only.idx + 1));
    for chunk_idx in chunks {
        for first in strip.clone().step_by(tile_len) {
            let tile = first..strip.end.min(first + tile_len);
            take_tile(head, tile.clone(), chunk_idx * CHUNK, scratch, load);
            for (p, query_idx) in tile.enumerate() {
                let n_visible = head.n_visible(query_idx);
                if n_visible <= chunk_idx * CHUNK {
                    continue;
                }
                let (chunk, values) = (scratch.chunks[p], &scratch.values[p][..head.value_dim]);
                if let Some(only) = only {
                    chunk.write(values, out.row(query_idx - only.queries.start));
                    continue;
                }
                let (row_idx, column) = head.place(query_idx);
                let out = &mut out.row(row_idx)[column * head.value_dim..][..head.value_dim];
                let total = &mut totals[query_idx - strip.start];
                total.take_chunk(chunk, values, chunk_idx == 0, out);
                if n_visible <= (chunk_idx + 1) * CHUNK {
                    total.finish(out);
                }
            }
        }
    }
}

/// The weighted values of a tile of queries in one chunk, to `scratch`, for those that see it.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn take_tile<T: Element>(
    head: &Head<'_, T>,
    queries: Range<usize>,
    chunk_start: usize,
    scratch: &mut Scratch,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    let first = queries.start;
    match queries.len() {
        1 => tile::<T, 1, 4, 8>(head, first, chunk_start, scratch, load),
        2 => tile::<T, 2, 2, 4>(head, first, chunk_start, scratch, load),
        3 => tile::<T, 3, 1, 2>(head, first, chunk_start, scratch, load),
        4 => tile::<T, 4, 1, 2>(head, first, chunk_start, scratch, load),
        5 => tile::<T, 5, 1, 2>(head, first, chunk_start, scratch, load),
        _ => tile::<T, TILE, 1, 2>(head, first, chunk_start, scratch, load),
    }
}

impl<T> Head<'_, T> {
    /// Row of a query and its column in heads.
    fn place(&self, query_idx: usize) -> (usize, usize) {
        (
            query_idx / self.n_heads,
            self.first_head + query_idx % self.n_heads,
        )
    }

    /// Positions that a query sees. Never falls from one query to the next.
    fn n_visible(&self, query_idx: usize) -> usize {
        self.first_pos + query_idx / self.n_heads + 1
    }
}

/// Queries `first..first + P`, one chunk. `S` groups of 16 positions are scored at once and
/// `W` vectors of values gathered at once: as many as it takes to hide the latency of a sum.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn tile<T: Element, const P: usize, const S: usize, const W: usize>(
    head: &Head<'_, T>,
    first: usize,
    chunk_start: usize,
    scratch: &mut Scratch,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    let (key_dim, value_dim) = (head.key_dim, head.value_dim);
    let n_visible_last = head.n_visible(first + P - 1);
    if n_visible_last <= chunk_start {
        return;
    }
    for p in 0..P {
        let (row_idx, column) = head.place(first + p);
        scratch.q[p][..key_dim]
            .copy_from_slice(&head.q.row(row_idx)[column * key_dim..][..key_dim]);
        scratch.values[p][..value_dim].fill(0.0);
    }

    let mut chunk = [Running::EMPTY; P];
    for start in (chunk_start..n_visible_last.min(chunk_start + CHUNK)).step_by(BLOCK) {
        score::<T, P, S>(
            head,
            start,
            BLOCK.min(n_visible_last - start),
            scratch,
            load,
        );
        let mut n_visible = [0; P];
        let mut factors = [1.0; P];
        for p in 0..P {
            n_visible[p] = head.n_visible(first + p).saturating_sub(start).min(BLOCK);
            if n_visible[p] > 0 {
                factors[p] = chunk[p].take_block(&mut scratch.weights[p], n_visible[p], head.scale);
            }
        }
        // What not every query sees must not even be multiplied by 0: it may be NaN.
        let common = n_visible[0];
        let (scales, rows) = block(head.v, start, value_dim);
        if T::SCALED {
            decode_scales(scales, &mut scratch.scales, block_bytes::<T>(value_dim));
        }
        gather::<T, P, W>(
            &rows[..common * value_dim],
            value_dim,
            0,
            0,
            &factors,
            scratch,
            load,
        );
        for p in 0..P {
            if n_visible[p] > common {
                let rows = &rows[common * value_dim..n_visible[p] * value_dim];
                gather::<T, 1, 8>(rows, value_dim, common, p, &[1.0], scratch, load);
            }
        }
    }

    scratch.chunks[..P].copy_from_slice(&chunk);
}

/// Dot products of the first `P` queries with the keys of `n` positions from `start` on.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn score<T: Element, const P: usize, const S: usize>(
    head: &Head<'_, T>,
    start: usize,
    n: usize,
    scratch: &mut Scratch,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    let group_len = head.key_dim * LANES;
    let n_groups = n.div_ceil(LANES);
    let (scales, k) = block(head.k, start, head.key_dim);
    let scales = scales.as_chunks::<LANES>().0;
    let n_scales = n_scales::<T>(head.key_dim);
    let (many, few) = k[..n_groups * group_len].split_at(n_groups / S * S * group_len);
    let mut lane = 0;
    for k in many.chunks_exact(S * group_len) {
        let scales = &scales[lane / LANES * n_scales..][..S * n_scales];
        score_groups::<T, P, S>(k, scales, head.key_dim, lane, scratch, load);
        lane += S * LANES;
    }
    for k in few.chunks_exact(group_len) {
        let scales = &scales[lane / LANES * n_scales..][..n_scales];
        score_groups::<T, P, 1>(k, scales, head.key_dim, lane, scratch, load);
        lane += LANES;
    }
}

/// Dot products with the keys of `S` groups of 16 positions, the first of which is `lane` of the block.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn score_groups<T: Element, const P: usize, const S: usize>(
    k: &[T],
    scales: &[[f16; LANES]],
    key_dim: usize,
    lane: usize,
    scratch: &mut Scratch,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
    let key_dim = key_dim.min(MAX_HEAD_DIM);
    let n_scales = n_scales::<T>(key_dim);
    let block_bytes = block_bytes::<T>(key_dim);
    let mut factors = [[_mm256_setzero_ps(); 2]; S];
    let mut groups: [&[[T; LANES]]; S] = [&[]; S];
    for s in 0..S {
        groups[s] = &k[s * key_dim * LANES..].as_chunks().0[..key_dim];
    }
    let mut sums = [[[_mm256_setzero_ps(); 2]; S]; P];
    for d in 0..key_dim {
        if T::SCALED && d.is_multiple_of(GROUP) {
            for s in 0..S {
                let lanes = &scales[s * n_scales + d / GROUP];
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
        let scores = scratch.weights[p][lane..].as_chunks_mut::<8>().0;
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

/// `values = values · factor + Σ_j weight_j · row_j` for queries `p..p + P`; the weight of the first row is `lane` of the block.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
fn gather<T: Element, const P: usize, const W: usize>(
    rows: &[T],
    value_dim: usize,
    lane: usize,
    p: usize,
    factors: &[f32; P],
    scratch: &mut Scratch,
    load: impl Fn(&[T; 8], __m256) -> __m256 + Copy,
) {
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
