//! How kernels with vectors walk a cache: queries in strips and tiles, keys and values in blocks. An instruction set brings
//! the products with a block.
//!
//! A query is one head in one row. The queries of a key-value head are taken in strips that walk its cache together, a
//! chunk at a time, and a strip in tiles whose scores and values stay in registers.
//!
//! All of it is `inline(always)`: it becomes part of the function that calls it, and is compiled for its instruction set.

use core::ops::Range;

use bytemuck::Pod;
use half::f16;

use super::cache::{Element, GROUP, block, n_scales};
use super::online::{self, BLOCK, CHUNK, Folds, Running, WIDTH};
use super::{Args, Chunk, LANES, MAX_HEAD_DIM};
use crate::{Rows, RowsMut};

/// Queries in a strip: its tiles read a chunk from the second-level cache after the first one fetched it.
const STRIP: usize = 120;

/// The cache of one key-value head and what all its queries have in common.
pub(super) struct Head<'a, T> {
    k: &'a [T],
    v: &'a [T],
    pub(super) key_dim: usize,
    pub(super) value_dim: usize,
    first_pos: usize,
    scale: f32,
    q: Rows<'a, f32>,
    /// Column, in heads, of the first query head that reads this cache, and how many do.
    first_head: usize,
    n_heads: usize,
}

/// Neighbouring queries in the chunk that begins at position `start`.
pub(super) struct Tile {
    pub(super) queries: Range<usize>,
    start: usize,
}

/// What a tile of at most `TILE` queries works on.
pub(super) struct Scratch<const TILE: usize> {
    pub(super) q: [[f32; MAX_HEAD_DIM]; TILE],
    /// Scores, then weights, of a block.
    pub(super) weights: [[f32; BLOCK]; TILE],
    /// Weighted values of a chunk, and what is known of them.
    pub(super) values: [[f32; MAX_HEAD_DIM]; TILE],
    chunks: [Running; TILE],
    /// Scales of a block of values, if it has any.
    pub(super) scales: [f32; BLOCK * MAX_HEAD_DIM / GROUP],
}

/// Groups of 16 keys, the first of which is `lane` of its block.
pub(super) struct Keys<'a, T> {
    pub(super) elements: &'a [T],
    pub(super) scales: &'a [[f16; LANES]],
    pub(super) lane: usize,
}

/// Values of neighbouring positions, the first of which is `lane` of its block.
pub(super) struct Values<'a, T> {
    pub(super) rows: &'a [T],
    pub(super) lane: usize,
}

/// A whole call. `tile_len` says how many of some queries to take together, at most `TILE`, and `take_tile` does, with [`tile`].
#[inline(always)]
pub(super) fn run<T: Element, const TILE: usize>(
    args: &mut Args<'_>,
    only: Option<&Chunk>,
    tile_len: impl Fn(usize) -> usize,
    take_tile: impl Fn(&Head<'_, T>, &Tile, &mut Scratch<TILE>),
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
            take_strip(
                &head,
                strip,
                only,
                &mut scratch,
                &mut args.out,
                &tile_len,
                &take_tile,
            );
        }
        next = end;
    }
}

