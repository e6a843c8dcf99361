//! Packed weights as a file.
//!
//! All numbers are little-endian. A file is, in this order:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `NBLPACKD` |
//! | u32 | version, 2 |
//! | u32 | bytes of the header: all that comes before the weights, a multiple of 4096 |
//! | u64 | XXH3 of the rest of the header |
//! | 8 × u64 | the [`Key`]: of which model, and packed how |
//! | u64 | bytes of the weights |
//! | u64 | bytes of the tokenizer's tables |
//! | u32 | bytes of the model's path |
//! | u32 | zero |
//! | | the model's path in UTF-8, for people to read: nothing opens it |
//! | u64 each | XXH3 of each block of 64 KiB of what follows the header; the last block may be shorter |
//! | | zeros up to the end of the header |
//! | | the weights, in the order and at the distances of [`Packing`](nibble_graph::Packing) |
//! | | zeros up to the end of the block |
//! | | the tokenizer's tables: [`Tokenizer::tables`](nibble_tokenizer::Tokenizer::tables) |
//!
//! Weights begin at a multiple of a page, so that they are mapped where kernels want them.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::ops::{ControlFlow, Range};

use xxhash_rust::xxh3::xxh3_64;

use super::key::Key;

const MAGIC: &[u8; 8] = b"NBLPACKD";
/// Counts up with every change of the format, and with every change of what lies where in a layout of the kernels or in
/// the tokenizer's tables.
const VERSION: u32 = 3;
/// Bytes before the path.
const FIXED_BYTES: usize = 8 + 4 + 4 + 8 + Key::BYTES + 8 + 8 + 4 + 4;
/// Where the part of the header begins that its checksum covers.
const CHECKED_FROM: usize = 8 + 4 + 4 + 8;
/// Weights begin at a multiple of this. Machines with larger pages map from the beginning of the file, where this is
/// still a multiple of a cache line.
const PAGE: usize = 4096;
/// Bytes of a block with a checksum of its own: checking [`N_SAMPLES`] of them takes less than a millisecond, and the
/// checksums of all of them are one part in 8192 of the file.
const BLOCK_BYTES: usize = 64 << 10;
/// Blocks that are checked when a file is opened, at equal distances over the whole of it.
const N_SAMPLES: usize = 64;
/// Longest path that is kept, in bytes.
const MAX_PATH_BYTES: usize = 4096;

/// What is wrong with a file of packed weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// It does not begin as one.
    NotPackedWeights,
    /// A version other than that of this program.
    Version {
        /// The version.
        found: u32,
    },
    /// The header is not what was written.
    Header,
    /// Longer or shorter than its header says.
    Length {
        /// Bytes by the header.
        expected: u64,
        /// Bytes of the file.
        found: u64,
    },
    /// A block of what follows the header is not what was written.
    Block {
        /// Where it begins in the file.
        at: u64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::NotPackedWeights => f.write_str("not a file of packed weights"),
            Fault::Version { found } => {
                write!(f, "packed weights of version {found}, {VERSION} is known")
            }
            Fault::Header => f.write_str("the header is damaged"),
            Fault::Length { expected, found } => {
                write!(f, "{found} bytes, expected {expected}")
            }
            Fault::Block { at } => write!(f, "it is damaged at byte {at}"),
        }
    }
}

impl std::error::Error for Fault {}

/// A file of packed weights whose header is sound: every place in it is inside the file. What is there may be anything.
#[derive(Clone, Copy, Debug)]
pub struct Image<'a> {
    bytes: &'a [u8],
    key: Key,
    model: &'a str,
    sums: &'a [[u8; 8]],
    header_bytes: usize,
    weights_bytes: usize,
    tables_bytes: usize,
}

