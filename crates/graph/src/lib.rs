//! Describes a network once, plans it once, and runs it as a flat list of kernel calls over one arena.
#![forbid(unsafe_code)]

mod batch;
mod builder;
mod compile;
mod error;
mod layout;
mod ops;
mod plan;
mod weight;

pub use batch::{Batch, Segment, State};
pub use builder::{Builder, Graph, Heads, Rope, Value};
pub use error::Error;
pub use nibble_kernels::attention::KvType;
pub use nibble_kernels::gate::GateKind;
pub use nibble_kernels::rope::Pairs;
pub use nibble_team::Arena;
pub use plan::{Choice, Limits, Plan, Precision};
pub use weight::{Storage, Weight, Weights};
