//! From nodes to steps: fuses neighbours, picks kernels, declares what every step touches.
//!
//! Matmuls of one input become one step; a residual is added by the matmul before it; an RMS norm, a gate and an
//! attention quantize their own result when the next matmul wants it. What is left between barriers is decided
//! by [`nibble_team::Checked`] from the declarations.

mod attention;

use std::ops::Range;
use std::sync::Arc;

use nibble_kernels::Kernels;
use nibble_kernels::matmul::Activations;
use nibble_team::{Access, Checked, Cut, Declared, RowCount, Space};

use crate::builder::Op;
use crate::layout::{self, Buffer, Copies};
use crate::ops::{self, Form, Step};
use crate::places::{CachePlace, Places};
use crate::plan::{Limits, choose};
use crate::{Error, Graph, Packing, Weight};

const F32: usize = size_of::<f32>();
/// Columns that stay together where a width allows: groups of `q8x32`.
const GROUP: usize = 32;

/// Flat steps, and what they declare until a plan has checked it.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) steps: Vec<Box<dyn Step>>,
    pub(crate) declared: Vec<Declared>,
    pub(crate) checked: Option<Checked>,
    pub(crate) work_bytes: usize,
    pub(crate) max_rows: usize,
}

/// What all lists of a plan are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'g> {
    pub(crate) graph: &'g Graph,
    pub(crate) kernels: &'g Kernels,
    pub(crate) limits: &'g Limits,
    pub(crate) places: &'g Places,
    pub(crate) packing: &'g Packing,
}

/// How the work of a list is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schedule {
    /// Many rows: everything by rows, columns or heads, nothing twice.
    Prefill,
    /// Few rows: every thread norms and quantizes all of them for itself, and has key-value heads of its own from the
    /// products that make them to the end of the attention, with no barrier in between.
    DecodeByHead,
    /// As by head, but attention is cut by chunks of positions too, for threads that do not divide the heads evenly.
    DecodeByChunk,
}

/// The steps from tokens to hidden rows, for a few tokens; for many, to those rows that [`tail`] goes on from.
pub(crate) fn body(
    given: Given<'_>,
    max_rows: usize,
    schedule: Schedule,
    form: Form,
) -> Result<Compiled, Error> {
    let places = given.places;
    let last = match schedule {
        Schedule::Prefill => places.last_of_all,
        _ => places.hidden_node,
    };
    let mut compiler = Compiler::new(given, max_rows, schedule, form, 0..last + 1);
    compiler.rope_tables();
    compiler.nodes()?;
    // Whoever reads these rows does so at one stride, whatever list wrote them.
    match schedule {
        Schedule::Prefill => {
            for (node, buffer) in &places.handed {
                compiler.pin(*node, buffer);
            }
        }
        _ => compiler.pin(places.hidden_node, &places.hidden),
    }
    compiler.finish()
}

/// The steps from what many rows leave to hidden rows, for the rows that want logits. Their results are those that all
/// rows would have in this form. Without the others, a prompt saves most of its last layer.
pub(crate) fn tail(given: Given<'_>, form: Form) -> Result<Compiled, Error> {
    let places = given.places;
    let mut compiler = Compiler::new(
        given,
        given.limits.max_logits,
        Schedule::DecodeByHead,
        form,
        places.last_of_all + 1..places.hidden_node + 1,
    );
    for (node, buffer) in &places.handed {
        compiler.gather(*node, buffer, false);
    }
    compiler.nodes()?;
    compiler.pin(places.hidden_node, &places.hidden);
    compiler.finish()
}

