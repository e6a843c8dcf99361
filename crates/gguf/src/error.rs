use std::{fmt, io};

use crate::{ValueType, escape};

/// Why a file was not opened, a value not read, or a file not written.
///
/// Names of keys and tensors are kept as the file spells them; the message escapes and shortens them.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The operating system refused.
    Io(io::Error),
    /// Only regular files are opened and replaced.
    NotAFile {
        /// What it is instead: `directory`, `pipe`, `device` ...
        kind: &'static str,
    },
    /// The file or a buffer is larger than this machine can address or has memory for.
    TooLarge {
        /// Bytes wanted.
        n_bytes: u64,
    },
    /// The file does not begin with `GGUF`.
    NotGguf {
        /// What it begins with.
        magic: [u8; 4],
    },
    /// Written for big-endian machines.
    BigEndian,
    /// A version other than 1, 2 and 3.
    Version {
        /// The version in the header.
        found: u32,
    },
    /// One part of a model that is spread over several files.
    Split {
        /// Number of this part, from 1, if the file tells.
        part: Option<u64>,
        /// Value of `split.count`.
        n_parts: u64,
    },
    /// More keys or tensors than a model has.
    TooMany {
        /// `keys` or `tensors`.
        what: &'static str,
        /// The number in the header.
        found: u64,
        /// The largest number accepted.
        limit: u64,
    },
    /// The file ends inside something.
    Truncated {
        /// Inside what.
        place: Place,
        /// Bytes that should follow.
        needed: u64,
        /// Bytes that do.
        left: u64,
    },
    /// A name that is empty or longer than [`MAX_NAME_BYTES`](crate::MAX_NAME_BYTES).
    NameLength {
        /// Whose name.
        place: Place,
        /// Its length in bytes.
        n_bytes: u64,
    },
    /// A name, or a value asked for as text, is not UTF-8.
    NotUtf8 {
        /// Whose.
        place: Place,
    },
    /// Two values under one key.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// Two tensors of one name.
    DuplicateTensor {
        /// The name.
        name: String,
    },
    /// A type of value that no version of GGUF defines.
    ValueType {
        /// The value.
        place: Place,
        /// The number of the type.
        id: u32,
    },
    /// A boolean that is neither 0 nor 1.
    Bool {
        /// The value.
        place: Place,
        /// The byte found.
        found: u8,
    },
    /// Arrays nested deeper than [`MAX_ARRAY_DEPTH`](crate::MAX_ARRAY_DEPTH).
    ArrayDepth {
        /// The value.
        place: Place,
    },
    /// A value of another type than asked for.
    WrongType {
        /// The key.
        key: String,
        /// What was asked for.
        expected: &'static str,
        /// What the file has.
        found: Found,
    },
    /// An integer that the type asked for cannot hold.
    OutOfRange {
        /// The key.
        key: String,
        /// What was asked for.
        expected: &'static str,
        /// The number in the file.
        found: i128,
    },
    /// `general.alignment` is not a power of two from 8 to 1 MiB.
    Alignment {
        /// The number in the file.
        found: u64,
    },
    /// A tensor with no dimension or with more than 4.
    Dimensions {
        /// The tensor.
        name: String,
        /// How many it has.
        n_dims: u64,
    },
    /// A tensor whose size cannot be addressed.
    TensorSize {
        /// The tensor.
        name: String,
    },
    /// A tensor of a type with unknown block size.
    TensorType {
        /// The tensor.
        name: String,
        /// The number of the type.
        id: u32,
    },
    /// A tensor whose rows do not fill whole blocks.
    RowLength {
        /// The tensor.
        name: String,
        /// Elements in a row.
        len: usize,
        /// Elements in a block.
        block_len: usize,
    },
    /// A tensor's data does not begin at a multiple of the alignment.
    Misaligned {
        /// The tensor.
        name: String,
        /// Where its data begins, counted from the start of all data.
        offset: u64,
        /// The file's alignment.
        alignment: usize,
    },
    /// A tensor's data lies outside the file.
    OutsideFile {
        /// The tensor.
        name: String,
        /// Where its data ends, counted from the start of the file.
        end: u128,
        /// The length of the file.
        file_len: u64,
    },
    /// Two tensors share bytes.
    Overlap {
        /// The one that begins first.
        first: String,
        /// The one that begins before the first ends.
        second: String,
    },
    /// Data was given for another tensor than the next one announced.
    TensorOrder {
        /// The tensor whose turn it was; none when all were written.
        expected: Option<String>,
        /// The tensor given; none when the file was finished too early.
        found: Option<String>,
    },
    /// More or fewer bytes were given than the tensor has.
    TensorData {
        /// The tensor.
        name: String,
        /// Bytes it has still to get.
        expected: u64,
        /// Bytes given.
        found: u64,
    },
}

