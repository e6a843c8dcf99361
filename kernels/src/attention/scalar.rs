//! The specification: one row and head at a time.

use half::f16;

use super::cache::{Element, GROUP, block, block_mut, index, n_scales};
use super::online::{self, BLOCK, CHUNK, Running};
use super::{Args, Chunk, LANES, MAX_HEAD_DIM, Position};
use crate::Rows;

#[inline(always)]
pub(super) fn store<T: Element>(args: &mut Position<'_>) {
    let Position {
        k_head,
        v_head,
        pos,
        k,
        v,
    } = args;
    store_vector::<T>(bytemuck::cast_slice_mut(k_head), *pos, k, LANES);
    store_vector::<T>(bytemuck::cast_slice_mut(v_head), *pos, v, 1);
}

#[inline(always)]
fn store_vector<T: Element>(cache: &mut [T], pos: usize, x: &[f32], lanes: usize) {
    let (scales, elements) = block_mut(cache, pos, x.len());
    for (g, group) in x.chunks(GROUP).enumerate() {
        let scale = T::scale(group);
        if T::SCALED {
            scales[index(pos, g, n_scales::<T>(x.len()), lanes)] = scale;
        }
        let scale = scale.to_f32();
        for (i, value) in group.iter().enumerate() {
            elements[index(pos, g * GROUP + i, x.len(), lanes)] = T::encode(*value, scale);
        }
    }
}

pub(super) fn merge(parts: Rows<'_, f32>, out: &mut [f32]) {
    online::merge(parts, out);
}

pub(super) fn run<T: Element>(args: &mut Args<'_>, only: Option<&Chunk>) {
    let Args {
        q,
        heads,
        group,
        key_dim,
        value_dim,
        k,
        v,
        first_pos,
        scale,
        out,
    } = args;
    let mut values = [0.0f32; MAX_HEAD_DIM];
    let values = &mut values[..*value_dim];
    let n_heads = heads.len();
    let query = |row_idx: usize, head_idx: usize| {
        let kv_head = (heads.start + head_idx) / *group;
        Query {
            q: &q.row(row_idx)[head_idx * *key_dim..][..*key_dim],
            k: bytemuck::cast_slice::<u8, T>(k.row(kv_head)),
            v: bytemuck::cast_slice(v.row(kv_head)),
            n_visible: *first_pos + row_idx + 1,
            scale: *scale,
        }
    };
    if let Some(Chunk { idx, queries }) = only {
        for (i, at) in queries.clone().enumerate() {
            let query = query(at / n_heads, at % n_heads);
            if *idx < query.n_visible.div_ceil(CHUNK) {
                let chunk = query.chunk(idx * CHUNK, values);
                chunk.write(values, out.row(i));
            }
        }
        return;
    }
    for row_idx in 0..q.n_rows() {
        let out = out.row(row_idx).chunks_exact_mut(*value_dim);
        for (head_idx, out) in out.enumerate() {
            let query = query(row_idx, head_idx);
            let mut total = Running::EMPTY;
            for start in (0..query.n_visible).step_by(CHUNK) {
                let chunk = query.chunk(start, values);
                total.take_chunk(chunk, values, start == 0, out);
            }
            total.finish(out);
        }
    }
}

/// One head in one row, with the cache that it reads.
struct Query<'a, T> {
    q: &'a [f32],
    k: &'a [T],
    v: &'a [T],
    n_visible: usize,
    scale: f32,
}

impl<T: Element> Query<'_, T> {
    /// Gathers the weighted values of the chunk that begins at `chunk_start`.
    fn chunk(&self, chunk_start: usize, values: &mut [f32]) -> Running {
        let mut chunk = [Running::EMPTY];
        values.fill(0.0);
        for start in (chunk_start..self.n_visible.min(chunk_start + CHUNK)).step_by(BLOCK) {
            let n_visible = (self.n_visible - start).min(BLOCK);
            let mut weights = [[0.0f32; BLOCK]];
            let keys = block(self.k, start, self.q.len());
            for (j, score) in weights[0][..n_visible].iter_mut().enumerate() {
                *score = dot(self.q, keys, j);
            }
            let [factor] = online::take_block(
                &mut chunk,
                &mut weights,
                &[n_visible],
                self.scale,
                &online::SCALAR,
            );
            values.iter_mut().for_each(|value| *value *= factor);
            let rows = block(self.v, start, values.len());
            for (j, weight) in weights[0][..n_visible].iter().enumerate() {
                add(values, *weight, rows, j);
            }
        }
        chunk[0]
    }
}

/// `q · k[j]` in a block, in rising order.
fn dot<T: Element>(q: &[f32], (scales, keys): (&[f16], &[T]), j: usize) -> f32 {
    let n_scales = n_scales::<T>(q.len());
    let keys = keys[j / LANES * q.len() * LANES..].as_chunks::<LANES>().0;
    let mut sum = 0.0;
    for (g, (q, keys)) in q.chunks(GROUP).zip(keys.chunks(GROUP)).enumerate() {
        let scale = scale_at::<T>(scales, index(j, g, n_scales, LANES));
        for (q, lanes) in q.iter().zip(keys) {
            sum += q * lanes[j % LANES].decode(scale);
        }
    }
    sum
}

/// `values += weight · v[j]` in a block.
fn add<T: Element>(values: &mut [f32], weight: f32, (scales, rows): (&[f16], &[T]), j: usize) {
    let (dim, n_scales) = (values.len(), n_scales::<T>(values.len()));
    let row = rows[j * dim..][..dim].chunks(GROUP);
    for (g, (values, row)) in values.chunks_mut(GROUP).zip(row).enumerate() {
        let scale = scale_at::<T>(scales, index(j, g, n_scales, 1));
        for (value, v) in values.iter_mut().zip(row) {
            *value += weight * v.decode(scale);
        }
    }
}

fn scale_at<T: Element>(scales: &[f16], i: usize) -> f32 {
    if T::SCALED { scales[i].to_f32() } else { 1.0 }
}