/// The steps from hidden rows to logits, for the rows that want them.
pub(crate) fn head(given: Given<'_>) -> Result<Compiled, Error> {
    let Given {
        graph,
        limits,
        places,
        ..
    } = given;
    let head = graph.head.as_ref().ok_or(Error::MissingWeight {
        name: "output.weight".into(),
    })?;
    let mut compiler = Compiler::new(
        given,
        limits.max_logits,
        Schedule::DecodeByHead,
        Form::Q8x32,
        places.hidden_node + 1..graph.nodes.len(),
    );
    compiler.gather(places.hidden_node, &places.hidden, true);
    if let Op::RmsNorm { x, weight, eps } = &graph.nodes[head.x].op
        && *x == places.hidden_node
        && head.x != places.hidden_node
    {
        let quantized = compiler.is_rounded(&head.weight);
        compiler.norm(head.x, *x, weight, *eps, !quantized, quantized);
    }
    let logits = compiler.buffer(Buffer {
        row_bytes: head.weight.n * F32,
        element_bytes: F32,
        n_rows: limits.max_logits,
        copies: Copies::One,
        rows: RowCount::Run,
        pinned: Some(places.logits),
    });
    compiler.matmuls(&[MatMulOut {
        x: head.x,
        weight: &head.weight,
        bias: None,
        out: logits,
        together: None,
        accumulate: false,
    }]);
    compiler.finish()
}

/// A use of a buffer or of a cache by a step, before places are known.
#[derive(Clone, Copy, Debug)]
enum Use {
    Buffer {
        buffer: usize,
        cut: Cut,
        write: bool,
    },
    Cache {
        place: CachePlace,
        cut: Cut,
        write: bool,
    },
}

struct MatMulOut<'g> {
    x: usize,
    weight: &'g Weight,
    bias: Option<Arc<[f32]>>,
    out: usize,
    /// Columns that are to stay together, if that is more than the kernel asks for.
    together: Option<usize>,
    accumulate: bool,
}

struct Compiler<'g> {
    graph: &'g Graph,
    kernels: &'g Kernels,
    limits: &'g Limits,
    places: &'g Places,
    packing: &'g Packing,
    consumers: Vec<Vec<usize>>,
    max_rows: usize,
    schedule: Schedule,
    form: Form,
    /// Nodes that the list computes.
    range: Range<usize>,
    /// Small results are made by every thread for itself.
    redundant: bool,
    /// For each node that one attention reads by key-value head, the columns of one.
    together: Vec<Option<usize>>,
    buffers: Vec<Buffer>,
    steps: Vec<(Box<dyn Step>, Vec<Use>, bool)>,
    /// For each node, the buffer that holds its result as floats, and in the list's form.
    floats: Vec<Option<usize>>,
    quantized: Vec<Option<usize>>,
    /// Buffers of each rope's cosines and sines.
    tables: Vec<[usize; 2]>,
    /// Block of the node before, to find where a block begins.
    block: usize,
    block_begins: bool,
}

impl<'g> Compiler<'g> {
    fn new(
        given: Given<'g>,
        max_rows: usize,
        schedule: Schedule,
        form: Form,
        range: Range<usize>,
    ) -> Self {
        let Given {
            graph,
            kernels,
            limits,
            places,
            packing,
        } = given;
        Compiler {
            graph,
            kernels,
            limits,
            places,
            packing,
            consumers: graph.consumers(),
            max_rows,
            schedule,
            form,
            range,
            redundant: schedule != Schedule::Prefill,
            together: match schedule {
                Schedule::DecodeByHead => attention::columns_of_heads(graph),
                _ => vec![None; graph.nodes.len()],
            },
            buffers: Vec::new(),
            steps: Vec::new(),
            floats: vec![None; graph.nodes.len()],
            quantized: vec![None; graph.nodes.len()],
            tables: Vec::new(),
            block: 0,
            block_begins: false,
        }
    }

    fn buffer(&mut self, buffer: Buffer) -> usize {
        self.buffers.push(buffer);
        self.buffers.len() - 1
    }

    /// Rows of the run: one copy, or one for each thread.
    fn rows_buffer(&mut self, width: usize, element_bytes: usize, private: bool) -> usize {
        let n_rows = self.max_rows;
        let row_bytes = width * element_bytes;
        self.buffer(Buffer {
            row_bytes,
            element_bytes,
            n_rows,
            copies: self.copies(private),
            rows: RowCount::Run,
            pinned: None,
        })
    }

