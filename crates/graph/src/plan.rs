//! Planning: a graph becomes flat lists of kernel calls over fixed buffers.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use nibble_kernels::attention::{CHUNK, KvType};
use nibble_kernels::matmul::{self, Activations, Layout, MatMul};
use nibble_kernels::{Features, Kernels, Rows};
use nibble_quant::DType;
use nibble_team::{Arena, Bounds, Checked, Phase, RunSize, Team};

use crate::builder::Op;
use crate::compile::{self, Compiled, Schedule};
use crate::ops::{Cx, Form};
use crate::places::Places;
use crate::{Batch, Error, Graph, Packed, PackedMemory, Packing, State, Weight};

/// How exactly quantized weights are multiplied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Precision {
    /// Weights are decoded and everything is computed in float32.
    Reference,
    /// Activations are rounded to int8 in groups of 32 for quantized weights; float weights meet float32.
    Exact,
    /// As `Exact`, but where a prompt is read quantized weights and their activations are brought to int8 with one scale
    /// for 256 of them, if the CPU has kernels for that. Where all weights are floats, `F16` and `BF16` and their activations
    /// are rounded to `BF16` there, if the CPU multiplies tiles or small matrices of these.
    #[default]
    Fast,
}

/// Whether a format is plain floats.
pub(crate) fn is_float(dtype: DType) -> bool {
    matches!(dtype, DType::F32 | DType::F16 | DType::BF16)
}

/// The largest run that a plan must take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Rows of a batch.
    pub max_batch: usize,
    /// Positions of a conversation.
    pub context: usize,
    /// Rows whose logits are computed together.
    pub max_logits: usize,
    /// Threads of a run.
    pub max_threads: usize,
    /// Elements of the cache.
    pub kv: KvType,
    /// Arithmetic of the matmuls.
    pub precision: Precision,
    /// Whether kernels may have weights in layouts of their own, which then have to be packed.
    pub pack: bool,
}

impl Limits {
    /// The largest run of a list for so many rows: each sees all chunks of the context.
    pub(crate) fn most(&self, max_rows: usize) -> Result<RunSize, Error> {
        let n_units = self.context.div_ceil(CHUNK).checked_mul(max_rows);
        Ok(RunSize {
            n_rows: max_rows,
            n_units: n_units.ok_or(Error::TooLarge {
                what: "the context",
            })?,
        })
    }

    /// What a list for so many rows is checked for.
    pub(crate) fn bounds(
        &self,
        work_bytes: usize,
        places: &Places,
        max_rows: usize,
    ) -> Result<Bounds, Error> {
        Ok(Bounds {
            work_bytes,
            each_bytes: places.state_bytes,
            most: self.most(max_rows)?,
            max_threads: self.max_threads,
        })
    }
}

/// Formats that may be read in groups of 256 where the precision is `fast`. On the built-in model, all matrices in one
/// of them, that costs 0.0006 to 0.0009 nats against `exact`; `Q3_K` would lose 0.0013 and `Q2_K` 0.003.
const WIDE: &[DType] = &[
    DType::Q4_0,
    DType::Q4_1,
    DType::Q5_0,
    DType::Q5_1,
    DType::Q8_0,
    DType::Q4_K,
    DType::Q5_K,
    DType::Q6_K,
];

/// Batches of up to this many rows take a decode list: every thread norms and quantizes all rows for itself, which
/// saves a barrier and costs the work again on each thread. The number is an estimate: where the two are equal has not
/// been measured.
pub(crate) const DECODE_ROWS: usize = 4;

/// Positions of a cache come in blocks of this many.
const CACHE_STEP: usize = 64;

