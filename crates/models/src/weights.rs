//! A file's tensors as the weights of a graph, each accounted for.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

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
    assert!(
        range.start <= range.end && range.end <= file.as_slice().len(),
        "bytes {range:?} of a file"
    );
    Arc::new(Stored { file, range })
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

impl PackedMemory for Stored {
    fn n_bytes(&self) -> usize {
        self.range.len()
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        Some(&self.file.as_slice()[self.range.clone()][range])
    }

    fn get_or_fill(&self, range: Range<usize>, _: &dyn Fn(Range<usize>, &mut [u8])) -> &[u8] {
        &self.file.as_slice()[self.range.clone()][range]
    }
}

/// Row length and rows: further dimensions of 1 are GGUF's way to write a matrix or a vector.
fn matrix(tensor: &Tensor<'_>) -> (usize, usize) {
    let k = tensor.shape[0];
    (k, tensor.len().checked_div(k).unwrap_or(0))
}
