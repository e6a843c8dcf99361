//! Describing a network: a list of operations, each naming its inputs and its weights.

use std::cell::RefCell;
use std::sync::Arc;

use nibble_kernels::attention::MAX_HEAD_DIM;
use nibble_kernels::gate::GateKind;
use nibble_kernels::rope::Pairs;

use crate::{Error, Weight, Weights};

/// A declared network; [`Plan::new`](crate::Plan::new) makes it run.
#[derive(Debug, Default)]
pub struct Graph {
    pub(crate) nodes: Vec<Node>,
    pub(crate) ropes: Vec<Rope>,
    /// Shapes of the caches, one for each attention, in order.
    pub(crate) caches: Vec<CacheShape>,
    pub(crate) head: Option<Head>,
}

/// One operation, with the layer it belongs to.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) op: Op,
    /// Elements in a row of its result.
    pub(crate) width: usize,
    /// Number of the block that it stands in, counted from 1; 0 outside.
    pub(crate) block: usize,
}

#[derive(Debug)]
pub(crate) enum Op {
    Embed {
        table: Weight,
    },
    RmsNorm {
        x: usize,
        weight: Arc<[f32]>,
        eps: f32,
    },
    MatMul {
        x: usize,
        weight: Weight,
        bias: Option<Arc<[f32]>>,
    },
    HeadNorm {
        x: usize,
        weight: Arc<[f32]>,
        eps: f32,
    },
    Rotate {
        x: usize,
        head_dim: usize,
        rope: usize,
    },
    Attention {
        q: usize,
        k: usize,
        v: usize,
        spec: AttentionSpec,
    },
    Add {
        a: usize,
        b: usize,
    },
    Gated {
        gate: usize,
        up: usize,
        kind: GateKind,
    },
}

/// The last step of a network: logits of the rows that want them.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) x: usize,
    pub(crate) weight: Weight,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct AttentionSpec {
    pub(crate) cache: usize,
    pub(crate) n_heads: usize,
    pub(crate) scale: f32,
}

/// Key and value heads of one attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CacheShape {
    pub(crate) n_kv_heads: usize,
    pub(crate) key_dim: usize,
    pub(crate) value_dim: usize,
}

/// How positions turn pairs of a head (RoFormer, arXiv 2104.09864).
#[derive(Clone, Debug, PartialEq)]
pub struct Rope {
    /// Which elements of a head form a pair.
    pub pairs: Pairs,
    /// Radians per position, one for each pair; elements beyond twice this number are left alone.
    pub frequencies: Vec<f64>,
    /// Factor of the rotated elements (YaRN's magnitude scale; 1 otherwise).
    pub magnitude: f32,
}

/// A result of an operation: `[m, width]` floats.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    node: usize,
    width: usize,
}

impl Value {
    /// Elements in a row.
    pub fn width(self) -> usize {
        self.width
    }
}

/// Writes a network down, operation by operation.
///
/// Names of weights are those of GGUF without the suffix `.weight`; inside [`Builder::layers`] the prefix `blk.N.` is added.
#[derive(Clone)]
pub struct Builder<'b> {
    weights: &'b dyn Weights,
    graph: &'b RefCell<Graph>,
    prefix: String,
    block: usize,
}

/// A value seen as heads.
#[derive(Clone)]
pub struct Heads<'b> {
    builder: Builder<'b>,
    value: Value,
    n_heads: usize,
}

impl Graph {
    /// The network that `describe` writes down.
    ///
    /// # Errors
    /// What `describe` meets: weights that are missing or do not fit.
    pub fn build<E: From<Error>>(
        weights: &dyn Weights,
        describe: impl FnOnce(&Builder<'_>) -> Result<(), E>,
    ) -> Result<Graph, E> {
        let graph = RefCell::new(Graph::default());
        describe(&Builder {
            weights,
            graph: &graph,
            prefix: String::new(),
            block: 0,
        })?;
        Ok(graph.into_inner())
    }
}

impl Graph {
    /// For each node, the nodes that read it, in their order; the head not counted.
    pub(crate) fn consumers(&self) -> Vec<Vec<usize>> {
        let mut consumers = vec![Vec::new(); self.nodes.len()];
        for (reader, node) in self.nodes.iter().enumerate() {
            for input in node.op.inputs() {
                // Once, also by a node that reads another one twice.
                if consumers[input].last() != Some(&reader) {
                    consumers[input].push(reader);
                }
            }
        }
        consumers
    }
}

impl Op {
    fn inputs(&self) -> Vec<usize> {
        match *self {
            Op::Embed { .. } => vec![],
            Op::RmsNorm { x, .. }
            | Op::MatMul { x, .. }
            | Op::HeadNorm { x, .. }
            | Op::Rotate { x, .. } => vec![x],
            Op::Attention { q, k, v, .. } => vec![q, k, v],
            Op::Add { a, b } => vec![a, b],
            Op::Gated { gate, up, .. } => vec![gate, up],
        }
    }
}

impl<'b> Builder<'b> {
    /// A builder for each of `n` blocks.
    pub fn layers(&self, n: usize) -> impl Iterator<Item = Builder<'b>> + use<'b> {
        let outer = self.clone();
        (0..n).map(move |i| Builder {
            prefix: format!("blk.{i}."),
            block: i + 1,
            ..outer.clone()
        })
    }