/// A network ready to run: flat lists of steps over one arena. Immutable, shared by all conversations.
#[derive(Debug)]
pub struct Plan {
    decode: Compiled,
    /// As `decode`, for threads among which the key-value heads do not divide evenly.
    decode_chunks: Compiled,
    prefill: Compiled,
    /// For rows of prompts, where these have an arithmetic of their own.
    prompt: Option<Compiled>,
    /// From what the lists of many rows leave to the hidden rows that want logits, in the arithmetic of each of them.
    tail: Compiled,
    prompt_tail: Option<Compiled>,
    head: Compiled,
    /// Numbers of the rows that a tail leaves.
    tail_rows: Vec<usize>,
    places: Places,
    packing: Arc<Packing>,
    limits: Limits,
    /// Key-value heads of the attentions, each number once.
    n_kv_heads: Vec<usize>,
    work_bytes: usize,
    state_bytes: usize,
    n_vocab: usize,
}

/// A batch that [`Plan::run`] evaluated: what [`Plan::logits`] goes on from.
#[derive(Clone, Copy, Debug)]
pub struct Evaluated {
    list: List,
}

/// The lists that leave their rows in places of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Decode,
    Prefill,
    Prompt,
}

/// A matmul of a plan and the kernel chosen for it.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// The weight's name.
    pub weight: &'a str,
    /// Outputs: weight rows.
    pub n: usize,
    /// Length of a weight row.
    pub k: usize,
    /// Bytes of the weight in the kernel's layout: what one decoded token reads.
    pub n_bytes: usize,
    /// Multiplications for one row.
    pub n_products: usize,
    /// The kernel.
    pub kernel: &'static MatMul,
}

/// Times of a plan's lists, between their barriers.
#[derive(Clone, Debug)]
pub struct Phases<'a> {
    /// Of [`Plan::run`] with few rows.
    pub decode: Vec<Phase<'a>>,
    /// Of [`Plan::run`] with many rows of a prompt, and of the rest of their last layer in [`Plan::logits`].
    pub prefill: Vec<Phase<'a>>,
    /// Of [`Plan::logits`].
    pub logits: Vec<Phase<'a>>,
}

impl Plan {
    /// Plans a network for the kernels of a CPU and the largest runs that it must take.
    ///
    /// # Errors
    /// Sizes that overflow, or a network without an end.
    pub fn new(graph: &Graph, kernels: &Kernels, limits: Limits) -> Result<Plan, Error> {
        let limits = Limits {
            context: limits.context.checked_next_multiple_of(CACHE_STEP).ok_or(
                Error::TooLarge {
                    what: "the context",
                },
            )?,
            max_batch: limits.max_batch.max(1),
            max_logits: limits.max_logits.max(1),
            max_threads: limits.max_threads.max(1),
            ..limits
        };
        let head = graph.head.as_ref().ok_or(Error::MissingWeight {
            name: "output.weight".into(),
        })?;
        let places = Places::new(graph, kernels, &limits)?;
        let packing = Arc::new(Packing::new(graph, kernels, &limits)?);
        let given = compile::Given {
            graph,
            kernels,
            limits: &limits,
            places: &places,
            packing: &packing,
        };
        let few = DECODE_ROWS.min(limits.max_batch);
        let decode = compile::body(given, few, Schedule::DecodeByHead, Form::Q8x32)?;
        let decode_chunks = compile::body(given, few, Schedule::DecodeByChunk, Form::Q8x32)?;
        let many = |form| compile::body(given, limits.max_batch, Schedule::Prefill, form);
        let prefill = many(Form::Q8x32)?;
        let tail = |form| compile::tail(given, form);
        let own = prompt_form(graph, kernels, &limits);
        let (prompt, prompt_tail) = (own.map(many).transpose()?, own.map(tail).transpose()?);
        let tail = tail(Form::Q8x32)?;
        let last = compile::head(given)?;
        let lists = [&decode, &decode_chunks, &prefill, &tail, &last].into_iter();
        let lists = lists.chain(&prompt).chain(&prompt_tail);
        let work_bytes = lists.map(|list| list.work_bytes).max();
        let work_bytes = work_bytes.expect("there are five lists or seven");
        let mut n_kv_heads: Vec<_> = graph.caches.iter().map(|c| c.n_kv_heads).collect();
        n_kv_heads.sort_unstable();
        n_kv_heads.dedup();
        let mut plan = Plan {
            decode,
            decode_chunks,
            prefill,
            prompt,
            tail,
            prompt_tail,
            head: last,
            tail_rows: (0..limits.max_logits).collect(),
            state_bytes: places.state_bytes,
            places,
            packing,
            limits,
            n_kv_heads,
            work_bytes,
            n_vocab: head.weight.n,
        };
        let lists = [
            &mut plan.decode,
            &mut plan.decode_chunks,
            &mut plan.prefill,
            &mut plan.tail,
            &mut plan.head,
        ];
        let lists = lists.into_iter().chain(&mut plan.prompt);
        for list in lists.chain(&mut plan.prompt_tail) {
            list.check(limits.bounds(work_bytes, &plan.places, list.max_rows)?)?;
        }
        Ok(plan)
    }

