//! Describes a network once, plans it once, and runs it as a flat list of kernel calls over one arena.
//!
//! ```
//! use std::sync::Arc;
//!
//! use nibble_graph::{Batch, Error, Graph, KvType, Limits, Plan, Precision, Segment, Weight, Weights};
//! use nibble_kernels::{Features, Kernels};
//! use nibble_quant::DType;
//! use nibble_team::{Team, TeamConfig};
//!
//! /// Three tokens with embeddings of width 2; logits are dot products with the same embeddings.
//! struct Tiny;
//!
//! impl Weights for Tiny {
//!     fn weight(&self, name: &str) -> Result<Option<Weight>, Error> {
//!         let rows = [1.0f32, 0.0, 0.0, 1.0, 0.6, 0.8].map(f32::to_le_bytes).concat();
//!         let is_table = name == "token_embd.weight";
//!         Ok(is_table.then(|| Weight::new(name, DType::F32, 3, 2, Arc::new(rows), 0..24)).flatten())
//!     }
//! }
//!
//! let graph = Graph::build(&Tiny, |g| {
//!     let x = g.embed("token_embd", 3, 2)?;
//!     g.logits(x, "output", "token_embd", 3)
//! })?;
//! let limits = Limits {
//!     max_batch: 8,
//!     context: 64,
//!     max_logits: 1,
//!     max_threads: 1,
//!     kv: KvType::F32,
//!     precision: Precision::Exact,
//!     pack: false,
//! };
//! let plan = Plan::new(&graph, &Kernels::for_cpu(Features::detect()), limits)?;
//!
//! let team = Team::new(&TeamConfig { threads: Some(1), ..TeamConfig::default() })?;
//! let packed = plan.packed(Arc::new(())); // weights stay as they are: no memory for others
//! let (mut work, mut state) = (plan.work()?, plan.state()?);
//! let batch = Batch { tokens: &[2], segments: &[Segment { rows: 0..1, pos: 0 }], prompt: true };
//! let evaluated = plan.run(&team, 1, &packed, &mut work, &batch, &mut [&mut state], None)?;
//! let logits = plan.logits(&team, 1, &packed, &mut work, evaluated, &[0], None)?;
//! assert_eq!(logits.row(0), [0.6, 0.8, 1.0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | concept | meaning |
//! | --- | --- |
//! | [`Builder`] | writes a network down, operation by operation, by names of weights |
//! | [`Graph`] | the network: operations and the weights they are bound to |
//! | [`Plan`] | flat lists of steps with fixed buffers, for one choice of [`Limits`] |
//! | [`Packing`], [`Packed`] | the weights that kernels want in a layout of their own, and their bytes |
//! | [`State`] | keys and values of one conversation |
//! | [`Batch`] | tokens to evaluate together, and the conversations they continue |
//! | [`Evaluated`] | a batch that was, from which logits are computed |
//!
//! # Invariants
//! - [`Plan::new`] is where errors end: afterwards a run fails only when it is cancelled, a kernel panics or a token id
//!   is outside the vocabulary.
//! - A run allocates nothing, asks no question that the plan has answered, and leaves no result behind but rows for
//!   [`Plan::logits`] and the states.
//! - Arithmetic depends on what a row is, never on how many run together or on how many threads.
#![forbid(unsafe_code)]

mod batch;
mod builder;
mod compile;
mod error;
mod layout;
mod ops;
mod packed;
mod places;
mod plan;
mod weight;

pub use batch::{Batch, Segment, State};
pub use builder::{Builder, Graph, Heads, Rope, Value};
pub use error::Error;
pub use nibble_kernels::attention::KvType;
pub use nibble_kernels::gate::GateKind;
pub use nibble_kernels::rope::Pairs;
pub use nibble_team::{Arena, Phase};
pub use packed::{Packed, PackedMemory, PackedWeight, Packing};
pub use plan::{Choice, Evaluated, Limits, Phases, Plan, Precision};
pub use weight::{Bytes, Storage, Weight, Weights};