impl<'a> Image<'a> {
    /// Reads the header of a file, given all its bytes.
    ///
    /// # Errors
    /// Whatever a header of this program would not say of these bytes.
    pub fn read(bytes: &'a [u8]) -> Result<Image<'a>, Fault> {
        let mut fields = Fields(bytes);
        if fields.bytes(8)? != MAGIC {
            return Err(Fault::NotPackedWeights);
        }
        match fields.u32()? {
            VERSION => {}
            found => return Err(Fault::Version { found }),
        }
        let n_bytes = fields.u32()?;
        let sum = fields.u64()?;
        let key = Key::from_bytes(fields.array()?);
        let (weights_bytes, tables_bytes) = (fields.u64()?, fields.u64()?);
        let image_bytes = image_bytes(weights_bytes, tables_bytes).ok_or(Fault::Header)?;
        let path_bytes = fields.u32()?;
        fields.u32()?;
        // Lengths come first: what is hashed is then in proportion to the file.
        if Some(u64::from(n_bytes)) != header_bytes(path_bytes.into(), image_bytes) {
            return Err(Fault::Header);
        }
        let found = bytes.len() as u64;
        match image_bytes.checked_add(n_bytes.into()) {
            Some(expected) if expected == found => {}
            expected => {
                let expected = expected.unwrap_or(u64::MAX);
                return Err(Fault::Length { expected, found });
            }
        }
        let header_bytes = n_bytes as usize;
        if xxh3_64(&bytes[CHECKED_FROM..header_bytes]) != sum {
            return Err(Fault::Header);
        }
        let model = std::str::from_utf8(fields.bytes(path_bytes as usize)?);
        let n_blocks = (bytes.len() - header_bytes).div_ceil(BLOCK_BYTES);
        Ok(Image {
            bytes,
            key,
            model: model.map_err(|_| Fault::Header)?,
            sums: fields.bytes(8 * n_blocks)?.as_chunks().0,
            header_bytes,
            // Both are less than the file.
            weights_bytes: weights_bytes as usize,
            tables_bytes: tables_bytes as usize,
        })
    }

    /// The model that the weights are of, and how they are packed.
    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// The path of the model when the file was written.
    pub fn model(&self) -> &'a str {
        self.model
    }

    /// Where the weights are.
    pub fn weights(&self) -> Range<usize> {
        self.header_bytes..self.header_bytes + self.weights_bytes
    }

    /// Where the tokenizer's tables are.
    pub fn tables(&self) -> Range<usize> {
        self.bytes.len() - self.tables_bytes..self.bytes.len()
    }

    /// Checks some blocks of what follows the header, always the same ones: enough to notice a disk that lost the file's end, or large
    /// parts of it.
    ///
    /// # Errors
    /// The first block that is not what was written.
    pub fn check_samples(&self) -> Result<(), Fault> {
        self.sampled().try_for_each(|block| self.check_block(block))
    }

    /// Where the blocks are that [`Image::check_samples`] reads.
    pub(crate) fn samples(&self) -> impl Iterator<Item = Range<usize>> {
        self.sampled().map(|block| self.block(block))
    }

    fn sampled(&self) -> impl Iterator<Item = usize> + use<> {
        let n_blocks = self.sums.len();
        let step = n_blocks.div_ceil(N_SAMPLES).max(1);
        (0..n_blocks).step_by(step).chain(n_blocks.checked_sub(1))
    }

