//! Weights as the graph sees them: bytes in a format, somewhere that outlives the plan.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use nibble_quant::DType;

/// A matrix of weights: `n` rows of `k`, row by row, in a block format.
#[derive(Clone)]
pub struct Weight {
    /// Its name in the file.
    pub name: Arc<str>,
    /// Format of the rows.
    pub dtype: DType,
    /// Rows, the outputs of a matmul. A vector has one.
    pub n: usize,
    /// Length of a row.
    pub k: usize,
    storage: Storage,
    range: Range<usize>,
}

/// What keeps the bytes of weights alive: a mapped file, most of the time.
pub type Storage = Arc<dyn AsRef<[u8]> + Send + Sync>;

impl Weight {
    /// A weight whose bytes are `range` of `storage`.
    ///
    /// `None` where the bytes are not exactly `n` rows of `k` weights, or not aligned for the format.
    pub fn new(
        name: &str,
        dtype: DType,
        n: usize,
        k: usize,
        storage: Storage,
        range: Range<usize>,
    ) -> Option<Weight> {
        let row_bytes = dtype.bytes_for(k)?;
        let bytes = (*storage).as_ref().get(range.clone())?;
        let aligned = bytes.as_ptr().addr().is_multiple_of(4);
        if row_bytes.checked_mul(n)? != bytes.len() || !aligned {
            return None;
        }
        Some(Weight {
            name: name.into(),
            dtype,
            n,
            k,
            storage,
            range,
        })
    }

    /// The rows, one after another.
    pub fn bytes(&self) -> &[u8] {
        &(*self.storage).as_ref()[self.range.clone()]
    }

    /// Bytes of all rows.
    pub fn n_bytes(&self) -> usize {
        self.range.len()
    }
}

impl fmt::Debug for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} [{}, {}]",
            self.name,
            self.dtype.name(),
            self.n,
            self.k
        )
    }
}

/// Where a [`Builder`](crate::Builder) finds weights by name.
pub trait Weights {
    /// The weight of this name, if there is one.
    ///
    /// # Errors
    /// If there is one that cannot be used, such as a format without kernels.
    fn weight(&self, name: &str) -> Result<Option<Weight>, crate::Error>;
}