    /// What the plan was made for; the context is rounded up to whole blocks.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Size of the vocabulary: logits in a row.
    pub fn n_vocab(&self) -> usize {
        self.n_vocab
    }

    /// Bytes of the work arena.
    pub fn work_bytes(&self) -> usize {
        self.work_bytes
    }

    /// Bytes of the work arena that are ever touched if no run wants the logits of more rows than these. The rest of it is
    /// address space and no memory.
    pub fn work_bytes_for(&self, n_logits: usize) -> usize {
        let n_spare = self.limits.max_logits.saturating_sub(n_logits);
        self.work_bytes - n_spare * self.places.logits_stride
    }

    /// Bytes of the keys and values of one conversation with a full context.
    pub fn state_bytes(&self) -> usize {
        self.state_bytes
    }

    /// The weights that kernels want in a layout of their own.
    pub fn packing(&self) -> &Packing {
        &self.packing
    }

    /// The packed weights for the runs of this plan, in memory of [`Packing::n_bytes`] with pieces of [`Packing::pieces`]:
    /// empty pieces are filled as weights are first used, which changes no result.
    ///
    /// # Panics
    /// If the memory has another size.
    pub fn packed(&self, memory: Arc<dyn PackedMemory>) -> Packed {
        Packed::new(self.packing.clone(), memory)
    }

