//! Opens, checks, maps and writes GGUF files.
//!
//! ```
//! use nibble_gguf::{GgufFile, GgufWriter, Metadata, TensorSpec};
//! use nibble_quant::DType;
//!
//! # fn main() -> Result<(), nibble_gguf::Error> {
//! let mut metadata = Metadata::new();
//! metadata.set("general.architecture", "llama");
//! metadata.set("tokenizer.ggml.tokens", ["<s>", "a", "b"].as_slice());
//! let tensors = [TensorSpec::new("output_norm.weight", &[2], DType::F32)];
//! let mut writer = GgufWriter::new(Vec::new(), &metadata, &tensors)?;
//! writer.write_tensor("output_norm.weight", &[0, 0, 128, 63, 0, 0, 0, 64])?;
//! let bytes = writer.finish()?;
//!
//! let file = GgufFile::from_vec(bytes)?;
//! assert_eq!(file.get_str("general.architecture")?, Some("llama"));
//! assert_eq!(file.get_strs("tokenizer.ggml.tokens")?.unwrap().nth(1), Some("a"));
//! let norm = file.tensor("output_norm.weight").unwrap();
//! assert_eq!((norm.shape, norm.dtype()), ([2].as_slice(), Some(DType::F32)));
//! # Ok(())
//! # }
//! ```
//!
//! | concept | is |
//! | --- | --- |
//! | [`GgufFile`] | a checked file: its values, its tensors, and the bytes both are borrowed from |
//! | [`Value`], [`Array`] | one value of the metadata, read in place |
//! | [`FileBytes`], [`FileStamp`] | a mapped file of any kind, and what tells that it was changed |
//! | [`LazyBytes`] | memory for what is made of tensors, written piece by piece |
//! | [`Tensor`], [`TensorType`] | a name, a shape, a type and the bytes of the elements |
//! | [`GgufWriter`], [`Metadata`] | a file written from beginning to end, with values made anew or copied byte for byte |
//! | [`write_atomically`] | a file that is either complete or not there |
//! | [`Error`], [`Place`] | what is wrong, and with which key or tensor |
//! | [`escape`] | text of a file made safe to print |
//!
//! Features, both on by default: `mmap` maps files where [`GgufFile::open`] otherwise copies them; `write` adds the
//! writer.
//!
//! Invariants:
//! - A file is hostile until [`GgufFile`] exists; after that every length, offset and name in it is known to be
//!   sound, and nothing but a change of the file under its map can make a read go wrong, which then gives other
//!   values but never a panic.
//! - Opening takes memory for positions only: below 4 times the bytes of the header.
//! - No path, name or length from a file is acted upon; parts of split models are refused.
//! - What is stricter than the format: at most 100,000 keys and 1,000,000 tensors, alignments that are powers of
//!   two up to 1 MiB, only tensor types with a known block size. What is more lenient: keys of any spelling,
//!   tensor names of any length up to [`MAX_NAME_BYTES`], strings that are not UTF-8 ([`Value::Bytes`]).
//!
//! Source of the format: `docs/gguf.md` of the ggml project; version 1 has lengths, counts and dimensions of 32 bits.

mod bytes;
mod cursor;
mod disk;
mod error;
mod escape;
mod file;
mod lazy;
mod map;
mod parse;
mod tensor;
mod value;

#[cfg(feature = "write")]
mod atomic;
#[cfg(feature = "write")]
mod metadata;
#[cfg(feature = "write")]
mod write;

pub use bytes::FileBytes;
pub use cursor::MAX_ARRAY_DEPTH;
pub use disk::{drop_from_memory, free_disk_space};
pub use error::{Error, Found, Place};
pub use escape::{Escaped, escape};
pub use file::GgufFile;
pub use lazy::LazyBytes;
pub use map::FileStamp;
pub use parse::MAX_NAME_BYTES;
pub use tensor::{Tensor, TensorType};
pub use value::{Array, ByteStrings, Numbers, Numeric, Strs, Value, ValueType, Values};

#[cfg(feature = "write")]
pub use atomic::write_atomically;
#[cfg(feature = "write")]
pub use metadata::{Encode, Metadata};
#[cfg(feature = "write")]
pub use write::{GgufWriter, TensorSpec};