    /// Row `id` of a table for each token: `[m, width]`.
    ///
    /// # Errors
    /// If the table is missing or is not `[n_vocab, width]`.
    pub fn embed(&self, name: &str, n_vocab: usize, width: usize) -> Result<Value, Error> {
        let table = self.matrix(name, n_vocab, width)?;
        Ok(self.push(Op::Embed { table }, width))
    }

    /// `x / sqrt(mean(x²) + eps) * weight`.
    ///
    /// # Errors
    /// If the weight is missing or is not as wide as `x`.
    pub fn rms_norm(&self, x: Value, name: &str, eps: f32) -> Result<Value, Error> {
        let weight = self
            .vector(name, "weight", x.width)?
            .ok_or_else(|| self.missing(name))?;
        Ok(self.push(
            Op::RmsNorm {
                x: x.node,
                weight,
                eps,
            },
            x.width,
        ))
    }

    /// `x wᵀ`, and the bias of the same name where the file has one: `[m, n]`.
    ///
    /// # Errors
    /// If the weight is missing or is not `[n, x.width()]`, or the bias is not as long as `n`.
    pub fn matmul(&self, x: Value, name: &str, n: usize) -> Result<Value, Error> {
        let weight = self.matrix(name, n, x.width)?;
        let bias = self.vector(name, "bias", n)?;
        Ok(self.push(
            Op::MatMul {
                x: x.node,
                weight,
                bias,
            },
            n,
        ))
    }

    /// The sum of two values of one width; `a` is the residual.
    pub fn add(&self, a: Value, b: Value) -> Value {
        assert_eq!(
            a.width, b.width,
            "a sum of rows of {} and {}",
            a.width, b.width
        );
        self.push(
            Op::Add {
                a: a.node,
                b: b.node,
            },
            a.width,
        )
    }

    /// `down(kind(gate(x)) * up(x))` with the weights `ffn_gate`, `ffn_up`, `ffn_down` and a middle of `n_ff`.
    ///
    /// # Errors
    /// As [`Builder::matmul`].
    pub fn gated_mlp(&self, x: Value, n_ff: usize, kind: GateKind) -> Result<Value, Error> {
        let gate = self.matmul(x, "ffn_gate", n_ff)?;
        let up = self.matmul(x, "ffn_up", n_ff)?;
        let gated = self.push(
            Op::Gated {
                gate: gate.node,
                up: up.node,
                kind,
            },
            n_ff,
        );
        self.matmul(gated, "ffn_down", x.width)
    }

    /// A value as `n_heads` heads of equal width.
    ///
    /// # Errors
    /// If the width is no multiple of `n_heads`, or heads are wider than kernels take.
    pub fn heads(&self, value: Value, n_heads: usize) -> Result<Heads<'b>, Error> {
        if n_heads == 0 || !value.width.is_multiple_of(n_heads) {
            return Err(Error::Dimension {
                what: "number of heads",
                value: n_heads,
                limit: value.width,
            });
        }
        let head_dim = value.width / n_heads;
        if head_dim > MAX_HEAD_DIM {
            return Err(Error::Dimension {
                what: "head size",
                value: head_dim,
                limit: MAX_HEAD_DIM,
            });
        }
        Ok(Heads {
            builder: self.clone(),
            value,
            n_heads,
        })
    }

