//! Qwen2 and Qwen2.5 (arXiv 2407.10671): the shape of Llama with biases of queries, keys and values, and
//! pairs that are half a head apart.

use nibble_graph::Pairs;

use crate::{Architecture, Config, Error, Keys, llama};

pub(crate) const ARCHITECTURE: Architecture = Architecture {
    name: "qwen2",
    config,
    build: llama::build,
};

fn config(keys: &Keys<'_>) -> Result<Config, Error> {
    Config::read(keys, Pairs::Halves)
}
