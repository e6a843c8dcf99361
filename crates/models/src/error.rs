use std::fmt;

use nibble_gguf::escape;

use crate::ARCHITECTURES;

/// Why a file's network cannot be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A metadata value of the wrong type.
    File(nibble_gguf::Error),
    /// A weight that is missing or does not fit.
    Graph(nibble_graph::Error),
    /// A family without a row in [`ARCHITECTURES`].
    UnknownArchitecture {
        /// Its name.
        name: String,
    },
    /// A key that the architecture needs is not there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// A hyper-parameter outside its range.
    OutOfRange {
        /// The key.
        key: String,
        /// Its value.
        value: String,
        /// What it may be.
        expected: String,
    },
    /// A feature of the file that is not supported.
    Unsupported {
        /// The key.
        key: String,
        /// Its value.
        value: String,
    },
    /// A tensor that the architecture does not know.
    UnknownTensor {
        /// Its name.
        name: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::File(e) => e.fmt(f),
            Error::Graph(e) => e.fmt(f),
            Error::UnknownArchitecture { name } => {
                write!(f, "unknown architecture `{}` (known:", escape(name))?;
                for (i, a) in ARCHITECTURES.iter().enumerate() {
                    write!(f, "{} {}", if i == 0 { "" } else { "," }, a.name)?;
                }
                f.write_str(")")
            }
            Error::MissingKey { key } => write!(f, "key `{}` is missing", escape(key)),
            Error::OutOfRange {
                key,
                value,
                expected,
            } => {
                write!(
                    f,
                    "key `{}` is {}, it must be {}",
                    escape(key),
                    escape(value),
                    expected
                )
            }
            Error::Unsupported { key, value } => {
                write!(
                    f,
                    "key `{}` is {}, which is not supported",
                    escape(key),
                    escape(value)
                )
            }
            Error::UnknownTensor { name } => {
                write!(
                    f,
                    "tensor `{}` is not part of this architecture",
                    escape(name)
                )
            }
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::File(e) => std::error::Error::source(e),
            Error::Graph(e) => std::error::Error::source(e),
            _ => None,
        }
    }
}

impl From<nibble_gguf::Error> for Error {
    fn from(e: nibble_gguf::Error) -> Self {
        Error::File(e)
    }
}

impl From<nibble_graph::Error> for Error {
    fn from(e: nibble_graph::Error) -> Self {
        Error::Graph(e)
    }
}
