//! What outlives a list of steps: the hidden rows, the logits, the caches.

use nibble_kernels::Kernels;
use nibble_team::{ALIGN, RowCount};

use crate::builder::Op;
use crate::compile::consumers;
use crate::layout::{Buffer, Copies};
use crate::plan::Limits;
use crate::{Error, Graph};

const F32: usize = size_of::<f32>();

/// Places that outlive a list: the hidden rows between body and head, the logits, the caches.
#[derive(Debug)]
pub(crate) struct Places {
    pub(crate) hidden: Buffer,
    /// Node whose rows the head takes from the body.
    pub(crate) hidden_node: usize,
    /// Offset of the logits in the work arena.
    pub(crate) logits: usize,
    /// Bytes from one row of logits to the next.
    pub(crate) logits_stride: usize,
    /// First byte after them.
    pub(crate) free: usize,
    /// Keys and values of each attention: offset and bytes of one head.
    pub(crate) caches: Vec<[CachePlace; 2]>,
    pub(crate) state_bytes: usize,
}

/// One half of a cache: the keys or the values of all its heads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CachePlace {
    pub(crate) offset: usize,
    pub(crate) head_bytes: usize,
    pub(crate) n_heads: usize,
}

impl Places {
    pub(crate) fn new(graph: &Graph, kernels: &Kernels, limits: &Limits) -> Result<Places, Error> {
        let head = graph.head.as_ref().ok_or(Error::MissingWeight {
            name: "output.weight".into(),
        })?;
        // The norm before the logits belongs to the head: only rows that want logits pass it.
        let hidden_node = match graph.nodes[head.x].op {
            Op::RmsNorm { x, .. } if consumers(graph)[head.x].is_empty() => x,
            _ => head.x,
        };
        let too_large = || Error::TooLarge { what: "the logits" };
        let hidden = Buffer {
            row_bytes: graph.nodes[hidden_node].width * F32,
            element_bytes: F32,
            n_rows: limits.max_batch,
            copies: Copies::One,
            rows: RowCount::Run,
            pinned: Some(0),
        };
        let logits = hidden
            .stride_bytes()
            .checked_mul(limits.max_batch)
            .ok_or_else(too_large)?;
        let logits_stride = (head.weight.n * F32).next_multiple_of(ALIGN);
        let logits_bytes = logits_stride
            .checked_mul(limits.max_logits)
            .ok_or_else(too_large)?;
        let free = logits.checked_add(logits_bytes).ok_or_else(too_large)?;

        let mut state_bytes = 0usize;
        let mut caches = Vec::with_capacity(graph.caches.len());
        let too_large = || Error::TooLarge { what: "the cache" };
        for shape in &graph.caches {
            let kernel = kernels.attention(limits.kv);
            let mut place = |head_bytes: usize| {
                let offset = state_bytes;
                state_bytes = head_bytes
                    .checked_mul(shape.n_kv_heads)
                    .and_then(|bytes| offset.checked_add(bytes)?.checked_next_multiple_of(ALIGN))
                    .filter(|&end| end <= isize::MAX as usize)
                    .ok_or_else(too_large)?;
                Ok::<_, Error>(CachePlace {
                    offset,
                    head_bytes,
                    n_heads: shape.n_kv_heads,
                })
            };
            // Heads are at most `MAX_HEAD_DIM` wide, so this is the only product that the kernel's sizes can overflow in.
            limits
                .context
                .checked_mul(shape.key_dim.max(shape.value_dim) * F32)
                .ok_or_else(too_large)?;
            let keys = place(kernel.k_bytes(limits.context, shape.key_dim))?;
            let values = place(kernel.v_bytes(limits.context, shape.value_dim))?;
            caches.push([keys, values]);
        }
        Ok(Places {
            hidden,
            hidden_node,
            logits,
            logits_stride,
            free,
            caches,
            state_bytes,
        })
    }
}