    /// Causal attention of query heads over the keys and values seen so far; query head `h` uses
    /// key head `h / (n_heads / n_kv_heads)`. Scores are multiplied by `scale`.
    ///
    /// # Errors
    /// If the heads do not go together.
    pub fn attention(
        &self,
        q: &Heads<'_>,
        k: &Heads<'_>,
        v: &Heads<'_>,
        scale: f32,
    ) -> Result<Value, Error> {
        if k.n_heads != v.n_heads || !q.n_heads.is_multiple_of(k.n_heads) {
            return Err(Error::Dimension {
                what: "number of query heads",
                value: q.n_heads,
                limit: k.n_heads,
            });
        }
        if q.head_dim() != k.head_dim() {
            return Err(Error::Dimension {
                what: "size of a query head",
                value: q.head_dim(),
                limit: k.head_dim(),
            });
        }
        let shape = CacheShape {
            n_kv_heads: k.n_heads,
            key_dim: k.head_dim(),
            value_dim: v.head_dim(),
        };
        let cache = {
            let caches = &mut self.graph.borrow_mut().caches;
            caches.push(shape);
            caches.len() - 1
        };
        let spec = AttentionSpec {
            cache,
            n_heads: q.n_heads,
            scale,
        };
        let op = Op::Attention {
            q: q.value.node,
            k: k.value.node,
            v: v.value.node,
            spec,
        };
        Ok(self.push(op, q.n_heads * v.head_dim()))
    }

    /// The end of the network: `x wᵀ` for the rows that want logits. A file without this weight ties it to
    /// the embedding `tied`.
    ///
    /// # Errors
    /// As [`Builder::matmul`].
    pub fn logits(&self, x: Value, name: &str, tied: &str, n_vocab: usize) -> Result<(), Error> {
        let own = self
            .weights
            .weight(&self.full_name(name, "weight"))?
            .is_some();
        let weight = self.matrix(if own { name } else { tied }, n_vocab, x.width)?;
        self.graph.borrow_mut().head = Some(Head { x: x.node, weight });
        Ok(())
    }

    fn push(&self, op: Op, width: usize) -> Value {
        let nodes = &mut self.graph.borrow_mut().nodes;
        nodes.push(Node {
            op,
            width,
            block: self.block,
        });
        Value {
            node: nodes.len() - 1,
            width,
        }
    }

    fn full_name(&self, name: &str, suffix: &str) -> String {
        format!("{}{name}.{suffix}", self.prefix)
    }

    fn missing(&self, name: &str) -> Error {
        Error::MissingWeight {
            name: self.full_name(name, "weight"),
        }
    }

    fn matrix(&self, name: &str, n: usize, k: usize) -> Result<Weight, Error> {
        let name = self.full_name(name, "weight");
        match self.weights.weight(&name)? {
            None => Err(Error::MissingWeight { name }),
            Some(weight) => check_shape(weight, n, k),
        }
    }

    /// A vector as floats, whatever its format.
    fn vector(&self, name: &str, suffix: &str, len: usize) -> Result<Option<Arc<[f32]>>, Error> {
        let Some(weight) = self.weights.weight(&self.full_name(name, suffix))? else {
            return Ok(None);
        };
        let weight = check_shape(weight, 1, len)?;
        let mut values = vec![0.0; len];
        weight.dtype.decode(weight.bytes(), &mut values);
        Ok(Some(values.into()))
    }
}

fn check_shape(weight: Weight, n: usize, k: usize) -> Result<Weight, Error> {
    if (weight.n, weight.k) != (n, k) {
        return Err(Error::WeightShape {
            name: weight.name.to_string(),
            expected: (n, k),
            found: (weight.n, weight.k),
        });
    }
    Ok(weight)
}

impl Heads<'_> {
    fn head_dim(&self) -> usize {
        self.value.width / self.n_heads
    }

    fn then(mut self, op: Op) -> Self {
        self.value = self.builder.push(op, self.value.width);
        self
    }

    /// An RMS norm of each head by itself.
    ///
    /// # Errors
    /// If the weight is missing or is not as long as a head.
    pub fn norm(self, name: &str, eps: f32) -> Result<Self, Error> {
        let weight = self
            .builder
            .vector(name, "weight", self.head_dim())?
            .ok_or_else(|| self.builder.missing(name))?;
        let x = self.value.node;
        Ok(self.then(Op::HeadNorm { x, weight, eps }))
    }

    /// Turns the pairs of each head by their row's position.
    ///
    /// # Errors
    /// If a head has fewer pairs than the rope.
    pub fn rope(self, rope: &Rope) -> Result<Self, Error> {
        let head_dim = self.head_dim();
        if 2 * rope.frequencies.len() > head_dim {
            return Err(Error::Dimension {
                what: "rope size",
                value: 2 * rope.frequencies.len(),
                limit: head_dim,
            });
        }
        let rope = {
            let ropes = &mut self.builder.graph.borrow_mut().ropes;
            ropes.iter().position(|r| r == rope).unwrap_or_else(|| {
                ropes.push(rope.clone());
                ropes.len() - 1
            })
        };
        let x = self.value.node;
        Ok(self.then(Op::Rotate { x, head_dim, rope }))
    }
}
