use std::fmt;

use nibble_team::{OutOfMemory, Refused};

/// Why a network cannot be built, planned or run.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The network needs a weight that is not there.
    MissingWeight {
        /// Its name.
        name: String,
    },
    /// A weight has another shape than the network implies.
    WeightShape {
        /// Its name.
        name: String,
        /// Rows and row length that fit.
        expected: (usize, usize),
        /// Rows and row length that it has.
        found: (usize, usize),
    },
    /// A weight is in a format that nothing here computes with.
    WeightFormat {
        /// Its name.
        name: String,
        /// The format's name, or number.
        format: String,
    },
    /// A dimension is out of the range that kernels take.
    Dimension {
        /// Which one.
        what: &'static str,
        /// Its value.
        value: usize,
        /// The largest value, or the value that it must be a multiple of.
        limit: usize,
    },
    /// A size does not fit into the address space.
    TooLarge {
        /// Of what.
        what: &'static str,
    },
    /// The system has no memory for a cache or for work space.
    OutOfMemory(OutOfMemory),
    /// The plan breaks its own rules; a defect of the planner.
    Plan(Refused),
    /// A token id is outside the vocabulary.
    TokenId {
        /// The id.
        id: u32,
        /// Size of the vocabulary.
        n_vocab: usize,
    },
    /// A run was stopped or failed.
    Run(nibble_team::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::MissingWeight { name } => {
                write!(f, "tensor `{}` is missing", name.escape_debug())
            }
            Error::WeightShape {
                name,
                expected,
                found,
            } => write!(
                f,
                "tensor `{}` has {} rows of {}, the model's metadata implies {} rows of {}",
                name.escape_debug(),
                found.0,
                found.1,
                expected.0,
                expected.1
            ),
            Error::WeightFormat { name, format } => {
                write!(
                    f,
                    "tensor `{}` has the type {}, which is not supported",
                    name.escape_debug(),
                    format.escape_debug()
                )
            }
            Error::Dimension { what, value, limit } => {
                write!(f, "{what} is {value}, the limit is {limit}")
            }
            Error::TooLarge { what } => {
                write!(f, "the size of {what} does not fit into the address space")
            }
            Error::OutOfMemory(e) => e.fmt(f),
            Error::Plan(e) => write!(f, "the plan breaks its rules: {e}"),
            Error::TokenId { id, n_vocab } => {
                write!(f, "token id {id} is outside the vocabulary of {n_vocab}")
            }
            Error::Run(e) => e.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Run(e) => std::error::Error::source(e),
            _ => None,
        }
    }
}

impl From<OutOfMemory> for Error {
    fn from(e: OutOfMemory) -> Self {
        Error::OutOfMemory(e)
    }
}

impl From<Refused> for Error {
    fn from(e: Refused) -> Self {
        Error::Plan(e)
    }
}

impl From<nibble_team::Error> for Error {
    fn from(e: nibble_team::Error) -> Self {
        Error::Run(e)
    }
}
