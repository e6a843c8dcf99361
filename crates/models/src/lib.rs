//! Architectures as declarative builders: a GGUF file's metadata and weights become a network.
//!
//! ```
//! use std::sync::Arc;
//!
//! use nibble_gguf::GgufFile;
//!
//! let file = Arc::new(GgufFile::from_static(nibble_default_model::bytes())?);
//! let network = nibble_models::load(&file)?;
//! assert_eq!(network.architecture.name, "llama");
//! assert_eq!(network.config.width, network.config.n_heads * network.config.key_dim);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | concept | meaning |
//! | --- | --- |
//! | [`ARCHITECTURES`] | what is known, one row each |
//! | [`Config`] | the hyper-parameters, typed and within their ranges |
//! | [`packed_memory`], [`packed_file`], [`packed_file_to_memory`] | where the weights that a plan packs go, and where they come from the next time |
//! | [`load`] | picks the row, reads the config, builds the graph, accounts for every tensor |
//!
//! An architecture file reads like the paper: nothing here knows of threads, instruction sets or quantization.
#![forbid(unsafe_code)]

mod config;
mod error;
mod keys;
mod rope;
mod weights;

mod llama;
mod qwen2;
mod qwen3;

use std::sync::Arc;

use nibble_gguf::GgufFile;
use nibble_graph::{Builder, Graph};

pub use config::Config;
pub use error::Error;
pub use keys::Keys;
pub use weights::{packed_file, packed_file_to_memory, packed_memory};

/// A family of models: how to read its metadata and how to describe its network.
#[derive(Debug)]
pub struct Architecture {
    /// The value of `general.architecture`.
    pub name: &'static str,
    /// Reads the hyper-parameters.
    pub config: fn(&Keys<'_>) -> Result<Config, Error>,
    /// Describes the network.
    pub build: fn(&Builder<'_>, &Config) -> Result<(), Error>,
}

/// What is known.
pub static ARCHITECTURES: &[Architecture] = &[
    llama::ARCHITECTURE,
    qwen2::ARCHITECTURE,
    qwen3::ARCHITECTURE,
];

/// A file's network, ready to be planned.
#[derive(Debug)]
pub struct Network {
    /// Its family.
    pub architecture: &'static Architecture,
    /// Its hyper-parameters.
    pub config: Config,
    /// Its operations, bound to the file's weights.
    pub graph: Graph,
}

/// Reads a file's hyper-parameters, without looking at its weights.
///
/// # Errors
/// An unknown architecture, a key that is missing or out of range.
pub fn config(file: &GgufFile) -> Result<(&'static Architecture, Config), Error> {
    let missing = || Error::MissingKey {
        key: "general.architecture".into(),
    };
    let name = file.get_str("general.architecture")?.ok_or_else(missing)?;
    let architecture = ARCHITECTURES
        .iter()
        .find(|a| a.name == name)
        .ok_or_else(|| Error::UnknownArchitecture {
            name: name.to_owned(),
        })?;
    Ok((
        architecture,
        (architecture.config)(&Keys::new(file, architecture.name))?,
    ))
}

/// Binds a file to the network that its metadata describes.
///
/// # Errors
/// As [`config`]; a tensor that is missing, unknown, of the wrong shape or of a type without kernels.
pub fn load(file: &Arc<GgufFile>) -> Result<Network, Error> {
    let (architecture, config) = config(file)?;
    let weights = weights::FileWeights::new(file.clone());
    let graph = Graph::build(&weights, |g| (architecture.build)(g, &config))?;
    weights.check_all_used()?;
    Ok(Network {
        architecture,
        config,
        graph,
    })
}