    /// The matmuls of one token, with their kernels.
    pub fn choices(&self) -> impl Iterator<Item = Choice<'_>> {
        self.decode
            .steps
            .iter()
            .chain(&self.head.steps)
            .flat_map(|step| step.choices())
    }

    /// The list of few rows for so many threads.
    fn decode(&self, n_threads: usize) -> &Compiled {
        if self.divides_evenly(n_threads) {
            &self.decode
        } else {
            &self.decode_chunks
        }
    }

    /// The list for a batch.
    fn list_for(&self, batch: &Batch<'_>) -> List {
        match (batch.prompt, &self.prompt) {
            // Where prompts have an arithmetic of their own, it must not depend on how many rows there are.
            (true, Some(_)) => List::Prompt,
            _ if batch.tokens.len() <= DECODE_ROWS => List::Decode,
            _ => List::Prefill,
        }
    }

    fn list(&self, list: List, n_threads: usize) -> &Compiled {
        match (list, &self.prompt) {
            (List::Decode, _) => self.decode(n_threads),
            (List::Prompt, Some(prompt)) => prompt,
            _ => &self.prefill,
        }
    }

    fn tail(&self, list: List) -> Option<&Compiled> {
        match list {
            List::Decode => None,
            List::Prefill => Some(&self.tail),
            List::Prompt => self.prompt_tail.as_ref(),
        }
    }

    /// Whether each of so many threads can have whole key-value heads of its own, as many as the others.
    fn divides_evenly(&self, n_threads: usize) -> bool {
        let mut n_kv_heads = self.n_kv_heads.iter();
        n_kv_heads.all(|n| n.is_multiple_of(n_threads.max(1)))
    }

    /// Barriers that one decoded token passes on `n_threads`.
    pub fn n_decode_barriers(&self, n_threads: usize) -> usize {
        self.decode(n_threads).checked().n_barriers() + self.head.checked().n_barriers()
    }

    /// From now on every run notes how long its threads work and wait, for [`Plan::take_phases`]; that costs each of them
    /// two readings of a clock at a barrier.
    pub fn measure(&self) {
        let lists = [
            &self.decode,
            &self.decode_chunks,
            &self.prefill,
            &self.tail,
            &self.head,
        ];
        let lists = lists.into_iter().chain(&self.prompt);
        for list in lists.chain(&self.prompt_tail) {
            list.checked().measure();
        }
    }

    /// What the first `n_threads` threads did between barriers since the last call of this, if it was measured; with few
    /// rows, in runs on just so many.
    ///
    /// # Panics
    /// If there are fewer threads in the plan's limits.
    pub fn take_phases(&self, n_threads: usize) -> Phases<'_> {
        let by_head = self.decode.checked().take_phases(n_threads);
        let by_chunk = self.decode_chunks.checked().take_phases(n_threads);
        let prefill = [
            self.prompt.as_ref().unwrap_or(&self.prefill),
            self.prompt_tail.as_ref().unwrap_or(&self.tail),
        ];
        Phases {
            decode: if self.divides_evenly(n_threads) {
                by_head
            } else {
                by_chunk
            },
            prefill: (prefill.iter())
                .flat_map(|list| list.checked().take_phases(n_threads))
                .collect(),
            logits: self.head.checked().take_phases(n_threads),
        }
    }

    /// Work space for one run at a time.
    ///
    /// # Errors
    /// Where the system has no memory.
    pub fn work(&self) -> Result<Arena, Error> {
        Ok(Arena::new(self.work_bytes)?)
    }

    /// An empty conversation. Memory is taken as positions are used.
    ///
    /// # Errors
    /// Where the system has no memory.
    pub fn state(&self) -> Result<State, Error> {
        Ok(State {
            arena: Arena::new(self.state_bytes)?,
        })
    }

    /// Evaluates a batch on `n_threads`: writes keys and values of its rows to their states and leaves in `work` what
    /// [`Plan::logits`] needs of its rows. Weights that were not used before are packed. Nothing is allocated.
    ///
    /// # Errors
    /// A token outside the vocabulary, a cancelled run (within one layer's time), a panic in a kernel.
    ///
    /// # Panics
    /// If the batch exceeds the limits, or its segments do not cover its rows, or `packed` is of another plan.
    pub fn run(
        &self,
        team: &Team,
        n_threads: usize,
        packed: &Packed,
        work: &mut Arena,
        batch: &Batch<'_>,
        states: &mut [&mut State],
        cancel: Option<&AtomicBool>,
    ) -> Result<Evaluated, Error> {
        assert!(packed.is_for(&self.packing), "packed weights of this plan");
        batch.check(
            self.n_vocab,
            self.limits.max_batch,
            self.limits.context,
            states.len(),
        )?;
        let evaluated = Evaluated {
            list: self.list_for(batch),
        };
        let list = self.list(evaluated.list, n_threads);
        let cx = Cx {
            packed,
            batch: *batch,
            wanted: &[],
        };
        team.run(
            list.checked(),
            n_threads,
            batch.size(),
            work,
            states,
            cancel,
            &|i, part| list.steps[i].run(part, &cx),
        )?;
        Ok(evaluated)
    }

    /// Logits of some rows of the batch that was evaluated last in `work`: `[rows.len(), n_vocab]`.
    ///
    /// # Errors
    /// As [`Plan::run`].
    ///
    /// # Panics
    /// If there are more rows than the limits allow, or a row is outside the largest batch, or `packed` is of another plan.
    pub fn logits<'w>(
        &self,
        team: &Team,
        n_threads: usize,
        packed: &Packed,
        work: &'w mut Arena,
        evaluated: Evaluated,
        rows: &[usize],
        cancel: Option<&AtomicBool>,
    ) -> Result<Rows<'w, f32>, Error> {
        assert!(packed.is_for(&self.packing), "packed weights of this plan");
        assert!(
            rows.len() <= self.limits.max_logits,
            "{} rows of logits at once",
            rows.len()
        );
        let tail = self.tail(evaluated.list);
        // The head finds its rows where the batch left them, or in their order after a tail.
        let hidden = match tail {
            Some(_) => &self.tail_rows[..rows.len()],
            None => rows,
        };
        let batch = Batch {
            tokens: &[],
            segments: &[],
            prompt: false,
        };
        let size = RunSize {
            n_rows: rows.len(),
            n_units: 0,
        };
        let lists = tail.map(|tail| (tail, rows)).into_iter();
        for (list, wanted) in lists.chain([(&self.head, hidden)]) {
            let cx = Cx {
                packed,
                batch,
                wanted,
            };
            let none: &mut [&mut State] = &mut [];
            team.run(
                list.checked(),
                n_threads,
                size,
                work,
                none,
                cancel,
                &|i, part| list.steps[i].run(part, &cx),
            )?;
        }
        Ok(work.rows(
            self.places.logits,
            rows.len(),
            self.n_vocab,
            self.places.logits_stride,
        ))
    }
}

