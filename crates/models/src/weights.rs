//! A file's tensors as the weights of a graph, each accounted for.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use nibble_gguf::{FileBytes, GgufFile, LazyBytes, Tensor};
use nibble_graph::{Bytes, PackedMemory, Packing, Storage, Weight, Weights};

use crate::{Error, rope};

/// Bytes of a tensor that is most likely a vector; none of a model of a size that runs here is longer.
const SMALL_BYTES: usize = 64 << 10;

/// The mapped file as storage: weights are used where they lie.
struct Mapped(Arc<GgufFile>);

impl Bytes for Mapped {
    fn bytes(&self) -> &[u8] {
        self.0.bytes()
    }

    fn release(&self, range: Range<usize>) {
        self.0.release(range);
    }
}

pub(crate) struct FileWeights {
    file: Arc<GgufFile>,
    storage: Storage,
    used: RefCell<HashSet<String>>,
}

impl FileWeights {
    pub(crate) fn new(file: Arc<GgufFile>) -> Self {
        // Vectors are read while the network is described, one by one. A disk that is asked for all of them before the
        // first is waited for answers as soon as for one.
        let is_small = |tensor: &Tensor<'_>| tensor.data.len() <= SMALL_BYTES;
        for tensor in file.tensors().filter(is_small) {
            file.prefetch(tensor.range);
        }
        let storage: Storage = Arc::new(Mapped(file.clone()));
        // The rope reads its factors while the config is read.
        let used = RefCell::new(HashSet::from([rope::FACTORS.to_owned()]));
        FileWeights {
            file,
            storage,
            used,
        }
    }

    /// A tensor that nobody asked for would be silently left out of the network.
    pub(crate) fn check_all_used(&self) -> Result<(), Error> {
        let used = self.used.borrow();
        match self.file.tensors().find(|t| !used.contains(t.name)) {
            Some(tensor) => Err(Error::UnknownTensor {
                name: tensor.name.to_owned(),
            }),
            None => Ok(()),
        }
    }
}

impl Weights for FileWeights {
    fn weight(&self, name: &str) -> Result<Option<Weight>, nibble_graph::Error> {
        let Some(tensor) = self.file.tensor(name) else {
            return Ok(None);
        };
        self.used.borrow_mut().insert(name.to_owned());
        let format = || nibble_graph::Error::WeightFormat {
            name: name.into(),
            format: tensor.type_name().into(),
        };
        let dtype = tensor.dtype().ok_or_else(format)?;
        let (k, n) = matrix(&tensor);
        let weight = Weight::new(
            name,
            dtype,
            n,
            k,
            self.storage.clone(),
            tensor.range.clone(),
        );
        weight.map(Some).ok_or_else(format)
    }
}

/// Memory for the weights that a plan packs, with nothing in it yet.
///
/// # Errors
/// Where the system has no such memory.
pub fn packed_memory(packing: &Packing) -> Result<Arc<dyn PackedMemory>, Error> {
    Ok(Arc::new(Filling(LazyBytes::new(packing.pieces())?)))
}

/// The weights that a plan packs, as an earlier run left them in a file. Any bytes will do: each is a part of some number,
/// and kernels give a number for all of them.
///
/// # Panics
/// If the range is not inside the file.
pub fn packed_file(file: Arc<FileBytes>, range: Range<usize>) -> Arc<dyn PackedMemory> {
    Arc::new(Stored::new(file, range))
}

/// As [`packed_file`], but as tokens are generated the weights move to memory of the process, which the system hands out
/// in large pages where it has them. A token reads all weights, and looking up as many small pages takes a part of its time:
/// on an Intel server, 1B shape in `Q4_0`, `nibble bench MODEL -p 0 -n 32` was 7 to 20 % slower from such a file than with
/// `--cache-dir ""`, which packs into memory. Each token moves a small part, so that none is late.
///
/// # Errors
/// Where the system has no such memory.
///
/// # Panics
/// If the range is not inside the file, or of another length than the weights.
pub fn packed_file_to_memory(
    file: Arc<FileBytes>,
    range: Range<usize>,
    packing: &Packing,
) -> Result<Arc<dyn PackedMemory>, Error> {
    assert_eq!(range.len(), packing.n_bytes(), "bytes of packed weights");
    let stored = Stored::new(file, range);
    Ok(Arc::new(Moving::new(stored, packing.pieces())?))
}

struct Filling(LazyBytes);

