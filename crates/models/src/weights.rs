//! A file's tensors as the weights of a graph, each accounted for.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;

use nibble_gguf::{GgufFile, Tensor};
use nibble_graph::{Storage, Weight, Weights};

use crate::{Error, rope};

/// The mapped file as storage: weights are used where they lie.
struct Mapped(Arc<GgufFile>);

impl AsRef<[u8]> for Mapped {
    fn as_ref(&self) -> &[u8] {
        self.0.bytes()
    }
}

pub(crate) struct FileWeights {
    file: Arc<GgufFile>,
    storage: Storage,
    used: RefCell<HashSet<String>>,
}

impl FileWeights {
    pub(crate) fn new(file: Arc<GgufFile>) -> Self {
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

/// Row length and rows: further dimensions of 1 are GGUF's way to write a matrix or a vector.
fn matrix(tensor: &Tensor<'_>) -> (usize, usize) {
    let k = tensor.shape[0];
    (k, tensor.len().checked_div(k).unwrap_or(0))
}