    /// Checks all blocks. `progress` is told bytes done, and may end the work, which is then without a fault so far.
    ///
    /// # Errors
    /// The first block that is not what was written.
    pub fn check_all(&self, progress: &mut dyn FnMut(u64) -> ControlFlow<()>) -> Result<(), Fault> {
        for block in 0..self.sums.len() {
            self.check_block(block)?;
            if progress(self.block(block).len() as u64).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn check_block(&self, block: usize) -> Result<(), Fault> {
        let range = self.block(block);
        match xxh3_64(&self.bytes[range.clone()]) == u64::from_le_bytes(self.sums[block]) {
            true => Ok(()),
            false => Err(Fault::Block {
                at: range.start as u64,
            }),
        }
    }

    fn block(&self, block: usize) -> Range<usize> {
        let start = self.header_bytes + block * BLOCK_BYTES;
        start..(start + BLOCK_BYTES).min(self.bytes.len())
    }
}

/// Bytes after the header, if they can be counted.
pub(crate) fn image_bytes(weights_bytes: u64, tables_bytes: u64) -> Option<u64> {
    weights_bytes
        .checked_next_multiple_of(BLOCK_BYTES as u64)?
        .checked_add(tables_bytes)
}

/// Bytes before the weights, if they can be counted.
fn header_bytes(path_bytes: u64, image_bytes: u64) -> Option<u64> {
    let sums = image_bytes.div_ceil(BLOCK_BYTES as u64) * 8;
    (FIXED_BYTES as u64 + path_bytes)
        .checked_add(sums)?
        .checked_next_multiple_of(PAGE as u64)
}

/// Bytes of a file with so many after its header, at most.
pub(crate) fn max_file_bytes(image_bytes: u64) -> u64 {
    let header_bytes = header_bytes(MAX_PATH_BYTES as u64, image_bytes);
    header_bytes.map_or(u64::MAX, |n| n.saturating_add(image_bytes))
}

/// The blocks of what follows the header.
fn blocks<'a>(weights: &'a [u8], tables: &'a [u8]) -> impl Iterator<Item = Cow<'a, [u8]>> {
    let (whole, rest) = weights.as_chunks::<BLOCK_BYTES>();
    let last = (!rest.is_empty()).then(|| {
        let mut last = rest.to_vec();
        last.resize(BLOCK_BYTES, 0);
        Cow::from(last)
    });
    let whole = whole.iter().map(|block| Cow::from(&block[..]));
    whole
        .chain(last)
        .chain(tables.chunks(BLOCK_BYTES).map(Cow::from))
}

/// Writes a file. `progress` is told bytes that were written after the header, and may end the work.
pub(crate) fn write(
    out: &mut dyn Write,
    key: &Key,
    model: &str,
    weights: &[u8],
    tables: &[u8],
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    let model = &model[..model.floor_char_boundary(MAX_PATH_BYTES)];
    let n_bytes = image_bytes(weights.len() as u64, tables.len() as u64)
        .and_then(|n| header_bytes(model.len() as u64, n))
        .and_then(|n| u32::try_from(n).ok())
        .ok_or(io::ErrorKind::FileTooLarge)?;
    let mut rest = Vec::with_capacity(n_bytes as usize);
    rest.extend(key.to_bytes());
    rest.extend((weights.len() as u64).to_le_bytes());
    rest.extend((tables.len() as u64).to_le_bytes());
    rest.extend((model.len() as u32).to_le_bytes());
    rest.extend([0; 4]);
    rest.extend(model.as_bytes());
    for block in blocks(weights, tables) {
        rest.extend(xxh3_64(&block).to_le_bytes());
    }
    rest.resize(n_bytes as usize - CHECKED_FROM, 0);
    out.write_all(MAGIC)?;
    out.write_all(&VERSION.to_le_bytes())?;
    out.write_all(&n_bytes.to_le_bytes())?;
    out.write_all(&xxh3_64(&rest).to_le_bytes())?;
    out.write_all(&rest)?;
    for block in blocks(weights, tables) {
        out.write_all(&block)?;
        if progress(block.len() as u64).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// Fields one after another.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn bytes(&mut self, n: usize) -> Result<&'a [u8], Fault> {
        let (field, rest) = self.0.split_at_checked(n).ok_or(Fault::Header)?;
        self.0 = rest;
        Ok(field)
    }

    fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], Fault> {
        let (field, rest) = self.0.split_first_chunk().ok_or(Fault::Header)?;
        self.0 = rest;
        Ok(field)
    }

    fn u32(&mut self) -> Result<u32, Fault> {
        Ok(u32::from_le_bytes(*self.array()?))
    }

    fn u64(&mut self) -> Result<u64, Fault> {
        Ok(u64::from_le_bytes(*self.array()?))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> Key {
        Key::from_bytes(&std::array::from_fn(|i| i as u8))
    }

    /// Weights of a few blocks, the last one short.
    fn image() -> Vec<u8> {
        (0..5 * BLOCK_BYTES + 1000)
            .map(|i| (i * 7 + i / 251) as u8)
            .collect()
    }

    fn file(weights: &[u8], tables: &[u8], model: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut n_done = 0;
        let written = write(&mut bytes, &key(), model, weights, tables, &mut |n| {
            n_done += n;
            ControlFlow::Continue(())
        });
        assert_eq!(written.unwrap(), ControlFlow::Continue(()));
        let image_bytes = image_bytes(weights.len() as u64, tables.len() as u64);
        assert_eq!(Some(n_done), image_bytes);
        assert!(bytes.len() as u64 <= max_file_bytes(n_done));
        bytes
    }

    /// Makes a changed header look sound, so that what comes after its checksum is tried too.
    fn seal(bytes: &mut [u8]) {
        let n_bytes = u32::from_le_bytes(bytes[12..16].try_into().unwrap()) as usize;
        if let Some(header) = bytes.get(CHECKED_FROM..n_bytes) {
            let sum = xxh3_64(header);
            bytes[16..24].copy_from_slice(&sum.to_le_bytes());
        }
    }

    fn all(image: &Image<'_>) -> Result<(), Fault> {
        image.check_all(&mut |_| ControlFlow::Continue(()))
    }

    #[test]
    fn what_was_written_is_read() {
        let sizes = [vec![], vec![1], image(), vec![3; BLOCK_BYTES]];
        let pairs = sizes.iter().flat_map(|a| sizes.iter().map(move |b| (a, b)));
        for (weights, tables) in pairs {
            let bytes = file(weights, tables, "models/naïve.gguf");
            let read = Image::read(&bytes).unwrap();
            assert_eq!(read.key(), &key());
            assert_eq!(read.model(), "models/naïve.gguf");
            assert_eq!(&bytes[read.weights()], weights);
            assert_eq!(&bytes[read.tables()], tables);
            assert!(read.weights().start.is_multiple_of(PAGE));
            assert!(tables.is_empty() || read.tables().start.is_multiple_of(PAGE));
            read.check_samples().unwrap();
            all(&read).unwrap();
        }
    }

    #[test]
    fn a_long_path_is_cut_between_letters() {
        let bytes = file(&image(), &[], &"ü".repeat(5000));
        assert_eq!(Image::read(&bytes).unwrap().model(), "ü".repeat(2048));
    }

    #[test]
    fn a_file_that_was_cut_or_extended_is_none() {
        let bytes = file(&image(), &image(), "m");
        for len in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
            assert!(Image::read(&bytes[..len]).is_err(), "{len} bytes");
        }
        let longer = [&bytes[..], &[0]].concat();
        assert!(matches!(
            Image::read(&longer),
            Err(Fault::Length { found, .. }) if found == longer.len() as u64
        ));
    }

    #[test]
    fn every_bit_counts() {
        let bytes = file(&image(), &image(), "m");
        let header = Image::read(&bytes).unwrap().weights().start;
        for at in (0..header).chain((header..bytes.len()).step_by(1009)) {
            let mut changed = bytes.clone();
            changed[at] ^= 1 << (at % 8);
            let read = Image::read(&changed);
            let fault = read.map(|image| all(&image));
            match at {
                0..8 => assert_eq!(fault, Err(Fault::NotPackedWeights)),
                8..12 => assert!(matches!(fault, Err(Fault::Version { .. }))),
                _ if at < header => assert!(fault.is_err(), "byte {at}"),
                _ => assert!(matches!(fault, Ok(Err(Fault::Block { .. }))), "byte {at}"),
            }
        }
    }

    #[test]
    fn samples_notice_a_part_that_was_lost() {
        let large = vec![5; 200 * BLOCK_BYTES + 1];
        let mut bytes = file(&large, &[], "m");
        let start = Image::read(&bytes).unwrap().weights().start;
        let lost = start + 100 * BLOCK_BYTES..start + 108 * BLOCK_BYTES;
        bytes[lost].fill(0);
        let read = Image::read(&bytes).unwrap();
        assert!(read.check_samples().is_err());
        let mut bytes = file(&large, &[], "m");
        *bytes.last_mut().unwrap() ^= 1;
        assert!(Image::read(&bytes).unwrap().check_samples().is_err());
    }

    #[test]
    fn writing_ends_where_it_is_told_to_or_refused() {
        let image = vec![0; 3 * BLOCK_BYTES];
        let mut n_parts = 0;
        let mut bytes = Vec::new();
        let ended = write(&mut bytes, &key(), "m", &image, &[], &mut |_| {
            n_parts += 1;
            match n_parts {
                2 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            }
        });
        assert_eq!((ended.unwrap(), n_parts), (ControlFlow::Break(()), 2));
        assert!(Image::read(&bytes).is_err());

        for limit in [0, 10, 5000, BLOCK_BYTES] {
            let mut full = Full(limit);
            let refused = write(&mut full, &key(), "m", &image, &[], &mut |_| {
                ControlFlow::Continue(())
            });
            assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::StorageFull);
        }
    }