/// Some queries of a head: all their chunks to their results, or only one to their parts.
#[inline(always)]
fn take_strip<T: Element, const TILE: usize>(
    head: &Head<'_, T>,
    strip: Range<usize>,
    only: Option<&Chunk>,
    scratch: &mut Scratch<TILE>,
    out: &mut RowsMut<'_, f32>,
    tile_len: impl Fn(usize) -> usize,
    take_tile: impl Fn(&Head<'_, T>, &Tile, &mut Scratch<TILE>),
) {
    let mut totals = [Running::EMPTY; STRIP];
    let n_chunks = head.n_visible(strip.end - 1).div_ceil(CHUNK);
    let chunks = only.map_or(0..n_chunks, |only| only.idx..n_chunks.min(only.idx + 1));
    for chunk_idx in chunks {
        let mut first = strip.start;
        while first < strip.end {
            let tile = Tile {
                queries: first..first + tile_len(strip.end - first),
                start: chunk_idx * CHUNK,
            };
            take_tile(head, &tile, scratch);
            first = tile.queries.end;
            for (p, query_idx) in tile.queries.enumerate() {
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

/// The weighted values of `P` queries in one chunk, to `scratch`, for those that see it.
///
/// `score` sets the first `P` `weights` to the products of `q` with keys. `decode` sets `scales` to those of a block of
/// values, if there are scales. `gather` brings the first `P` `values` to `values · factor + Σ_j weight_j · row_j`, and
/// `gather_one` those of query `p` alone, with the factor 1.
#[inline(always)]
pub(super) fn tile<T: Element, const P: usize, const TILE: usize>(
    head: &Head<'_, T>,
    tile: &Tile,
    scratch: &mut Scratch<TILE>,
    score: impl Fn(Keys<'_, T>, &mut Scratch<TILE>),
    folds: Folds<impl Fn([f32; WIDTH]) -> f32, impl Fn([f32; WIDTH]) -> f32>,
    decode: impl Fn(&[f16], &mut Scratch<TILE>),
    gather: impl Fn(Values<'_, T>, &[f32; P], &mut Scratch<TILE>),
    gather_one: impl Fn(Values<'_, T>, usize, &mut Scratch<TILE>),
) {
    let (key_dim, value_dim, first) = (head.key_dim, head.value_dim, tile.queries.start);
    let n_visible_last = head.n_visible(first + P - 1);
    if n_visible_last <= tile.start {
        return;
    }
    for p in 0..P {
        let (row_idx, column) = head.place(first + p);
        scratch.q[p][..key_dim]
            .copy_from_slice(&head.q.row(row_idx)[column * key_dim..][..key_dim]);
        scratch.values[p][..value_dim].fill(0.0);
    }

    let mut chunk = [Running::EMPTY; P];
    for start in (tile.start..n_visible_last.min(tile.start + CHUNK)).step_by(BLOCK) {
        let (scales, elements) = block(head.k, start, key_dim);
        let n_groups = BLOCK.min(n_visible_last - start).div_ceil(LANES);
        let keys = Keys {
            elements: &elements[..n_groups * LANES * key_dim],
            scales: scales.as_chunks().0,
            lane: 0,
        };
        score(keys, scratch);
        let n_visible: [usize; P] = core::array::from_fn(|p| {
            let n = head.n_visible(first + p).saturating_sub(start);
            n.min(BLOCK)
        });
        let weights = scratch.weights.first_chunk_mut();
        let weights = weights.expect("a tile holds these queries");
        let factors = online::take_block(&mut chunk, weights, &n_visible, head.scale, &folds);
        // What not every query sees must not even be multiplied by 0: it may be NaN.
        let common = n_visible[0];
        let (scales, rows) = block(head.v, start, value_dim);
        if T::SCALED {
            decode(scales, scratch);
        }
        let values = Values {
            rows: &rows[..common * value_dim],
            lane: 0,
        };
        gather(values, &factors, scratch);
        for p in 0..P {
            if n_visible[p] > common {
                let values = Values {
                    rows: &rows[common * value_dim..n_visible[p] * value_dim],
                    lane: common,
                };
                gather_one(values, p, scratch);
            }
        }
    }
    scratch.chunks[..P].copy_from_slice(&chunk);
}

impl<T: Element> Keys<'_, T> {
    /// `S` groups at a time as far as they go, then the rest one by one.
    #[inline(always)]
    pub(super) fn in_groups<const S: usize>(
        &self,
        key_dim: usize,
        mut take: impl FnMut(Keys<'_, T>, usize),
    ) {
        let n_scales = n_scales::<T>(key_dim);
        let n_groups = self.elements.len() / (key_dim * LANES);
        let mut next = 0;
        while next < n_groups {
            let n = if next + S <= n_groups { S } else { 1 };
            let groups = Keys {
                elements: &self.elements[next * key_dim * LANES..][..n * key_dim * LANES],
                scales: &self.scales[next * n_scales..][..n * n_scales],
                lane: self.lane + next * LANES,
            };
            take(groups, n);
            next += n;
        }
    }

    /// Elements of one of the groups, `key_dim` times 16 lanes.
    #[inline(always)]
    pub(super) fn group(&self, idx: usize, key_dim: usize) -> &[[T; LANES]] {
        &self.elements[idx * key_dim * LANES..].as_chunks().0[..key_dim]
    }
}

/// The first elements, zeros after the end.
#[inline(always)]
pub(super) fn padded<T: Pod, const N: usize>(x: &[T]) -> [T; N] {
    let mut all = [T::zeroed(); N];
    let n = x.len().min(N);
    all[..n].copy_from_slice(&x[..n]);
    all
}
