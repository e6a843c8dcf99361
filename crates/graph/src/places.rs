//! What outlives a list of steps: rows on their way to the logits, the logits, the caches.

use nibble_kernels::Kernels;
use nibble_team::{ALIGN, RowCount};

use crate::builder::Op;
use crate::layout::{Buffer, Copies};
use crate::plan::{DECODE_ROWS, Limits};
use crate::{Error, Graph};

const F32: usize = size_of::<f32>();

/// Places that outlive a list: rows between body, tail and head, the logits, the caches.
#[derive(Debug)]
pub(crate) struct Places {
    /// The hidden rows of a few tokens, or of those that want logits.
    pub(crate) hidden: Buffer,
    /// Node whose rows the head takes.
    pub(crate) hidden_node: usize,
    /// The last node that many rows have to pass: what comes after it looks at each row by itself, and does so only for
    /// rows that want logits.
    pub(crate) last_of_all: usize,
    /// Nodes up to that one whose rows are wanted after it, and where a list of many rows leaves them.
    pub(crate) handed: Vec<(usize, Buffer)>,
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
            Op::RmsNorm { x, .. } if graph.consumers()[head.x].is_empty() => x,
            _ => head.x,
        };
        let too_large = || Error::TooLarge { what: "the logits" };
        let mut free = 0usize;
        let mut rows_of = |node: usize, n_rows: usize| {
            let buffer = Buffer {
                row_bytes: graph.nodes[node].width * F32,
                element_bytes: F32,
                n_rows,
                copies: Copies::One,
                rows: RowCount::Run,
                pinned: Some(free),
            };
            free = buffer
                .stride_bytes()
                .checked_mul(n_rows)
                .and_then(|n_bytes| free.checked_add(n_bytes))
                .ok_or_else(too_large)?;
            Ok::<_, Error>(buffer)
        };
        let few = DECODE_ROWS.min(limits.max_batch);
        let hidden = rows_of(hidden_node, few.max(limits.max_logits))?;
        let last_of_all = last_of_all(graph, hidden_node);
        let handed = handed(graph, last_of_all, hidden_node)
            .map(|node| Ok((node, rows_of(node, limits.max_batch)?)))
            .collect::<Result<_, Error>>()?;
        let logits = free;
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
            last_of_all,
            handed,
            logits,
            logits_stride,
            free,
            caches,
            state_bytes,
        })
    }
}

/// The last attention, if what follows it knows of no positions and no other rows.
fn last_of_all(graph: &Graph, hidden_node: usize) -> usize {
    let looks_around = |node: &usize| {
        matches!(
            graph.nodes[*node].op,
            Op::Embed { .. } | Op::Rotate { .. } | Op::Attention { .. }
        )
    };
    let last = (0..=hidden_node).rev().find(looks_around);
    let is_attention = |&node: &usize| matches!(graph.nodes[node].op, Op::Attention { .. });
    last.filter(is_attention).unwrap_or(hidden_node)
}

/// Nodes up to `last` whose results are read after it.
fn handed(graph: &Graph, last: usize, hidden_node: usize) -> impl Iterator<Item = usize> {
    let consumers = graph.consumers();
    (0..=last).filter(move |&node| {
        let read_later = |&reader: &usize| reader > last && reader <= hidden_node;
        node == hidden_node || consumers[node].iter().any(read_later)
    })
}
