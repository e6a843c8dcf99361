use std::fmt;

use crate::pre::pre_tokenizers;

/// Why a vocabulary was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// `tokenizer.ggml.model` names a kind that this crate does not have.
    UnknownModel {
        /// The name in the file.
        name: String,
    },
    /// `tokenizer.ggml.pre` names a pre-tokenizer that this crate does not have.
    UnknownPreTokenizer {
        /// The name in the file.
        name: String,
    },
    /// Something that this kind of vocabulary cannot do without is absent.
    Missing {
        /// The metadata key that is absent or empty.
        key: &'static str,
    },
    /// The file asks for something that this kind of tokenizer does not do.
    Unsupported {
        /// The metadata key that asks.
        key: &'static str,
    },
    /// Two arrays that go together differ in length.
    Length {
        /// The metadata key of the array.
        key: &'static str,
        /// The number of pieces.
        expected: usize,
        /// The length of the array.
        found: usize,
    },
    /// The arrays hold more than ids or offsets of 32 bits can count.
    TooLarge {
        /// The metadata key of the array.
        key: &'static str,
    },
    /// A piece has a type outside 1 to 6.
    PieceType {
        /// The piece.
        id: usize,
        /// Its type in the file.
        found: i32,
    },
    /// A piece of type byte is not spelled `<0xAB>` with two hex digits.
    BytePiece {
        /// The piece.
        id: usize,
        /// Its text in the file.
        text: String,
    },
    /// A merge is not two pieces with a space between them.
    Merge {
        /// Its place in `tokenizer.ggml.merges`.
        idx: usize,
        /// Its text in the file.
        text: String,
    },
    /// A special id is not the id of any piece.
    SpecialId {
        /// The metadata key.
        key: &'static str,
        /// The id in the file.
        id: u32,
        /// The number of pieces.
        n_pieces: usize,
    },
    /// Bytes given as tables are none of such a tokenizer.
    Tables,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownModel { name } => {
                write!(
                    f,
                    "unknown tokenizer model {}: known are llama, gpt2",
                    Quoted(name)
                )
            }
            Self::UnknownPreTokenizer { name } => {
                write!(f, "unknown pre-tokenizer {}: known are ", Quoted(name))?;
                for (i, known) in pre_tokenizers().enumerate() {
                    write!(f, "{}{known}", if i == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Self::Missing { key } => write!(f, "{key} is missing or empty"),
            Self::Unsupported { key } => write!(
                f,
                "{key} is set, which this kind of tokenizer does not support"
            ),
            Self::Length {
                key,
                expected,
                found,
            } => {
                write!(f, "{key} has {found} entries for {expected} pieces")
            }
            Self::TooLarge { key } => write!(f, "{key} is too large for 32-bit ids and offsets"),
            Self::PieceType { id, found } => write!(f, "piece {id} has the unknown type {found}"),
            Self::BytePiece { id, text } => {
                write!(f, "piece {id} is a byte but is spelled {}", Quoted(text))
            }
            Self::Merge { idx, text } => {
                write!(f, "merge {idx} is not two pieces: {}", Quoted(text))
            }
            Self::SpecialId { key, id, n_pieces } => {
                write!(f, "{key} is {id}, but there are {n_pieces} pieces")
            }
            Self::Tables => f.write_str("not the tables of such a tokenizer"),
        }
    }
}

impl std::error::Error for Error {}

/// Text from a file as it may be shown: escaped, and cut where it is long.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MAX_CHARS: usize = 64;
        match self.0.char_indices().nth(MAX_CHARS) {
            Some((end, _)) => write!(f, "{:?} (cut)", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_file_is_escaped_and_cut() {
        let name = "\u{1b}[31m".to_string() + &"x".repeat(100_000);
        let message = Error::UnknownPreTokenizer { name }.to_string();
        assert!(
            message.starts_with("unknown pre-tokenizer \"\\u{1b}[31mxxx"),
            "{message}"
        );
        assert!(message.len() < 500);
    }
}
