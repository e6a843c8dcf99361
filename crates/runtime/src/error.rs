use std::fmt;

use nibble_gguf::escape;

/// Why a model cannot be opened, or a conversation cannot go on.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The file is not a usable GGUF file.
    File(nibble_gguf::Error),
    /// The file's metadata or tensors make no network.
    Model(nibble_models::Error),
    /// The network cannot be planned or run.
    Graph(nibble_graph::Error),
    /// The file's tokenizer cannot be used.
    Tokenizer(nibble_tokenizer::Error),
    /// The chat template cannot be used or failed.
    Template(nibble_chat::Error),
    /// The file has no chat template.
    NoTemplate,
    /// A sampling option, or logits that are not finite.
    Sampler(nibble_sampler::Error),
    /// Threads could not be started.
    Team(nibble_team::Error),
    /// The tokenizer has another number of pieces than the embedding has rows.
    VocabularySize {
        /// Pieces.
        n_pieces: usize,
        /// Rows.
        n_rows: usize,
    },
    /// The context and the weights need more memory than is free.
    DoesNotFit {
        /// Positions.
        context: usize,
        /// Bytes of everything.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// A prompt that leaves no room in the context.
    PromptTooLong {
        /// Ids of the prompt.
        n_ids: usize,
        /// Positions of the context.
        context: usize,
    },
    /// A prompt without any id.
    EmptyPrompt,
    /// A text that does not fill one chunk.
    TextTooShort {
        /// Ids of the text.
        n_ids: usize,
        /// Ids of a chunk.
        needed: usize,
    },
    /// A file of saved logits cannot be used.
    SavedLogits(crate::perplexity::Fault),
    /// A matrix whose type has no decoder here, so that it cannot be given another.
    UndecodableTensor {
        /// The tensor.
        tensor: String,
        /// Its type.
        kind: nibble_gguf::TensorType,
    },
    /// Weights that are not finite, or would not be in another type.
    NonFiniteWeights {
        /// The tensor.
        tensor: String,
        /// The type.
        dtype: nibble_quant::DType,
    },
    /// A type was named for a matrix that the file does not have.
    NoSuchMatrix {
        /// The name.
        name: String,
    },
    /// A type was named for a matrix whose rows are no whole number of its blocks.
    BlocksDoNotFit {
        /// The tensor.
        tensor: String,
        /// Length of a row.
        width: usize,
        /// The type.
        dtype: nibble_quant::DType,
    },
    /// The file was changed while it was in use.
    FileChanged,
    /// The run was cancelled.
    Cancelled,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::File(e) => e.fmt(f),
            Error::Model(e) => e.fmt(f),
            Error::Graph(e) => e.fmt(f),
            Error::Tokenizer(e) => e.fmt(f),
            Error::Template(e) => e.fmt(f),
            Error::NoTemplate => f.write_str("the file has no chat template"),
            Error::Sampler(e) => e.fmt(f),
            Error::Team(e) => e.fmt(f),
            Error::VocabularySize { n_pieces, n_rows } => {
                write!(
                    f,
                    "the tokenizer has {n_pieces} pieces, the embedding {n_rows} rows"
                )
            }
            Error::DoesNotFit {
                context,
                needed,
                free,
            } => {
                write!(
                    f,
                    "a context of {context} needs {needed} bytes of memory with the weights, {free} are free"
                )
            }
            Error::PromptTooLong { n_ids, context } => {
                write!(
                    f,
                    "the prompt has {n_ids} tokens, the context holds {context}"
                )
            }
            Error::EmptyPrompt => f.write_str("the prompt has no tokens"),
            Error::TextTooShort { n_ids, needed } => {
                write!(f, "the text has {n_ids} tokens, one chunk takes {needed}")
            }
            Error::SavedLogits(fault) => fault.fmt(f),
            Error::UndecodableTensor { tensor, kind } => {
                write!(
                    f,
                    "the tensor {} is {}, which cannot be decoded",
                    escape(tensor),
                    kind.name()
                )
            }
            Error::NonFiniteWeights { tensor, dtype } => {
                write!(
                    f,
                    "the tensor {} has weights that are not finite as {}",
                    escape(tensor),
                    dtype.name()
                )
            }
            Error::NoSuchMatrix { name } => {
                write!(f, "no matrix of the file is named {}", escape(name))
            }
            Error::BlocksDoNotFit {
                tensor,
                width,
                dtype,
            } => {
                write!(
                    f,
                    "rows of {width} weights of the tensor {} are no whole blocks of {}",
                    escape(tensor),
                    dtype.name()
                )
            }
            Error::FileChanged => f.write_str("the model file was changed while it was in use"),
            Error::Cancelled => f.write_str("cancelled"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::File(e) => e.source(),
            Error::Model(e) => e.source(),
            Error::Graph(e) => e.source(),
            Error::Tokenizer(e) => e.source(),
            Error::Template(e) => e.source(),
            Error::Sampler(e) => e.source(),
            Error::Team(e) => e.source(),
            _ => None,
        }
    }
}

macro_rules! from {
    ($($variant:ident: $source:ty),* $(,)?) => {
        $(impl From<$source> for Error {
            fn from(e: $source) -> Self {
                Error::$variant(e)
            }
        })*
    };
}

from! {
    File: nibble_gguf::Error,
    Model: nibble_models::Error,
    Tokenizer: nibble_tokenizer::Error,
    Template: nibble_chat::Error,
    Sampler: nibble_sampler::Error,
}

impl From<nibble_graph::Error> for Error {
    fn from(e: nibble_graph::Error) -> Self {
        match e {
            nibble_graph::Error::Run(nibble_team::Error::Cancelled) => Error::Cancelled,
            e => Error::Graph(e),
        }
    }
}

impl From<nibble_team::Error> for Error {
    fn from(e: nibble_team::Error) -> Self {
        match e {
            nibble_team::Error::Cancelled => Error::Cancelled,
            e => Error::Team(e),
        }
    }
}
