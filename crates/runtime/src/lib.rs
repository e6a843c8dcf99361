//! Runs a model: open a GGUF file, hold conversations, generate text.
//!
//! ```no_run
//! use nibble_runtime::{Model, Options};
//!
//! let model = Model::open("model.gguf")?;
//! let mut session = model.session(Options::default())?;
//! for piece in session.chat("Why is the sky blue?")? {
//!     print!("{}", piece?.text);
//! }
//! # Ok::<(), nibble_runtime::Error>(())
//! ```
//!
//! | concept | meaning |
//! | --- | --- |
//! | [`Model`] | an open file: weights, plan, tokenizer, threads; shared by all its conversations |
//! | [`Session`] | one conversation: cache, sampler, history |
//! | [`Text`] | tokenizer and template of a file, without its weights |
//! | [`Generation`] | a reply under way, an iterator of [`Piece`]s |
//! | [`cache`] | packed weights kept on the disk |
//! | [`LoadOptions`], [`Options`] | how a model is opened; how replies are chosen and end |
//!
//! The crates below are re-exported as modules: [`chat`], [`gguf`], [`graph`], [`kernels`], [`models`], [`quant`],
//! [`sampler`], [`team`], [`tokenizer`].
//!
//! # Invariants
//! - The same file, prompt, seed and options give the same ids on one instruction set, for every number of threads and
//!   every split of a prompt into batches.
//! - All state of a conversation is in its `Session`; a failed or cancelled run leaves it as it was.
#![forbid(unsafe_code)]

mod ahead;
pub mod cache;
mod chat_prompt;
mod error;
mod generate;
mod memory;
mod model;
mod options;
pub mod perplexity;
pub mod quantize;
mod session;
mod stop;
mod text;
mod turn;
mod vocabulary;

pub use chat_prompt::{Rendered, render};
pub use error::Error;
pub use generate::{Generation, Piece, Timings};
pub use memory::{Memory, free_memory, peak_memory};
pub use model::{Forecast, LoadOptions, LoadTimes, Model, forecast};
pub use nibble_chat as chat;
pub use nibble_gguf as gguf;
pub use nibble_graph as graph;
pub use nibble_kernels as kernels;
pub use nibble_models as models;
pub use nibble_quant as quant;
pub use nibble_sampler as sampler;
pub use nibble_team as team;
pub use nibble_tokenizer as tokenizer;
pub use options::{Finish, Options};
pub use session::{CancelHandle, Session};
pub use text::Text;