    /// One row for each thread, for what lies between two halves of a step.
    fn scratch(&mut self, row_bytes: usize) -> Use {
        let copies = self.copies(true);
        let buffer = self.buffer(Buffer {
            row_bytes,
            element_bytes: F32,
            n_rows: 1,
            copies,
            rows: RowCount::Fixed(1),
            pinned: None,
        });
        self.write_own(buffer)
    }

    fn copies(&self, private: bool) -> Copies {
        if private {
            Copies::EachThread(self.limits.max_threads)
        } else {
            Copies::One
        }
    }

    fn is_private(&self, buffer: usize) -> bool {
        self.buffers[buffer].copies != Copies::One
    }

    fn private_cut(&self, buffer: usize) -> Cut {
        Cut::Private {
            slab_bytes: self.buffers[buffer].slab_bytes(),
        }
    }

    /// All rows, from the thread's own copy where there is one.
    fn read_all(&self, buffer: usize) -> Use {
        let cut = if self.is_private(buffer) {
            self.private_cut(buffer)
        } else {
            Cut::Whole
        };
        self.read(buffer, cut)
    }

    fn read(&self, buffer: usize, cut: Cut) -> Use {
        Use::Buffer {
            buffer,
            cut,
            write: false,
        }
    }

    /// The thread's share: its own copy, or its rows.
    fn write_own(&self, buffer: usize) -> Use {
        let cut = if self.is_private(buffer) {
            self.private_cut(buffer)
        } else {
            Cut::Rows
        };
        Use::Buffer {
            buffer,
            cut,
            write: true,
        }
    }

    fn write(&self, buffer: usize, unit_bytes: usize) -> Use {
        Use::Buffer {
            buffer,
            cut: Cut::Columns { unit_bytes },
            write: true,
        }
    }

    fn push(&mut self, step: Box<dyn Step>, uses: Vec<Use>) {
        let checkpoint = std::mem::take(&mut self.block_begins);
        self.steps.push((step, uses, checkpoint));
    }

    /// Whether a weight multiplies with activations in the list's form, and not with floats.
    fn is_rounded(&self, weight: &Weight) -> bool {
        self.form.is_for(self.limits.precision, weight.dtype)
    }

    /// Where activations of so many columns go in the list's form.
    fn form_buffer(&mut self, width: usize, private: bool) -> usize {
        let n_groups = width.div_ceil(self.form.group());
        self.rows_buffer(n_groups, self.form.block_bytes(), private)
    }

    /// Whether a node's readers want floats, and whether they want the list's form.
    fn wanted(&self, node: usize) -> (bool, bool) {
        let mut floats = node == self.places.hidden_node;
        let mut quantized = false;
        for &reader in &self.consumers[node] {
            match &self.graph.nodes[reader].op {
                // Between lists there are floats.
                _ if !self.range.contains(&reader) => floats = true,
                Op::MatMul { weight, .. } if self.is_rounded(weight) => quantized = true,
                _ => floats = true,
            }
        }
        (floats, quantized)
    }

    fn rope_tables(&mut self) {
        for rope in &self.graph.ropes {
            let n_pairs = rope.frequencies.len();
            let tables = [
                self.rows_buffer(n_pairs, F32, self.redundant),
                self.rows_buffer(n_pairs, F32, self.redundant),
            ];
            let uses = tables.map(|t| self.write_own(t)).to_vec();
            let frequencies = rope.frequencies.clone().into();
            self.push(
                Box::new(ops::RopeTables {
                    frequencies,
                    magnitude: rope.magnitude,
                }),
                uses,
            );
            self.tables.push(tables);
        }
    }

    /// The rows that want logits of what another list left of a node.
    fn gather(&mut self, node: usize, left: &Buffer, private: bool) {
        let rows = RowCount::Fixed(left.n_rows);
        let left = self.buffer(Buffer {
            rows,
            ..left.clone()
        });
        let gathered = self.rows_buffer(self.graph.nodes[node].width, F32, private);
        let uses = vec![self.read(left, Cut::Whole), self.write_own(gathered)];
        self.push(Box::new(ops::Gather), uses);
        self.floats[node] = Some(gathered);
    }

