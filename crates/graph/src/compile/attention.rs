//! Attention: what its rows add to the cache, and what they read from it, by head or by chunk.

use nibble_team::{Cut, RowCount};

use super::{Compiler, F32, Schedule, Use};
use crate::builder::{AttentionSpec, CacheShape, Op};
use crate::layout::{Buffer, Copies};
use crate::{Error, Graph, ops};

/// For each node that an attention reads, and those from which it is made in place, the columns that belong to one
/// key-value head.
pub(super) fn columns_of_heads(graph: &Graph) -> Vec<Option<usize>> {
    let mut columns = vec![None; graph.nodes.len()];
    for node in &graph.nodes {
        let Op::Attention { q, k, v, spec } = &node.op else {
            continue;
        };
        let shape = graph.caches[spec.cache];
        let group = spec.n_heads / shape.n_kv_heads;
        let read = [
            (*q, group * shape.key_dim),
            (*k, shape.key_dim),
            (*v, shape.value_dim),
        ];
        for (mut at, n) in read {
            columns[at] = Some(n);
            while let Op::Rotate { x, .. } | Op::HeadNorm { x, .. } = &graph.nodes[at].op {
                at = *x;
                columns[at] = Some(n);
            }
        }
    }
    columns
}

impl Compiler<'_> {
    pub(super) fn attention(
        &mut self,
        i: usize,
        [q, k, v]: [usize; 3],
        spec: AttentionSpec,
    ) -> Result<(), Error> {
        let shape = self.graph.caches[spec.cache];
        let [q, k, v] =
            [q, k, v].map(|n| self.floats[n].expect("inputs come before their readers"));
        let columns = |dim: usize| Cut::Columns {
            unit_bytes: dim * F32,
        };
        let [keys, values] = self.cache(spec, Cut::Rows, true);
        let uses = vec![
            self.read(k, columns(shape.key_dim)),
            self.read(v, columns(shape.value_dim)),
            keys,
            values,
        ];
        let kernel = self.kernels.attention(self.limits.kv);
        self.push(Box::new(ops::Store { shape, kernel }), uses);
        if self.schedule == Schedule::DecodeByChunk {
            return self.attention_by_chunk(i, q, shape, spec);
        }

        // A thread's heads read what it stored itself, or what all stored.
        let by_kv_head = self.schedule == Schedule::DecodeByHead;
        let (n_together, cut) = match by_kv_head {
            true => (spec.n_heads / shape.n_kv_heads, Cut::Rows),
            false => (1, Cut::Whole),
        };
        let width = self.graph.nodes[i].width;
        let out = self.rows_buffer(width, F32, false);
        self.floats[i] = Some(out);
        let [keys, values] = self.cache(spec, cut, false);
        let out_unit = n_together * shape.value_dim;
        let mut uses = vec![
            self.read(q, columns(n_together * shape.key_dim)),
            keys,
            values,
            self.write(out, out_unit * F32),
        ];
        let group = self.form.group();
        let quantized = self.wanted(i).1 && shape.value_dim.is_multiple_of(group);
        if quantized {
            let q8 = self.form_buffer(width, false);
            uses.push(self.write(q8, out_unit / group * self.form.block_bytes()));
            self.quantized[i] = Some(q8);
        }
        let step = ops::Attention {
            shape,
            n_heads: spec.n_heads,
            by_kv_head,
            scale: spec.scale,
            quantized,
            kernel,
            quantizer: self.form.quantizer(self.kernels),
        };
        self.push(Box::new(step), uses);
        Ok(())
    }

    /// The threads share queries times chunks, and each puts all parts together for itself.
    fn attention_by_chunk(
        &mut self,
        i: usize,
        q: usize,
        shape: CacheShape,
        spec: AttentionSpec,
    ) -> Result<(), Error> {
        let kernel = self.kernels.attention(self.limits.kv);
        let n_units = self.limits.most(self.max_rows)?.n_units;
        let n_rows = n_units.checked_mul(spec.n_heads).ok_or(Error::TooLarge {
            what: "the work space",
        })?;
        let parts = self.buffer(Buffer {
            row_bytes: kernel.part_len(shape.value_dim) * F32,
            element_bytes: F32,
            n_rows,
            copies: Copies::One,
            rows: RowCount::PerUnit(spec.n_heads),
            pinned: None,
        });
        let [keys, values] = self.cache(spec, Cut::Whole, false);
        let uses = vec![
            self.read(q, Cut::Whole),
            keys,
            values,
            self.write_own(parts),
        ];
        let step = ops::AttentionParts {
            shape,
            n_heads: spec.n_heads,
            scale: spec.scale,
            kernel,
        };
        self.push(Box::new(step), uses);

        let width = self.graph.nodes[i].width;
        let (floats, quantized) = self.wanted(i);
        let mut uses = vec![self.read(parts, Cut::Whole)];
        if floats {
            let y = self.rows_buffer(width, F32, true);
            self.floats[i] = Some(y);
            uses.push(self.write_own(y));
        } else {
            uses.push(self.scratch(width * F32));
        }
        if quantized {
            let q8 = self.form_buffer(width, true);
            self.quantized[i] = Some(q8);
            uses.push(self.write_own(q8));
        }
        let step = ops::Merge {
            shape,
            n_heads: spec.n_heads,
            keep: floats,
            quantized,
            kernel,
            quantizer: self.form.quantizer(self.kernels),
        };
        self.push(Box::new(step), uses);
        Ok(())
    }

    /// The keys and the values of a cache, cut alike.
    fn cache(&self, spec: AttentionSpec, cut: Cut, write: bool) -> [Use; 2] {
        self.places.caches[spec.cache].map(|place| Use::Cache { place, cut, write })
    }
}
