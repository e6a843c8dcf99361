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
pub type Storage = Arc<dyn Bytes>;

/// Bytes that outlive a plan.
pub trait Bytes: Send + Sync {
    /// All of them.
    fn bytes(&self) -> &[u8];

    /// Says that these bytes will not be read again, so that their memory can be taken for others. They may be read all
    /// the same, and are then what they were.
    fn release(&self, range: Range<usize>) {
        let _ = range;
    }
}

impl Bytes for Vec<u8> {
    fn bytes(&self) -> &[u8] {
        self
    }
}

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
        let bytes = storage.bytes().get(range.clone())?;
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
        &self.storage.bytes()[self.range.clone()]
    }

    /// Says that these rows are not read from here again.
    pub(crate) fn release(&self, rows: Range<usize>) {
        let row_bytes = self.range.len() / self.n.max(1);
        let start = self.range.start;
        self.storage
            .release(start + rows.start * row_bytes..start + rows.end * row_bytes);
    }

    /// The values of one row, into as many.
    pub(crate) fn decode_row(&self, row: usize, out: &mut [f32]) {
        let row_bytes = self.range.len() / self.n.max(1);
        let bytes = &self.bytes()[row * row_bytes..][..row_bytes];
        self.dtype.decode(bytes, out);
    }

    /// Whether this is the same weight, and not one with the same values.
    pub(crate) fn is(&self, other: &Weight) -> bool {
        self.range == other.range && self.name == other.name
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
