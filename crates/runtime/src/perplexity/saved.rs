//! Logits on the disk, to compare models that do not fit into memory together.
//!
//! All numbers are little-endian. A file is, in this order:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `NBLLOGIT` |
//! | u32 | version, 1 |
//! | u32 | size of the vocabulary |
//! | u32 | ids of a chunk |
//! | u32 | chunks |
//! | u32 each | ids of all chunks |
//! | f32, f32, u16 each | for each position of a second half: `low`, `step`, and for each token `level`; the logarithm of its probability is `low + step * level` |
//! | u64 | FNV-1a of all bytes before |

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use nibble_tokenizer::TokenId;

use super::first_of_second_half;
use super::score::Softmax;
use crate::Error;

const MAGIC: &[u8; 8] = b"NBLLOGIT";
const VERSION: u32 = 1;
const HEADER_BYTES: u64 = 8 + 4 * 4;

/// Probabilities below `exp` of this are saved as this: they are nothing against the rest, and steps stay small.
const LOWEST: f32 = -40.0;

/// What is wrong with a file of saved logits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// It does not begin as one.
    NotSavedLogits,
    /// A version other than 1.
    Version {
        /// The version.
        found: u32,
    },
    /// Saved for a vocabulary of another size.
    Vocabulary {
        /// Tokens of the model.
        expected: usize,
        /// Tokens of the file.
        found: u32,
    },
    /// Saved for other ids, or chunks of another length.
    OtherText,
    /// Longer or shorter than its header says.
    Length {
        /// Bytes by the header.
        expected: u64,
        /// Bytes of the file.
        found: u64,
    },
    /// Values that no model can have had, or not those that were saved.
    Damaged,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotSavedLogits => f.write_str("not a file of saved logits"),
            Fault::Version { found } => {
                write!(f, "saved logits of version {found}, {VERSION} is known")
            }
            Fault::Vocabulary { expected, found } => {
                write!(
                    f,
                    "logits saved for a vocabulary of {found} tokens, the model has {expected}"
                )
            }
            Fault::OtherText => f.write_str("logits saved for another text or other chunks of it"),
            Fault::Length { expected, found } => {
                write!(f, "saved logits of {found} bytes, expected {expected}")
            }
            Fault::Damaged => f.write_str("saved logits that are damaged"),
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::SavedLogits(fault)
    }
}

/// Writes a file from beginning to end.
pub(super) struct Writer<W> {
    out: W,
    hash: Hash,
    row: Vec<u8>,
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W, n_vocab: usize, chunks: &[Vec<TokenId>]) -> Result<Self, Error> {
        let mut writer = Writer {
            out,
            hash: Hash::default(),
            row: Vec::new(),
        };
        writer.put(&header(n_vocab, chunks))?;
        for chunk in chunks {
            writer.put(&ids_bytes(chunk))?;
        }
        Ok(writer)
    }

    /// Writes the logits of one position.
    pub(super) fn row(&mut self, logits: &[f32], softmax: &Softmax) -> Result<(), Error> {
        let log_p = |logit: f32| (softmax.log_probability(logit) as f32).max(LOWEST);
        let low = logits.iter().copied().map(log_p).fold(0.0, f32::min);
        let high = logits.iter().copied().map(log_p).fold(LOWEST, f32::max);
        let step = (high - low) / f32::from(u16::MAX);
        let level = |logit: f32| match step > 0.0 {
            // Saturates.
            true => ((log_p(logit) - low) / step).round() as u16,
            false => 0,
        };
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        row.extend(low.to_le_bytes());
        row.extend(step.to_le_bytes());
        row.extend(logits.iter().flat_map(|&l| level(l).to_le_bytes()));
        self.put(&row)?;
        self.row = row;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), Error> {
        let hash = self.hash.0;
        self.put(&hash.to_le_bytes())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.hash.update(bytes);
        self.out.write_all(bytes).map_err(disk)
    }
}

/// Reads a file from beginning to end. Nothing in it is believed: not its sizes, not its numbers.
pub(super) struct Reader<R> {
    from: R,
    hash: Hash,
    bytes: Vec<u8>,
    row: Vec<f32>,
}