    /// Leaves the rows of a node for another list.
    fn pin(&mut self, node: usize, place: &Buffer) {
        let buffer = self.floats[node].expect("a list computes what it leaves");
        self.buffers[buffer].pinned = place.pinned;
    }

    /// All of the list.
    fn nodes(&mut self) -> Result<(), Error> {
        self.range.clone().try_for_each(|node| self.node(node))
    }

    fn node(&mut self, i: usize) -> Result<(), Error> {
        let node = &self.graph.nodes[i];
        if node.block != self.block {
            self.block = node.block;
            self.block_begins = true;
        }
        match &node.op {
            Op::Embed { table } => {
                let x = self.rows_buffer(node.width, F32, false);
                self.floats[i] = Some(x);
                let uses = vec![Use::Buffer {
                    buffer: x,
                    cut: Cut::Rows,
                    write: true,
                }];
                self.push(
                    Box::new(ops::Embed {
                        table: table.clone(),
                        packed: self.packing.find(table),
                    }),
                    uses,
                );
            }
            Op::RmsNorm { x, weight, eps } => {
                let (floats, quantized) = self.wanted(i);
                self.norm(i, *x, weight, *eps, floats, quantized);
            }
            Op::MatMul { x, .. } => self.matmuls_of(*x, i),
            Op::HeadNorm { x, weight, eps } => {
                let head_dim = weight.len();
                let buffer = self.in_place(*x, i);
                let unit = self.together[i].unwrap_or(head_dim);
                let uses = vec![self.write(buffer, unit * F32)];
                let step = ops::HeadNorm {
                    weight: weight.clone(),
                    eps: *eps,
                    kernel: self.kernels.rms_norm(),
                };
                self.push(Box::new(step), uses);
            }
            Op::Rotate { x, head_dim, rope } => {
                let buffer = self.in_place(*x, i);
                let [cos, sin] = self.tables[*rope];
                let unit = self.together[i].unwrap_or(*head_dim);
                let uses = vec![
                    self.write(buffer, unit * F32),
                    self.read_all(cos),
                    self.read_all(sin),
                ];
                let pairs = self.graph.ropes[*rope].pairs;
                self.push(
                    Box::new(ops::Rotate {
                        head_dim: *head_dim,
                        pairs,
                        kernel: self.kernels.rope(),
                    }),
                    uses,
                );
            }
            Op::Attention { q, k, v, spec } => self.attention(i, [*q, *k, *v], *spec)?,
            Op::Add { a, b } => self.add(*a, *b, i),
            Op::Gated { gate, up, kind } => {
                let (_, quantized) = self.wanted(i);
                let buffer = self.in_place(*gate, i);
                let up = self.floats[*up].expect("the matmul of `up` ran before");
                let unit = match quantized {
                    true => self.form.group(),
                    false => column_unit(node.width, 1),
                };
                let mut uses = vec![
                    self.write(buffer, unit * F32),
                    self.read(
                        up,
                        Cut::Columns {
                            unit_bytes: unit * F32,
                        },
                    ),
                ];
                if quantized {
                    let q8 = self.form_buffer(node.width, false);
                    uses.push(self.write(q8, self.form.block_bytes()));
                    self.quantized[i] = Some(q8);
                }
                let step = ops::Gated {
                    kind: *kind,
                    quantized,
                    kernel: self.kernels.gate(),
                    quantizer: self.form.quantizer(self.kernels),
                };
                self.push(Box::new(step), uses);
            }
        }
        Ok(())
    }

    fn norm(
        &mut self,
        i: usize,
        x: usize,
        weight: &Arc<[f32]>,
        eps: f32,
        floats: bool,
        quantized: bool,
    ) {
        let width = self.graph.nodes[i].width;
        let x = self.floats[x].expect("inputs come before their readers");
        let from = if self.redundant {
            self.read_all(x)
        } else {
            self.read(x, Cut::Rows)
        };
        let y = if floats {
            let y = self.rows_buffer(width, F32, self.redundant);
            self.floats[i] = Some(y);
            self.write_own(y)
        } else {
            self.scratch(width * F32)
        };
        let mut uses = vec![from, y];
        if quantized {
            let q8 = self.form_buffer(width, self.redundant);
            self.quantized[i] = Some(q8);
            uses.push(self.write_own(q8));
        }
        let step = ops::RmsNorm {
            weight: weight.clone(),
            eps,
            keep: floats,
            quantized,
            kernel: self.kernels.rms_norm(),
            quantizer: self.form.quantizer(self.kernels),
        };
        self.push(Box::new(step), uses);
    }