impl PackedMemory for Filling {
    fn n_bytes(&self) -> usize {
        self.0.len()
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        self.0.get(range)
    }

    fn get_or_fill(&self, range: Range<usize>, fill: &dyn Fn(Range<usize>, &mut [u8])) -> &[u8] {
        self.0.get_or_fill(range, fill)
    }
}

struct Stored {
    file: Arc<FileBytes>,
    range: Range<usize>,
}

impl Stored {
    fn new(file: Arc<FileBytes>, range: Range<usize>) -> Stored {
        assert!(
            range.start <= range.end && range.end <= file.as_slice().len(),
            "bytes {range:?} of a file"
        );
        Stored { file, range }
    }

    fn bytes(&self) -> &[u8] {
        &self.file.as_slice()[self.range.clone()]
    }

    /// Gives memory of the file back; it is read again when next used.
    fn release(&self, range: Range<usize>) {
        let start = self.range.start;
        self.file.release(start + range.start..start + range.end);
    }
}

impl PackedMemory for Stored {
    fn n_bytes(&self) -> usize {
        self.range.len()
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        Some(&self.bytes()[range])
    }

    fn get_or_fill(&self, range: Range<usize>, _: &dyn Fn(Range<usize>, &mut [u8])) -> &[u8] {
        &self.bytes()[range]
    }
}

/// What was moved is in memory, the rest in the file.
struct Moving {
    stored: Stored,
    memory: LazyBytes,
    /// What lies below moves as it is read. In order of the addresses, as a large page is there as a whole once any of it is.
    reach: AtomicUsize,
}

impl Moving {
    /// Tokens after which all is moved.
    const TOKENS: usize = 32;

    fn new(stored: Stored, pieces: Vec<usize>) -> Result<Moving, Error> {
        Ok(Moving {
            stored,
            memory: LazyBytes::new(pieces)?,
            reach: AtomicUsize::new(0),
        })
    }
}

impl PackedMemory for Moving {
    fn n_bytes(&self) -> usize {
        self.memory.len()
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        // A range that is partly moved is asked for again by its pieces.
        let moved = self.memory.get(range.clone());
        moved.or_else(|| {
            let stays = self.memory.is_untouched(range.clone());
            stays.then(|| &self.stored.bytes()[range])
        })
    }

    fn get_or_fill(&self, range: Range<usize>, _: &dyn Fn(Range<usize>, &mut [u8])) -> &[u8] {
        let moved = self.memory.get(range.clone());
        moved.unwrap_or_else(|| &self.stored.bytes()[range])
    }

    fn settle(&self, range: Range<usize>) {
        // Every token comes here, and a counter that threads share is dear.
        if self.memory.is_full() {
            return;
        }
        let step = range.len().div_ceil(Moving::TOKENS);
        // Relaxed: a pace, and no matter of order.
        let reach = self.reach.fetch_add(step, Ordering::Relaxed) + step;
        let here = range.start..range.end.min(reach);
        if !here.is_empty() {
            self.memory.get_or_fill(here, &|piece, out| {
                out.copy_from_slice(&self.stored.bytes()[piece.clone()]);
                self.stored.release(piece);
            });
        }
    }
}

/// Row length and rows: further dimensions of 1 are GGUF's way to write a matrix or a vector.
fn matrix(tensor: &Tensor<'_>) -> (usize, usize) {
    let k = tensor.shape[0];
    (k, tensor.len().checked_div(k).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_weights_move_bit_by_bit_and_stay_the_same() {
        let bytes: Vec<u8> = (0..100_000u32).map(|i| (i % 251) as u8).collect();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, &bytes).unwrap();
        let file = Arc::new(FileBytes::open(file.path()).unwrap());
        let (range, n) = (64..99_264, 99_200);
        let pieces = (1..=32).map(|i| i * n / 32).collect();
        let moving = Moving::new(Stored::new(file, range.clone()), pieces).unwrap();
        let expected = &bytes[range];
        for token in 0..=Moving::TOKENS {
            let is_moved = moving.memory.is_full();
            assert_eq!(is_moved, token == Moving::TOKENS);
            // As a whole before and after, piece by piece in between.
            let whole = token == 0 || is_moved;
            assert_eq!(moving.get(0..n), whole.then_some(expected));
            for at in (0..n).step_by(n / 32) {
                let piece = moving.get_or_fill(at..at + 99, &|_, _| unreachable!());
                assert_eq!(piece, &expected[at..at + 99]);
            }
            moving.settle(0..n);
        }
    }
}