impl Reader<BufReader<File>> {
    /// Opens a file that must have been saved for these chunks.
    pub(super) fn open(
        path: &Path,
        n_vocab: usize,
        chunks: &[Vec<TokenId>],
    ) -> Result<Self, Error> {
        // Asked before it is opened, which would wait at a pipe, and again after.
        let is_file = |metadata: io::Result<std::fs::Metadata>| match metadata {
            Ok(metadata) if !metadata.is_file() => Err(Fault::NotSavedLogits.into()),
            Ok(metadata) => Ok(metadata.len()),
            Err(e) => Err(disk(e)),
        };
        is_file(path.metadata())?;
        let file = File::open(path).map_err(disk)?;
        let n_bytes = is_file(file.metadata())?;
        Reader::new(BufReader::new(file), n_bytes, n_vocab, chunks)
    }
}

impl<R: Read> Reader<R> {
    fn new(from: R, n_bytes: u64, n_vocab: usize, chunks: &[Vec<TokenId>]) -> Result<Self, Error> {
        let mut reader = Reader {
            from,
            hash: Hash::default(),
            // Sizes are those of the model and of the text at hand, never those that the file tells.
            bytes: Vec::new(),
            row: vec![0.0; n_vocab],
        };
        let expected = header(n_vocab, chunks);
        let found = reader
            .take(expected.len())
            .map_err(|_| Fault::NotSavedLogits)?;
        let number = |at: usize| {
            let bytes = found[at..at + 4].try_into();
            u32::from_le_bytes(bytes.expect("a slice of 4 bytes is an array of 4"))
        };
        if !found.starts_with(MAGIC) {
            return Err(Fault::NotSavedLogits.into());
        }
        if number(8) != VERSION {
            return Err(Fault::Version { found: number(8) }.into());
        }
        if found[12..16] != expected[12..16] {
            return Err(Fault::Vocabulary {
                expected: n_vocab,
                found: number(12),
            }
            .into());
        }
        if found != expected {
            return Err(Fault::OtherText.into());
        }
        let expected = file_bytes(n_vocab, chunks);
        if n_bytes != expected {
            return Err(Fault::Length {
                expected,
                found: n_bytes,
            }
            .into());
        }
        for chunk in chunks {
            let ids = ids_bytes(chunk);
            if reader.take(ids.len())? != ids {
                return Err(Fault::OtherText.into());
            }
        }
        Ok(reader)
    }

    /// The logarithms of the probabilities of the next position.
    pub(super) fn row(&mut self) -> Result<&[f32], Error> {
        let n_vocab = self.row.len();
        let bytes = self.take(8 + 2 * n_vocab)?;
        let (head, levels) = bytes.split_at(8);
        let number = |bytes: &[u8]| {
            f32::from_le_bytes(bytes.try_into().expect("half of 8 bytes is an array of 4"))
        };
        let (low, step) = (number(&head[..4]), number(&head[4..]));
        let high = low + step * f32::from(u16::MAX);
        // Logarithms of probabilities, with room for rounding. NaN is in no range.
        let in_range =
            (2.0 * LOWEST..=0.1).contains(&low) && (0.0..=1.0).contains(&step) && high <= 0.1;
        if !in_range {
            return Err(Fault::Damaged.into());
        }
        let levels: Vec<u16> = levels
            .chunks_exact(2)
            .map(|level| u16::from_le_bytes([level[0], level[1]]))
            .collect();
        for (value, level) in self.row.iter_mut().zip(levels) {
            *value = low + step * f32::from(level);
        }
        Ok(&self.row)
    }

    /// Makes sure that all was as it was saved.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        let expected = self.hash.0.to_le_bytes();
        match self.take(8)? == expected {
            true => Ok(()),
            false => Err(Fault::Damaged.into()),
        }
    }

    fn take(&mut self, n_bytes: usize) -> Result<&[u8], Error> {
        self.bytes.resize(n_bytes, 0);
        self.from.read_exact(&mut self.bytes).map_err(disk)?;
        self.hash.update(&self.bytes);
        Ok(&self.bytes)
    }
}