/// Where in a file something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// Magic, version and counts.
    Header,
    /// The name of the key with this index.
    Key(u64),
    /// The value of this key.
    Value(String),
    /// The description of the tensor with this index.
    TensorEntry(u64),
}

/// The type of a value found where another was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Found {
    /// A value of this type.
    Value(ValueType),
    /// An array of this type.
    ArrayOf(ValueType),
}

/// Beginnings of files that people take for GGUF, with what they are.
const OTHER_FORMATS: &[(&[u8], &str)] = &[
    (b"lmgg", "a GGML file older than GGUF; convert it again"),
    (b"fmgg", "a GGML file older than GGUF; convert it again"),
    (b"tjgg", "a GGML file older than GGUF; convert it again"),
    (b"PK\x03\x04", "a zip archive, as PyTorch writes them"),
    (
        b"vers",
        "perhaps a Git LFS pointer in place of the file; fetch it with `git lfs pull`",
    ),
    (b"<!DO", "a web page; the download went wrong"),
    (b"<htm", "a web page; the download went wrong"),
];

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io(error) => write!(f, "{error}"),
            Error::NotAFile { kind } => write!(f, "not a regular file but a {kind}"),
            Error::TooLarge { n_bytes } => {
                write!(f, "{n_bytes} bytes are more than this machine can hold")
            }
            Error::NotGguf { magic } => {
                write!(
                    f,
                    "not a GGUF file: it begins with \"{}\"",
                    magic.escape_ascii()
                )?;
                match OTHER_FORMATS.iter().find(|(prefix, _)| magic == prefix) {
                    Some((_, what)) => write!(f, " ({what})"),
                    None => Ok(()),
                }
            }
            Error::BigEndian => write!(
                f,
                "the GGUF file is for big-endian machines, only little-endian ones are read"
            ),
            Error::Version { found } => write!(
                f,
                "GGUF version {found} is unknown, versions 1 to 3 are read"
            ),
            Error::Split {
                part: Some(part),
                n_parts,
            } => {
                write!(
                    f,
                    "the file is part {part} of a model split into {n_parts} (split.count); merge the parts first"
                )
            }
            Error::Split {
                part: None,
                n_parts,
            } => {
                write!(
                    f,
                    "the file is part of a model split into {n_parts} (split.count); merge the parts first"
                )
            }
            Error::TooMany { what, found, limit } => {
                write!(f, "{found} {what} announced, at most {limit} are accepted")
            }
            Error::Truncated {
                place,
                needed,
                left,
            } => {
                write!(
                    f,
                    "the file ends inside {place}: {needed} bytes needed, {left} left"
                )
            }
            Error::NameLength { place, n_bytes } => write!(f, "name of {n_bytes} bytes in {place}"),
            Error::NotUtf8 { place } => write!(f, "{place} is not UTF-8"),
            Error::DuplicateKey { key } => write!(f, "key `{}` appears twice", escape(key)),
            Error::DuplicateTensor { name } => write!(f, "tensor `{}` appears twice", escape(name)),
            Error::ValueType { place, id } => write!(f, "{place} has the unknown type {id}"),
            Error::Bool { place, found } => write!(
                f,
                "{place} holds a boolean of {found}, which is neither 0 nor 1"
            ),
            Error::ArrayDepth { place } => write!(f, "{place} nests arrays too deeply"),
            Error::WrongType {
                key,
                expected,
                found,
            } => {
                write!(
                    f,
                    "key `{}` should be {expected} but is {found}",
                    escape(key)
                )
            }
            Error::OutOfRange {
                key,
                expected,
                found,
            } => {
                write!(
                    f,
                    "key `{}` should be {expected} but is {found}",
                    escape(key)
                )
            }
            Error::Alignment { found } => {
                write!(
                    f,
                    "key `general.alignment` should be a power of two from 8 to 1048576 but is {found}"
                )
            }
            Error::Dimensions { name, n_dims } => {
                write!(
                    f,
                    "tensor `{}` has {n_dims} dimensions, not 1 to 4",
                    escape(name)
                )
            }
            Error::TensorSize { name } => {
                write!(f, "tensor `{}` is too large to address", escape(name))
            }
            Error::TensorType { name, id } => {
                write!(f, "tensor `{}` has the unknown type {id}", escape(name))
            }
            Error::RowLength {
                name,
                len,
                block_len,
            } => {
                write!(
                    f,
                    "tensor `{}` has rows of {len}, which is no multiple of its blocks of {block_len}",
                    escape(name)
                )
            }
            Error::Misaligned {
                name,
                offset,
                alignment,
            } => {
                write!(
                    f,
                    "tensor `{}` is at offset {offset}, which is no multiple of {alignment}",
                    escape(name)
                )
            }
            Error::OutsideFile {
                name,
                end,
                file_len,
            } => write!(
                f,
                "tensor `{}` ends at byte {end} of a file of {file_len}; the file is cut short or damaged",
                escape(name)
            ),
            Error::Overlap { first, second } => {
                write!(
                    f,
                    "tensors `{}` and `{}` share bytes",
                    escape(first),
                    escape(second)
                )
            }
            Error::TensorOrder {
                expected: Some(expected),
                found: Some(found),
            } => {
                write!(
                    f,
                    "tensor `{}` was to be written next, not `{}`",
                    escape(expected),
                    escape(found)
                )
            }
            Error::TensorOrder {
                expected: Some(expected),
                found: None,
            } => {
                write!(f, "tensor `{}` was not written", escape(expected))
            }
            Error::TensorOrder {
                expected: None,
                found,
            } => {
                write!(
                    f,
                    "tensor `{}` comes after the last",
                    escape(found.as_deref().unwrap_or_default())
                )
            }
            Error::TensorData {
                name,
                expected,
                found,
            } => {
                write!(
                    f,
                    "tensor `{}` takes {expected} more bytes, not {found}",
                    escape(name)
                )
            }
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Header => write!(f, "the header"),
            Place::Key(index) => write!(f, "the name of key {index}"),
            Place::Value(key) => write!(f, "the value of key `{}`", escape(key)),
            Place::TensorEntry(index) => write!(f, "the description of tensor {index}"),
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::Value(kind) => write!(f, "{kind}"),
            Found::ArrayOf(kind) => write!(f, "array of {kind}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Io(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_whatever_the_file_says() {
        let key = format!("\x1b[31m\n{}", "x".repeat(60_000));
        let message = Error::DuplicateKey { key }.to_string();
        assert!(
            message.len() < 200 && !message.contains(['\n', '\x1b']),
            "{message}"
        );
    }

    #[test]
    fn files_taken_for_gguf_are_named() {
        let message = Error::NotGguf { magic: *b"vers" }.to_string();
        assert!(message.contains("Git LFS"), "{message}");
        assert_eq!(
            Error::NotGguf {
                magic: [0, b'"', 7, 255]
            }
            .to_string(),
            r#"not a GGUF file: it begins with "\x00\"\x07\xff""#
        );
    }
}
