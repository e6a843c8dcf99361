//! The specification: one row and head at a time.

use bytemuck::Pod;
use half::f16;

use super::online::{BLOCK, CHUNK, Running};
use super::{Args, LANES, MAX_HEAD_DIM, Position};

/// An element of the cache.
pub(super) trait Element: Pod {
    fn encode(value: f32) -> Self;
    fn decode(self) -> f32;
}

impl Element for f32 {
    fn encode(value: f32) -> f32 {
        value
    }

    fn decode(self) -> f32 {
        self
    }
}

impl Element for f16 {
    fn encode(value: f32) -> f16 {
        f16::from_f32(value)
    }

    fn decode(self) -> f32 {
        self.to_f32()
    }
}

pub(super) fn store<T: Element>(args: &mut Position<'_>) {
    let Position {
        k_head,
        v_head,
        pos,
        k,
        v,
    } = args;
    let group_len = k.len() * LANES;
    let block: &mut [T] =
        &mut bytemuck::cast_slice_mut(k_head)[*pos / LANES * group_len..][..group_len];
    for (lanes, k) in block.as_chunks_mut::<LANES>().0.iter_mut().zip(*k) {
        lanes[*pos % LANES] = T::encode(*k);
    }
    let row: &mut [T] = &mut bytemuck::cast_slice_mut(v_head)[*pos * v.len()..];
    for (element, v) in row.iter_mut().zip(*v) {
        *element = T::encode(*v);
    }
}

pub(super) fn run<T: Element>(args: &mut Args<'_>) {
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
    for row_idx in 0..q.n_rows() {
        let q = q.row(row_idx).chunks_exact(*key_dim);
        let out = out.row(row_idx).chunks_exact_mut(*value_dim);
        for ((head, q), out) in heads.clone().zip(q).zip(out) {
            let k = bytemuck::cast_slice(k.row(head / *group));
            let v = bytemuck::cast_slice(v.row(head / *group));
            attend::<T>(q, k, v, *first_pos + row_idx + 1, *scale, out);
        }
    }
}

fn attend<T: Element>(q: &[f32], k: &[T], v: &[T], n_visible: usize, scale: f32, out: &mut [f32]) {
    let mut values = [0.0f32; MAX_HEAD_DIM];
    let values = &mut values[..out.len()];
    let mut total = Running::EMPTY;
    for chunk_start in (0..n_visible).step_by(CHUNK) {
        let mut chunk = Running::EMPTY;
        values.fill(0.0);
        for start in (chunk_start..n_visible.min(chunk_start + CHUNK)).step_by(BLOCK) {
            let n_visible = (n_visible - start).min(BLOCK);
            let mut weights = [0.0f32; BLOCK];
            for (j, score) in weights[..n_visible].iter_mut().enumerate() {
                *score = dot(q, k, start + j);
            }
            let factor = chunk.take_block(&mut weights, n_visible, scale);
            values.iter_mut().for_each(|value| *value *= factor);
            for (weight, v) in weights[..n_visible]
                .iter()
                .zip(v[start * out.len()..].chunks_exact(out.len()))
            {
                for (value, v) in values.iter_mut().zip(v) {
                    *value += weight * v.decode();
                }
            }
        }
        let (before, own) = total.take_chunk(chunk);
        for (out, value) in out.iter_mut().zip(values.iter()) {
            *out = if chunk_start == 0 {
                *value
            } else {
                *out * before + value * own
            };
        }
    }
    let normalizer = total.normalizer();
    out.iter_mut().for_each(|out| *out *= normalizer);
}

/// `q · k[pos]`, in rising order.
fn dot<T: Element>(q: &[f32], k: &[T], pos: usize) -> f32 {
    let block = k[pos / LANES * q.len() * LANES..].as_chunks::<LANES>().0;
    q.iter()
        .zip(block)
        .fold(0.0, |sum, (q, lanes)| sum + q * lanes[pos % LANES].decode())
}
