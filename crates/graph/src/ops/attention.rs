//! Attention and the cache it reads.

use nibble_kernels::attention::Args;
use nibble_kernels::quantize::{BlockQ8x32, Quantize};
use nibble_team::Part;

use super::{Cx, Step};
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

/// Attention by query head, quantized on the way out where the next matmul wants it. Uses: q, keys, values, the
/// result, and its quantized form.
#[derive(Debug)]
pub(crate) struct Attention {
    pub(crate) shape: CacheShape,
    pub(crate) n_heads: usize,
    pub(crate) scale: f32,
    pub(crate) quantized: bool,
    pub(crate) kernel: &'static nibble_kernels::attention::Attention,
    pub(crate) quantize: &'static Quantize,
}

impl Step for Attention {
    fn name(&self) -> &str {
        "attention"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let q = part.read::<f32>(0);
        let mut out = part.write::<f32>(3);
        for (s, segment) in cx.batch.segments.iter().enumerate() {
            let (_, below) = out.reborrow().split_rows(segment.rows.start);
            self.kernel.run(&mut Args {
                q: q.rows(segment.rows.clone()),
                heads: part.units(0),
                group: self.n_heads / self.shape.n_kv_heads,
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
            self.quantize
                .run(out.as_rows(), part.write::<BlockQ8x32>(4));
        }
    }
}
