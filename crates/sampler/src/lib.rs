//! Chooses a token from logits, reproducibly from a seed.
//!
//! ```
//! use nibble_sampler::{Sampler, SamplerConfig};
//!
//! let config = SamplerConfig { seed: 7, ..SamplerConfig::default() };
//! let mut sampler = Sampler::new(config, 4)?;
//! let id = sampler.sample(&mut [0.1, 2.0, -1.0, f32::NEG_INFINITY])?;
//! sampler.accept(id);
//! assert!(id < 3, "a masked token is never chosen");
//! # Ok::<(), nibble_sampler::Error>(())
//! ```
//!
//! | concept | what it is |
//! | --- | --- |
//! | [`SamplerConfig`] | every option, with the default of the command line |
//! | [`Stage`] | one step of the chain; [`STAGES`] lists them in default order |
//! | [`Sampler`] | a checked configuration with its history, random numbers and buffers |
//! | [`argmax`] | the greedy choice alone |
//!
//! Features: none.
//!
//! Invariants:
//! - Same configuration, seed, accepted ids and logits give the same id on every platform: random numbers,
//!   exponentials and logarithms are our own, built from IEEE additions, multiplications and divisions alone,
//!   and every order is total (equal values are ordered by id).
//! - NaN and positive infinity are an error, negative infinity means masked, and a masked token is never chosen.
//! - After the first call, sampling allocates nothing; the history grows only where a window is unlimited.
//! - A vocabulary is never sorted whole unless a filter keeps all of it, and for the default chain it is read once.

#![forbid(unsafe_code)]

mod argmax;
mod config;
mod error;
mod history;
mod math;
mod pool;
mod rng;
mod sampler;
mod stages;

pub use argmax::argmax;
pub use config::SamplerConfig;
pub use error::Error;
pub use rng::system_seed;
pub use sampler::Sampler;
pub use stages::{STAGES, Stage};