    /// A disk with room for so many bytes.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match bytes.len().min(self.0) {
                0 => Err(io::ErrorKind::StorageFull.into()),
                n => {
                    self.0 -= n;
                    Ok(n)
                }
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Whatever is read as a file has its weights and tables inside it, and can be checked and used.
    fn use_it(bytes: &[u8]) {
        if let Ok(image) = Image::read(bytes) {
            assert!(bytes.get(image.weights()).is_some());
            assert!(bytes.get(image.tables()).is_some());
            let _ = (image.check_samples(), all(&image), image.model());
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_refused_or_harmless(bytes: Vec<u8>) {
            use_it(&bytes);
            use_it(&[&MAGIC[..], &VERSION.to_le_bytes(), &bytes].concat());
        }

        #[test]
        fn any_change_of_a_file_is_refused_or_harmless(
            changes in prop::collection::vec((0usize..FIXED_BYTES + 100, any::<u8>()), 1..8),
            cut in 0usize..6000,
        ) {
            let mut bytes = file(&[7; BLOCK_BYTES + 9], &[8; 99], "model.gguf");
            for (at, byte) in changes {
                bytes[at] = byte;
            }
            use_it(&bytes);
            seal(&mut bytes);
            use_it(&bytes);
            use_it(&bytes[..bytes.len() - cut]);
        }
    }
}
