//! Which model packed weights are of, and how they are packed.

use std::ops::Range;
use std::time::UNIX_EPOCH;

use nibble_gguf::GgufFile;
use nibble_graph::Packing;
use xxhash_rust::xxh3::Xxh3Default;

/// Places of a model's tensors whose bytes are part of the key, and their length: what was written over without a change
/// of the file's time shows in one of them if it is more than a sixty-fourth of the file.
const N_SAMPLES: usize = 64;
const SAMPLE_BYTES: usize = 4096;

/// A system that maps pages around the one that is used ends at a multiple of so many bytes.
const AROUND: usize = 64 << 10;

/// Bytes of the metadata that are held at a time.
const HEADER_STEP: usize = 1 << 20;

/// What must be the same for packed weights to be used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// Length of the model's file.
    file_len: u64,
    /// When it was last written to: seconds and nanoseconds.
    modified: [u64; 2],
    /// Its device and number.
    inode: [u64; 2],
    /// Hash of its metadata and its table of tensors.
    header: u64,
    /// Hash of some of its tensors' bytes.
    samples: u64,
    /// Hash of names, layouts, shapes and places of the packed weights.
    packing: u64,
}

impl Key {
    /// Bytes of a key in a file.
    pub(crate) const BYTES: usize = 8 * 8;

    /// The key of a model that is mapped; one that is in memory has none. The samples are read from the disk.
    pub(crate) fn of(file: &GgufFile, packing: &Packing) -> Option<Key> {
        let stamp = file.stamp()?;
        let modified = stamp.modified?.duration_since(UNIX_EPOCH).ok()?;
        let (device, number) = stamp.inode?;
        Some(Key {
            file_len: stamp.len,
            modified: [modified.as_secs(), modified.subsec_nanos().into()],
            inode: [device, number],
            header: header(file),
            samples: samples(file),
            packing: packing_hash(packing),
        })
    }

    /// Whether two keys are of one file in one state, however its weights are packed.
    pub(crate) fn is_same_file(&self, other: &Key) -> bool {
        let packing = self.packing;
        *self == Key { packing, ..*other }
    }

    pub(crate) fn to_bytes(self) -> [u8; Key::BYTES] {
        let mut bytes = [0; Key::BYTES];
        let [seconds, nanos] = self.modified;
        let [device, number] = self.inode;
        let Key {
            file_len,
            header,
            samples,
            packing,
            ..
        } = self;
        let fields = [
            file_len, seconds, nanos, device, number, header, samples, packing,
        ];
        for (place, field) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(fields) {
            *place = field.to_le_bytes();
        }
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8; Key::BYTES]) -> Key {
        let field = |i: usize| u64::from_le_bytes(bytes.as_chunks().0[i]);
        Key {
            file_len: field(0),
            modified: [field(1), field(2)],
            inode: [field(3), field(4)],
            header: field(5),
            samples: field(6),
            packing: field(7),
        }
    }
}

/// Hash of the metadata and the table of tensors. They are given back as they are read: who keeps packed weights holds all
/// of these, and has no need of the other.
fn header(file: &GgufFile) -> u64 {
    let n_bytes = file.header().len();
    let mut hash = Xxh3Default::new();
    for start in (0..n_bytes).step_by(HEADER_STEP) {
        let range = start..(start + HEADER_STEP).min(n_bytes);
        hash.update(&file.bytes()[range.clone()]);
        file.release(range);
    }
    hash.digest()
}

/// Hash of 64 pieces of the tensors, at equal distances.
fn samples(file: &GgufFile) -> u64 {
    let data = file.header().len()..file.bytes().len();
    // All are asked for before any is waited for: a disk answers many questions as fast as one.
    for range in sample_ranges(&data) {
        file.prefetch(range);
    }
    let mut hash = Xxh3Default::new();
    for range in sample_ranges(&data) {
        hash.update(&file.bytes()[range.clone()]);
        // Nor are these needed, or what the system mapped around them: most often sixteen times as much.
        file.release(range.start..range.end.saturating_add(AROUND));
    }
    hash.digest()
}

fn sample_ranges(data: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let step = (data.len() / N_SAMPLES).max(SAMPLE_BYTES);
    let end = data.end;
    data.clone()
        .step_by(step)
        .map(move |start| start..(start + SAMPLE_BYTES).min(end))
}

/// Hash of all that decides which weight lies where in packed memory.
pub(crate) fn packing_hash(packing: &Packing) -> u64 {
    let mut hash = Xxh3Default::new();
    for packed in packing.weights() {
        let weight = &packed.weight;
        // Layouts are told apart by the names that the code has for them: where one is given another name, files are
        // written anew.
        let layout = format!("{:?}", packed.layout);
        for text in [&*weight.name, &layout] {
            hash.update(&(text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        }
        for number in [weight.n, weight.k, packed.place.start, packed.place.end] {
            hash.update(&(number as u64).to_le_bytes());
        }
    }
    hash.digest()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_bytes() {
        let key = Key {
            file_len: 1,
            modified: [2, 3],
            inode: [4, 5],
            header: 6,
            samples: 7,
            packing: u64::MAX,
        };
        assert_eq!(Key::from_bytes(&key.to_bytes()), key);
        let other = Key { packing: 8, ..key };
        assert!(key.is_same_file(&other) && key != other);
        assert!(!key.is_same_file(&Key { samples: 8, ..key }));
    }

    #[test]
    fn samples_cover_the_data_from_its_first_byte_and_stay_inside() {
        for len in [0, 1, 4096, 5000, 64 * 4096, 1 << 20, (1 << 20) + 17] {
            let data = 100..100 + len;
            let ranges: Vec<_> = sample_ranges(&data).collect();
            assert!(ranges.len() <= N_SAMPLES + 1);
            assert!(ranges.iter().all(|r| !r.is_empty() && r.end <= data.end));
            assert_eq!(ranges.first().map_or(100, |r| r.start), 100);
            let last = ranges.last().map_or(100, |r| r.end);
            assert!(data.end - last <= len / N_SAMPLES);
        }
    }
}
