//! Text to token ids and back, for the two kinds of vocabulary that GGUF files of small models carry.
//!
//! ```
//! use nibble_tokenizer::{Decoder, Source, Special, Tokenizer};
//!
//! # fn main() -> Result<(), nibble_tokenizer::Error> {
//! // A vocabulary is plain data: the caller reads it from a model file.
//! let pieces: [&[u8]; 7] = [b"a", b"b", b"c", b"ab", b"abc", "Ġ".as_bytes(), b"<|im_end|>"];
//! let tokenizer = Tokenizer::new(Source {
//!     model: "gpt2",
//!     pre: Some("qwen2"),
//!     pieces: pieces.to_vec(),
//!     types: Some(vec![1, 1, 1, 1, 1, 1, 3]),
//!     merges: Some(vec![b"a b", b"ab c"]),
//!     eos: Some(6),
//!     ..Source::default()
//! })?;
//!
//! let ids = tokenizer.encode("abc ab<|im_end|>", Special::Parse);
//! assert_eq!(ids, [4, 5, 3, 6]);
//! assert_eq!(tokenizer.decode(&ids), b"abc ab");
//! assert!(tokenizer.end_of_generation().contains(6));
//!
//! // Streaming: every string handed out is whole UTF-8.
//! let mut decoder = Decoder::new();
//! assert_eq!(decoder.push(&tokenizer, 5), " ");
//! assert_eq!(decoder.push(&tokenizer, 3), "ab");
//! assert_eq!(decoder.finish(), "");
//! # Ok(())
//! # }
//! ```
//!
//! | concept | meaning |
//! | --- | --- |
//! | [`Source`] | what a file says about its tokenizer, borrowed from it |
//! | [`Tokenizer`] | encodes and decodes; immutable, shared by all sessions |
//! | [`Tables`] | a tokenizer as bytes, from which another process has it at once |
//! | [`Vocabulary`] | the pieces by id: their text, their kind and the bytes they print |
//! | [`Special`] | whether the texts of control pieces are recognised in a text |
//! | [`Decoder`] | the state of one stream of ids being turned into text |
//! | [`TokenSet`] | a set of ids: the ends of generation, the tokens that a grammar allows |
//!
//! Kinds (`tokenizer.ggml.model`): `llama`, SentencePiece's byte-pair encoding by score with byte fallback; `gpt2`,
//! byte-level byte-pair encoding by merge rank, with the pre-tokenizers of [`pre_tokenizers`].
//!
//! Features: none.
//!
//! Invariants: no vocabulary and no text makes [`Tokenizer::encode`] or the decoder panic. Both take time in
//! proportion to the text, times the logarithm of its longest word. Plain text never yields a control piece. What
//! [`Decoder`] hands out is always whole UTF-8.
#![forbid(unsafe_code)]

mod arena;
mod bpe;
mod byte_level;
mod cut;
mod decoder;
mod error;
mod index;
mod merge;
mod pre;
mod source;
mod spm;
mod tables;
mod token_set;
mod tokenizer;
mod unicode;
mod unicode_table;
mod vocabulary;

pub use decoder::Decoder;
pub use error::Error;
pub use pre::pre_tokenizers;
pub use source::Source;
pub use tables::Tables;
pub use token_set::TokenSet;
pub use tokenizer::{Special, Tokenizer};
pub use vocabulary::{Kind, Vocabulary};

/// The number of a piece in its vocabulary.
pub type TokenId = u32;