fn header(n_vocab: usize, chunks: &[Vec<TokenId>]) -> Vec<u8> {
    let chunk_len = chunks.first().map_or(0, Vec::len);
    let numbers = [VERSION as usize, n_vocab, chunk_len, chunks.len()];
    let mut bytes = MAGIC.to_vec();
    // A text of more ids than this counts is beyond any disk.
    bytes.extend(numbers.iter().flat_map(|&n| (n as u32).to_le_bytes()));
    bytes
}

fn ids_bytes(ids: &[TokenId]) -> Vec<u8> {
    ids.iter().flat_map(|id| id.to_le_bytes()).collect()
}

/// Bytes of a file for these chunks, which are all of one length.
fn file_bytes(n_vocab: usize, chunks: &[Vec<TokenId>]) -> u64 {
    let chunk_len = chunks.first().map_or(0, Vec::len);
    let n_rows = chunk_len - 1 - first_of_second_half(chunk_len);
    let chunk_bytes = 4 * chunk_len as u64 + n_rows as u64 * (8 + 2 * n_vocab as u64);
    HEADER_BYTES + chunks.len() as u64 * chunk_bytes + 8
}

fn disk(error: io::Error) -> Error {
    match error.kind() {
        // The length was checked: what ends early has changed since.
        io::ErrorKind::UnexpectedEof => Fault::Damaged.into(),
        _ => Error::File(error.into()),
    }
}

/// FNV-1a of 64 bits (Fowler, Noll, Vo): against damage, not against intent.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn update(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks() -> Vec<Vec<TokenId>> {
        vec![(0..8).collect(), (1..9).collect()]
    }

    fn rows() -> Vec<[f32; 9]> {
        (0..6)
            .map(|row| std::array::from_fn(|i| (i * row) as f32 * 0.7 - 2.0))
            .collect()
    }

    fn written() -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes, 9, &chunks()).unwrap();
        for row in rows() {
            writer.row(&row, &Softmax::of(&row).unwrap()).unwrap();
        }
        writer.finish().unwrap();
        bytes
    }

    fn read(bytes: &[u8], n_vocab: usize, chunks: &[Vec<TokenId>]) -> Result<Vec<Vec<f32>>, Error> {
        let mut reader = Reader::new(bytes, bytes.len() as u64, n_vocab, chunks)?;
        let rows = (0..6).map(|_| Ok(reader.row()?.to_vec())).collect();
        reader.finish()?;
        rows
    }

    fn fault(result: Result<Vec<Vec<f32>>, Error>) -> Fault {
        match result {
            Err(Error::SavedLogits(fault)) => fault,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn probabilities_come_back() {
        let back = read(&written(), 9, &chunks()).unwrap();
        for (row, back) in rows().iter().zip(back) {
            let softmax = Softmax::of(row).unwrap();
            for (&logit, back) in row.iter().zip(back) {
                let error = softmax.log_probability(logit) - f64::from(back);
                // Half of a step of at most 40 / 65535, and float32.
                assert!(error.abs() < 4e-4, "{error}");
            }
        }
    }

    #[test]
    fn a_file_of_something_else_is_told_from_a_damaged_one() {
        let bytes = written();
        assert_eq!(fault(read(b"GGUF", 9, &chunks())), Fault::NotSavedLogits);
        assert_eq!(fault(read(&[0; 900], 9, &chunks())), Fault::NotSavedLogits);
        assert_eq!(
            fault(read(&bytes, 8, &chunks())),
            Fault::Vocabulary {
                expected: 8,
                found: 9
            }
        );
        let mut other = chunks();
        other[1][3] = 0;
        assert_eq!(fault(read(&bytes, 9, &other)), Fault::OtherText);
        assert_eq!(fault(read(&bytes, 9, &other[..1])), Fault::OtherText);
        let short = &bytes[..bytes.len() - 1];
        assert!(matches!(
            fault(read(short, 9, &chunks())),
            Fault::Length { .. }
        ));
    }

    #[test]
    fn no_flipped_bit_and_no_cut_goes_unnoticed() {
        let bytes = written();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut damaged = bytes.clone();
                damaged[at] ^= 1 << bit;
                fault(read(&damaged, 9, &chunks()));
            }
            fault(read(&bytes[..at], 9, &chunks()));
        }
    }
}
