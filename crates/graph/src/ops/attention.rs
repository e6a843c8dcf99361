//! Attention and the cache it reads.

use nibble_kernels::attention::{Args, CHUNK};
use nibble_team::Part;

use super::{Cx, Quantizer, Step, one_row_mut};
use crate::Segment;
use crate::builder::CacheShape;

/// Writes the rows' keys and values at their positions, by key-value head. Uses: k, v, the cache's keys and values.
#[derive(Debug)]
pub(crate) struct Store {
    pub(crate) shape: CacheShape,
    pub(crate) kernel: &'static nibble_kernels::attention::Attention,
}

impl Step for Store {
    fn name(&self) -> &str {
        "store"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let CacheShape {
            key_dim, value_dim, ..
        } = self.shape;
        let k = part.read::<f32>(0);
        let v = part.read::<f32>(1);
        for (s, segment) in cx.batch.segments.iter().enumerate() {
            let mut keys = part.write_in::<u8>(2, s);
            let mut values = part.write_in::<u8>(3, s);
            for head in 0..keys.n_rows() {
                let (keys, values) = (keys.row(head), values.row(head));
                for (i, row) in segment.rows.clone().enumerate() {
                    let k = &k.row(row)[head * key_dim..][..key_dim];
                    let v = &v.row(row)[head * value_dim..][..value_dim];
                    self.kernel.store(keys, values, segment.pos + i, k, v);
                }
            }
        }
    }
}

/// Attention by query head or by key-value head, quantized on the way out where the next matmul wants it. Uses: q, keys, values, the
/// result, and its quantized form.
#[derive(Debug)]
pub(crate) struct Attention {
    pub(crate) shape: CacheShape,
    pub(crate) n_heads: usize,
    /// Whether a thread has the queries of whole key-value heads, and of the cache these heads alone.
    pub(crate) by_kv_head: bool,
    pub(crate) scale: f32,
    pub(crate) quantized: bool,
    pub(crate) kernel: &'static nibble_kernels::attention::Attention,
    pub(crate) quantizer: Quantizer,
}

impl Step for Attention {
    fn name(&self) -> &str {
        "attention"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let q = part.read::<f32>(0);
        let mut out = part.write::<f32>(3);
        let group = self.n_heads / self.shape.n_kv_heads;
        let heads = match (part.units(0), self.by_kv_head) {
            (kv_heads, true) => 0..kv_heads.len() * group,
            (heads, false) => heads,
        };
        for (s, segment) in cx.batch.segments.iter().enumerate() {
            let (_, below) = out.reborrow().split_rows(segment.rows.start);
            self.kernel.run(&mut Args {
                q: q.rows(segment.rows.clone()),
                heads: heads.clone(),
                group,
                key_dim: self.shape.key_dim,
                value_dim: self.shape.value_dim,
                k: part.read_in(1, s),
                v: part.read_in(2, s),
                first_pos: segment.pos,
                scale: self.scale,
                out: below.split_rows(segment.rows.len()).0,
            });
        }
        if self.quantized {
            self.quantizer.rows(part, 4).all(out.as_rows());
        }
    }
}

/// Attention of few rows by chunks of positions, so that any number of threads has equal shares: key-value head by head,
/// chunk by chunk, the queries of a segment next to each other, since they read the same. Uses: q, keys, values, the parts,
/// of which each unit of the run has one for each query head.
#[derive(Debug)]
pub(crate) struct AttentionParts {
    pub(crate) shape: CacheShape,
    pub(crate) n_heads: usize,
    pub(crate) scale: f32,
    pub(crate) kernel: &'static nibble_kernels::attention::Attention,
}

impl Step for AttentionParts {
    fn name(&self) -> &str {
        "attention"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let &CacheShape {
            n_kv_heads,
            key_dim,
            value_dim,
        } = &self.shape;
        let group = self.n_heads / n_kv_heads;
        let q = part.read::<f32>(0);
        let mut out = part.write::<f32>(3);
        let own = part.units(3);
        let mut first = 0;
        for (s, segment) in cx.batch.segments.iter().enumerate() {
            let (n_queries, n_chunks) = (segment.rows.len() * group, segment.n_chunks());
            let (k, v) = (part.read_in(1, s), part.read_in(2, s));
            for kv_head in 0..n_kv_heads {
                let heads = kv_head * group..(kv_head + 1) * group;
                let columns = heads.start * key_dim..heads.end * key_dim;
                for chunk_idx in 0..n_chunks {
                    let here = first.max(own.start)..(first + n_queries).min(own.end);
                    if !here.is_empty() {
                        let (_, below) = out.reborrow().split_rows(here.start - own.start);
                        let mut args = Args {
                            q: q.rows(segment.rows.clone()).columns(columns.clone()),
                            heads: heads.clone(),
                            group,
                            key_dim,
                            value_dim,
                            k,
                            v,
                            first_pos: segment.pos,
                            scale: self.scale,
                            out: below.split_rows(here.len()).0,
                        };
                        let queries = here.start - first..here.end - first;
                        self.kernel.run_chunk(&mut args, chunk_idx, queries);
                    }
                    first += n_queries;
                }
            }
        }
    }
}

/// Puts the parts of [`AttentionParts`] together, every thread all of them for itself: a barrier less, and little work.
/// Uses: the parts, the result (all rows, or one row of scratch), and its quantized form.
#[derive(Debug)]
pub(crate) struct Merge {
    pub(crate) shape: CacheShape,
    pub(crate) n_heads: usize,
    /// Whether the floats are a result, or lie in one row of scratch.
    pub(crate) keep: bool,
    pub(crate) quantized: bool,
    pub(crate) kernel: &'static nibble_kernels::attention::Attention,
    pub(crate) quantizer: Quantizer,
}

impl Step for Merge {
    fn name(&self) -> &str {
        "merge"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let group = self.n_heads / self.shape.n_kv_heads;
        let parts = part.read::<f32>(0);
        let mut y = part.write::<f32>(1);
        let mut q8 = self.quantized.then(|| self.quantizer.rows(part, 2));
        let mut first = 0;
        for segment in cx.batch.segments {
            let &Segment { ref rows, pos } = segment;
            let n_queries = rows.len() * group;
            let n_head_parts = segment.n_chunks() * n_queries;
            for (i, row) in rows.clone().enumerate() {
                let n_seen = (pos + i + 1).div_ceil(CHUNK);
                let mut y = one_row_mut(&mut y, if self.keep { row } else { 0 });
                let heads = y.row(0).chunks_exact_mut(self.shape.value_dim);
                for (head, out) in heads.enumerate() {
                    let of_head = first + head / group * n_head_parts;
                    let query = i * group + head % group;
                    let seen = parts.rows(of_head + query..of_head + n_seen * n_queries);
                    self.kernel.merge(seen.every(n_queries), out);
                }
                if let Some(q8) = &mut q8 {
                    q8.row(row, y.as_rows());
                }
            }
            first += self.shape.n_kv_heads * n_head_parts;
        }
    }
}