    /// Whether a matmul is computed by the addition that follows it.
    fn joins_addition(&self, i: usize) -> bool {
        let &[reader] = &self.consumers[i][..] else {
            return false;
        };
        let is_here = self.range.contains(&i) && self.range.contains(&reader);
        is_here && matches!(self.graph.nodes[reader].op, Op::Add { a, b } if b == i && a != i)
    }

    /// All matmuls of one input as one step, when the first of them comes up.
    fn matmuls_of(&mut self, x: usize, first: usize) {
        if self.floats[first].is_some() || self.joins_addition(first) {
            return;
        }
        let mut outs = Vec::new();
        for reader in self.consumers[x].clone() {
            let node = &self.graph.nodes[reader];
            if let Op::MatMul { weight, bias, .. } = &node.op
                && self.range.contains(&reader)
                && !self.joins_addition(reader)
                && node.block == self.block
            {
                let out = self.rows_buffer(node.width, F32, false);
                self.floats[reader] = Some(out);
                outs.push(MatMulOut {
                    x,
                    weight,
                    bias: bias.clone(),
                    out,
                    together: self.together[reader],
                    accumulate: false,
                });
            }
        }
        self.matmuls(&outs);
    }

    fn matmuls(&mut self, outs: &[MatMulOut<'g>]) {
        let mut uses: Vec<Use> = Vec::new();
        let mut items = Vec::new();
        for out in outs {
            let kernel = choose(self.kernels, self.limits, out.weight.dtype, self.form)
                .expect("a plan has lists only of kernels that there are");
            let x = match kernel.activations {
                Activations::F32 => self.floats[out.x].expect("inputs come before their readers"),
                _ => self.ensure_quantized(out.x),
            };
            let x_use = self.read_all(x);
            let known = uses.iter().position(|u| matches!((u, x_use),
                (Use::Buffer { buffer: a, write: false, .. }, Use::Buffer { buffer: b, .. }) if *a == b));
            let x_idx = known.unwrap_or_else(|| {
                uses.push(x_use);
                uses.len() - 1
            });
            let least = column_unit(out.weight.n, kernel.n_step);
            let together = out.together.filter(|n| n.is_multiple_of(least));
            let unit = together.unwrap_or(least);
            uses.push(self.write(out.out, unit * F32));
            items.push(ops::Product {
                weight: out.weight.clone(),
                packed: self.packing.find(out.weight),
                bias: out.bias.clone(),
                kernel,
                accumulate: out.accumulate,
                unit,
                x: x_idx,
                y: uses.len() - 1,
            });
        }
        let step = ops::MatMuls {
            products: items,
            form: self.form,
        };
        self.push(Box::new(step), uses);
    }

    /// A node in the list's form, made now if its own step could not.
    fn ensure_quantized(&mut self, i: usize) -> usize {
        if let Some(q8) = self.quantized[i] {
            return q8;
        }
        let x = self.floats[i].expect("inputs come before their readers");
        let q8 = self.form_buffer(self.graph.nodes[i].width, self.redundant);
        let from = if self.redundant {
            self.read_all(x)
        } else {
            self.read(x, Cut::Rows)
        };
        let uses = vec![from, self.write_own(q8)];
        self.push(
            Box::new(ops::Quantize {
                quantizer: self.form.quantizer(self.kernels),
            }),
            uses,
        );
        self.quantized[i] = Some(q8);
        q8
    }

    /// The buffer of `x`, to be overwritten by node `i`; a copy where somebody else still reads `x`.
    fn in_place(&mut self, x: usize, i: usize) -> usize {
        let buffer = self.floats[x].expect("inputs come before their readers");
        let buffer = if self.consumers[x].iter().all(|&r| r <= i) && !self.is_private(buffer) {
            buffer
        } else {
            let copy = self.rows_buffer(self.graph.nodes[x].width, F32, false);
            let own = |buffer, write| Use::Buffer {
                buffer,
                cut: Cut::Rows,
                write,
            };
            let from = if self.is_private(buffer) {
                self.read_all(buffer)
            } else {
                own(buffer, false)
            };
            self.push(Box::new(ops::Copy), vec![from, own(copy, true)]);
            copy
        };
        self.floats[i] = Some(buffer);
        buffer
    }

    fn add(&mut self, a: usize, b: usize, i: usize) {
        if let Op::MatMul { x, weight, bias } = &self.graph.nodes[b].op
            && self.joins_addition(b)
        {
            let out = self.in_place(a, i);
            self.matmuls(&[MatMulOut {
                x: *x,
                weight,
                bias: bias.clone(),
                out,
                together: None,
                accumulate: true,
            }]);
            return;
        }
        let x = self.floats[b].expect("inputs come before their readers");
        let y = self.in_place(a, i);
        let own = |buffer, write| Use::Buffer {
            buffer,
            cut: Cut::Rows,
            write,
        };
        let from = if self.is_private(x) {
            self.read_all(x)
        } else {
            own(x, false)
        };
        self.push(
            Box::new(ops::Add {
                kernel: self.kernels.add(),
            }),
            vec![own(y, true), from],
        );
    }

    /// Places all buffers and turns uses into declarations.
    fn finish(self) -> Result<Compiled, Error> {
        // First each buffer where no other is: what barriers there are then cannot be helped. Two buffers may share bytes
        // if such a barrier stands between their lives, so that sharing asks for none of its own.
        let apart = vec![(0, 0); self.buffers.len()];
        let (offsets, work_bytes) = layout::place(&self.buffers, &apart, self.places.free)?;
        let bounds = self.limits.bounds(work_bytes, self.places, self.max_rows)?;
        let checked = Checked::new(self.declare(&offsets), bounds)?;
        let mut spans = vec![(usize::MAX, 0); self.buffers.len()];
        for (phase, (_, uses, _)) in checked.phases().zip(&self.steps) {
            for u in uses {
                if let Use::Buffer { buffer, .. } = *u {
                    spans[buffer] = (spans[buffer].0.min(phase), spans[buffer].1.max(phase));
                }
            }
        }
        let (offsets, work_bytes) = layout::place(&self.buffers, &spans, self.places.free)?;
        let declared = self.declare(&offsets);
        let steps = self.steps.into_iter().map(|(step, _, _)| step).collect();
        Ok(Compiled {
            steps,
            declared,
            checked: None,
            work_bytes,
            max_rows: self.max_rows,
        })
    }

    /// What the steps touch, with the buffers at these places.
    fn declare(&self, offsets: &[usize]) -> Vec<Declared> {
        let access = |u: &Use| match *u {
            Use::Buffer { buffer, cut, write } => {
                let b = &self.buffers[buffer];
                Access {
                    space: Space::Work,
                    offset: offsets[buffer],
                    row_bytes: b.row_bytes,
                    stride_bytes: b.stride_bytes(),
                    rows: b.rows,
                    cut,
                    write,
                }
            }
            Use::Cache { place, cut, write } => Access {
                space: Space::Each,
                offset: place.offset,
                row_bytes: place.head_bytes,
                stride_bytes: place.head_bytes,
                rows: RowCount::Fixed(place.n_heads),
                cut,
                write,
            },
        };
        self.steps
            .iter()
            .map(|(step, uses, checkpoint)| Declared {
                name: step.name().to_owned(),
                accesses: uses.iter().map(access).collect(),
                checkpoint: *checkpoint,
            })
            .collect()
    }
}

/// Columns that stay together when a result is cut: whole groups of `q8x32` where the width allows, so that the next
/// step can quantize its own columns, and whole steps of the kernel.
fn column_unit(width: usize, n_step: usize) -> usize {
    if width.is_multiple_of(GROUP) {
        GROUP.next_multiple_of(n_step)
    } else {
        n_step.max(1)
    }
}