impl Compiled {
    fn check(&mut self, bounds: Bounds) -> Result<(), Error> {
        self.checked = Some(Checked::new(std::mem::take(&mut self.declared), bounds)?);
        Ok(())
    }

    fn checked(&self) -> &Checked {
        self.checked
            .as_ref()
            .expect("a plan checks its lists before it is handed out")
    }
}

/// The kernel for weights of a format: the first of its list that the CPU and the limits allow. There is always one for
/// floats, and for groups of 32. One for groups of 256 or `BF16` must read the same weights, so that these are packed once,
/// by the same instructions or more.
pub(crate) fn choose(
    kernels: &Kernels,
    limits: &Limits,
    dtype: DType,
    form: Form,
) -> Option<&'static MatMul> {
    let first = |activations| {
        matmul::kernels(kernels.features()).find(|k| {
            k.weights.dtype() == dtype
                && k.activations == activations
                && (limits.pack || k.weights == Layout::File(dtype))
        })
    };
    if !form.is_for(limits.precision, dtype) {
        return first(Activations::F32);
    }
    let own = first(form.activations());
    let (usual, may_be) = match form {
        Form::Q8x32 => return own,
        Form::Q8x256 => (Activations::Q8x32, WIDE.contains(&dtype)),
        // On the built-in model that costs 0.00002 nats in `F16` and 0.00001 in `BF16`. Without kernels of a CPU nothing is won: the
        // scalar kernel is no faster than the usual one.
        Form::BF16 => (
            Activations::F32,
            own.is_some_and(|k| k.needs != Features::SCALAR),
        ),
    };
    let usual = first(usual);
    own.filter(|own| {
        may_be && usual.is_some_and(|u| u.weights == own.weights && own.needs.contains(u.needs))
    })
}

/// What prompts are read in if not as other rows: with all their weights or none, so that each result is quantized once.
/// Rows that are shorter than a group would gain nothing.
fn prompt_form(graph: &Graph, kernels: &Kernels, limits: &Limits) -> Option<Form> {
    let weights = || {
        graph.nodes.iter().filter_map(|node| match &node.op {
            Op::MatMul { weight, .. } => Some(weight),
            _ => None,
        })
    };
    let has_kernel = |w: &Weight, form| choose(kernels, limits, w.dtype, form).is_some();
    let is_wide = |w: &Weight| w.k >= Form::Q8x256.group() && has_kernel(w, Form::Q8x256);
    let is_halves = |w: &Weight| {
        is_float(w.dtype) && w.k.is_multiple_of(Form::BF16.group()) && has_kernel(w, Form::BF16)
    };
    if limits.precision != Precision::Fast {
        None
    } else if weights().all(|w| is_float(w.dtype)) {
        let has_halves = weights().any(|w| Form::BF16.is_for(limits.precision, w.dtype));
        (has_halves && weights().all(is_halves)).then_some(Form::BF16)
    } else {
        weights().all(is_wide).then_some(Form::Q8x256)
    }
}
