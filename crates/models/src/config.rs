//! Hyper-parameters that decoder-only transformers share.

use nibble_graph::{Pairs, Rope};

use crate::{Error, Keys, rope};

/// Largest width of anything: far beyond real models, and products of two stay far below an overflow.
const MAX_DIM: usize = 1 << 20;
/// More positions than any model is trained on, and no more than a 32-bit machine can count.
pub(crate) const MAX_CONTEXT: usize = u32::MAX as usize;

/// Hyper-parameters of a decoder-only transformer, each within its range.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Config {
    /// Blocks.
    pub n_layers: usize,
    /// Width of the residual stream.
    pub width: usize,
    /// Query heads.
    pub n_heads: usize,
    /// Key and value heads; divides `n_heads`.
    pub n_kv_heads: usize,
    /// Elements of a query or key vector.
    pub key_dim: usize,
    /// Elements of a value vector.
    pub value_dim: usize,
    /// Width inside the MLP.
    pub n_ff: usize,
    /// Added to the mean square under the root of a norm.
    pub norm_eps: f32,
    /// Size of the vocabulary.
    pub n_vocab: usize,
    /// Context that the model was trained with.
    pub context: usize,
    /// How positions turn queries and keys.
    pub rope: Rope,
}

impl Config {
    /// Reads the keys that all families here share.
    ///
    /// # Errors
    /// A key that is missing or out of range, or a mixture of experts.
    pub fn read(keys: &Keys<'_>, pairs: Pairs) -> Result<Config, Error> {
        if let Some(n) = keys.count("expert_count", 0..=usize::MAX)?
            && n > 0
        {
            return Err(Error::Unsupported {
                key: keys.name("expert_count"),
                value: n.to_string(),
            });
        }
        let width = keys.need_count("embedding_length", 1..=MAX_DIM)?;
        let n_heads = keys.need_count("attention.head_count", 1..=MAX_DIM)?;
        let n_kv_heads = keys
            .count("attention.head_count_kv", 1..=n_heads)?
            .unwrap_or(n_heads);
        if !n_heads.is_multiple_of(n_kv_heads) {
            let expected = format!("a divisor of the {n_heads} query heads");
            let key = keys.name("attention.head_count_kv");
            return Err(Error::OutOfRange {
                key,
                value: n_kv_heads.to_string(),
                expected,
            });
        }
        let key_dim = keys.count("attention.key_length", 1..=MAX_DIM)?;
        let value_dim = keys.count("attention.value_length", 1..=MAX_DIM)?;
        if (key_dim.is_none() || value_dim.is_none()) && !width.is_multiple_of(n_heads) {
            let expected = format!("a divisor of the width {width}");
            let key = keys.name("attention.head_count");
            return Err(Error::OutOfRange {
                key,
                value: n_heads.to_string(),
                expected,
            });
        }
        let key_dim = key_dim.unwrap_or(width / n_heads);
        Ok(Config {
            n_layers: keys.need_count("block_count", 1..=1024)?,
            width,
            n_heads,
            n_kv_heads,
            key_dim,
            value_dim: value_dim.unwrap_or(width / n_heads),
            n_ff: keys.need_count("feed_forward_length", 1..=MAX_DIM)?,
            norm_eps: keys
                .need_number("attention.layer_norm_rms_epsilon", f32::MIN_POSITIVE..=1.0)?,
            n_vocab: n_vocab(keys)?,
            context: keys.need_count("context_length", 1..=MAX_CONTEXT)?,
            rope: rope::read(keys, pairs, key_dim)?,
        })
    }

    /// Elements of all query heads.
    pub fn q_width(&self) -> usize {
        self.n_heads * self.key_dim
    }

    /// Elements of all key heads.
    pub fn k_width(&self) -> usize {
        self.n_kv_heads * self.key_dim
    }

    /// Elements of all value heads.
    pub fn v_width(&self) -> usize {
        self.n_kv_heads * self.value_dim
    }

    /// Factor of attention scores: `1 / sqrt(key_dim)`.
    pub fn attention_scale(&self) -> f32 {
        1.0 / (self.key_dim as f32).sqrt()
    }
}

/// The number of tokens is that of the tokenizer's list; files without one must say it.
fn n_vocab(keys: &Keys<'_>) -> Result<usize, Error> {
    const TOKENS: &str = "tokenizer.ggml.tokens";
    let limit = u32::MAX as usize;
    let said = keys.count("vocab_size", 1..=limit)?;
    let listed = keys.file().get_array(TOKENS)?.map(|tokens| tokens.len());
    match (listed, said) {
        (Some(0), _) | (None, None) => Err(Error::MissingKey { key: TOKENS.into() }),
        (Some(n), _) if n > limit => {
            let expected = format!("at most {limit} pieces");
            Err(Error::OutOfRange {
                key: TOKENS.into(),
                value: n.to_string(),
                expected,
            })
        }
        (Some(n), _) | (None, Some(n)) => Ok(n),
    }
}
