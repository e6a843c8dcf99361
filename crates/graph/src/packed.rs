//! Weights in the layouts of their kernels: which ones a plan wants, and how they come to be.
//!
//! A weight is packed by the threads that multiply with it, each its own rows, when it is first used: rows go from the
//! file to their new place and on to the kernel while they are in a cache near by, and reading a file from a slow disk
//! overlaps with the work on what has come. In the meantime a row of the embedding is decoded from the file.

use std::cell::Cell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use nibble_kernels::Kernels;
use nibble_kernels::matmul::{Layout, MatMul};

use crate::builder::Op;
use crate::ops::Form;
use crate::plan::{Limits, choose};
use crate::{Error, Graph, Weight};

/// Weights begin at multiples of this: no vector of a kernel lies in two cache lines.
const ALIGN: usize = 64;

/// Bytes of a piece, which is packed and multiplied with as a whole: source and result together stay in an L2 of 512 KiB,
/// and a thread that needs a piece which another one packs waits for no more than that one.
const PIECE_BYTES: usize = 128 << 10;

/// A weight has at least this many pieces, if it has as many rows, so that every thread has some of a small one.
const MIN_PIECES: usize = 16;

/// Parts of a product are cut at multiples of this many rows, so pieces are too.
const PIECE_ROWS: usize = 32;

/// Bytes of a weight's source that are released together: as much as each thread holds of the file beside the packed
/// weights. Fewer would be more calls of the system, each of which all threads notice.
const RELEASE_BYTES: usize = 1 << 20;

/// Memory for packed weights: pieces that are written once, by whoever needs them first, and only read from then on.
pub trait PackedMemory: Send + Sync {
    /// Length in bytes. They begin at a multiple of 64.
    fn n_bytes(&self) -> usize;

    /// The bytes of `range`, if all of them are written and lie together.
    fn get(&self, range: Range<usize>) -> Option<&[u8]>;

    /// The bytes of `range`, whose pieces `fill` writes now if nobody has: it is given a piece's place, and its bytes.
    /// Pieces end where [`Packing::pieces`] says.
    fn get_or_fill(&self, range: Range<usize>, fill: &dyn Fn(Range<usize>, &mut [u8])) -> &[u8];

    /// Told by the thread that has just read `range` for a token, and will again for the next one. A memory that knows a
    /// better place for these bytes may bring a small part of them there; which bytes they are never changes.
    fn settle(&self, range: Range<usize>) {
        let _ = range;
    }
}

/// No memory, for a plan that packs nothing.
impl PackedMemory for () {
    fn n_bytes(&self) -> usize {
        0
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        [].get(range)
    }

    fn get_or_fill(&self, range: Range<usize>, _: &dyn Fn(Range<usize>, &mut [u8])) -> &[u8] {
        &[][range]
    }
}

/// What a plan wants packed, and where: weights one after another in one stretch of memory, in the order of their use.
#[derive(Debug)]
pub struct Packing {
    weights: Vec<PackedWeight>,
    n_bytes: usize,
}

/// A weight that a kernel wants in a layout of its own.
#[derive(Clone, Debug)]
pub struct PackedWeight {
    /// The weight as the file has it.
    pub weight: Weight,
    /// The kernel's layout.
    pub layout: Layout,
    /// Where it lies in the memory for packed weights.
    pub place: Range<usize>,
    /// Bytes of as many rows as lie together in this layout.
    unit_bytes: usize,
    /// Rows of a piece; the last piece may have fewer.
    piece_rows: usize,
}

impl Packing {
    /// What the kernels of a network want.
    pub(crate) fn new(graph: &Graph, kernels: &Kernels, limits: &Limits) -> Result<Packing, Error> {
        let mut packing = Packing {
            weights: Vec::new(),
            n_bytes: 0,
        };
        let products = graph.nodes.iter().filter_map(|node| match &node.op {
            Op::MatMul { weight, .. } => Some(weight),
            _ => None,
        });
        for weight in products.chain(graph.head.iter().map(|head| &head.weight)) {
            let kernel = choose(kernels, limits, weight.dtype, Form::Q8x32)
                .expect("every format has kernels for groups of 32");
            if !matches!(kernel.weights, Layout::File(_)) && packing.find(weight).is_none() {
                packing.add(weight, kernel)?;
            }
        }
        Ok(packing)
    }

    fn add(&mut self, weight: &Weight, kernel: &MatMul) -> Result<(), Error> {
        let layout = kernel.weights;
        let too_large = || Error::TooLarge {
            what: "the packed weights",
        };
        let n_bytes = layout.bytes(weight.n, weight.k).ok_or_else(too_large)?;
        let unit_bytes = layout
            .bytes(layout.rows_together(), weight.k)
            .ok_or_else(too_large)?;
        let start = self.n_bytes;
        let end = start
            .checked_add(n_bytes)
            .filter(|&end| end <= isize::MAX as usize - ALIGN)
            .ok_or_else(too_large)?;
        self.n_bytes = end.next_multiple_of(ALIGN);
        let step = PIECE_ROWS.next_multiple_of(kernel.n_step.max(layout.rows_together()));
        let step_bytes = unit_bytes * (step / layout.rows_together());
        let of_bytes = PIECE_BYTES / step_bytes.max(1) * step;
        let of_count = weight.n.div_ceil(MIN_PIECES).next_multiple_of(step);
        self.weights.push(PackedWeight {
            weight: weight.clone(),
            layout,
            place: start..end,
            unit_bytes,
            piece_rows: of_bytes.min(of_count).max(step),
        });
        Ok(())
    }

    /// Which of the weights this one is.
    pub(crate) fn find(&self, weight: &Weight) -> Option<usize> {
        self.weights.iter().position(|w| w.weight.is(weight))
    }

    /// The weights, in the order of their places.
    pub fn weights(&self) -> &[PackedWeight] {
        &self.weights
    }

    /// Bytes of all of them.
    pub fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    /// Where the pieces of the memory end, in rising order; the last one is [`Packing::n_bytes`].
    pub fn pieces(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        for weight in &self.weights {
            let piece_bytes = weight.offset(weight.piece_rows);
            let before_last = weight.place.len().saturating_sub(1) / piece_bytes.max(1);
            ends.extend((1..=before_last).map(|i| weight.place.start + i * piece_bytes));
            // The last piece holds what fills up to the next weight.
            ends.push(weight.place.end.next_multiple_of(ALIGN));
        }
        ends
    }
}

impl PackedWeight {
    /// Bytes of the rows before this one, the first of those that lie together.
    fn offset(&self, row: usize) -> usize {
        row / self.layout.rows_together() * self.unit_bytes
    }

    /// Where rows lie in the memory; the range begins where rows may be cut, and ends so or with the weight.
    fn bytes_of(&self, rows: &Range<usize>) -> Range<usize> {
        let start = self.place.start;
        let end = rows.end.next_multiple_of(self.layout.rows_together());
        start + self.offset(rows.start)..start + self.offset(end)
    }

    /// Writes a piece of the memory.
    fn pack(&self, piece: Range<usize>, out: &mut [u8]) {
        let rows_at =
            |at: usize| (at - self.place.start) / self.unit_bytes * self.layout.rows_together();
        let end = piece.end.min(self.place.end);
        let rows = rows_at(piece.start)..rows_at(end).min(self.weight.n);
        let out = &mut out[..end - piece.start];
        self.layout
            .pack(self.weight.bytes(), self.weight.k, rows, out);
    }
}

/// The packed weights of a plan, shared by all its runs.
pub struct Packed {
    packing: Arc<Packing>,
    memory: Arc<dyn PackedMemory>,
    /// Time that threads spent on packing, of all threads together.
    nanos: AtomicU64,
}

impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed")
            .field("weights", &self.packing.weights.len())
            .field("n_bytes", &self.packing.n_bytes)
            .finish_non_exhaustive()
    }
}

impl Packed {
    pub(crate) fn new(packing: Arc<Packing>, memory: Arc<dyn PackedMemory>) -> Packed {
        assert_eq!(
            memory.n_bytes(),
            packing.n_bytes,
            "memory for the packed weights of the plan"
        );
        Packed {
            packing,
            memory,
            nanos: AtomicU64::new(0),
        }
    }

    /// Whether these are weights of a plan with this packing.
    pub(crate) fn is_for(&self, packing: &Arc<Packing>) -> bool {
        Arc::ptr_eq(&self.packing, packing)
    }

    /// What is packed, and where.
    pub fn packing(&self) -> &Packing {
        &self.packing
    }

    /// All bytes of the memory, if every weight has been used, and so packed.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.memory.get(0..self.packing.n_bytes)
    }

    /// Time that threads spent on packing so far, all threads together.
    pub fn thread_time(&self) -> Duration {
        Duration::from_nanos(self.nanos.load(Ordering::Relaxed))
    }

    /// Hands out rows of a weight, packing those that are not: as a whole if all were packed before, and otherwise piece by
    /// piece, each right after it was packed. `rows` begins where rows may be cut, and ends so or with the weight.
    pub(crate) fn for_rows(
        &self,
        weight: usize,
        rows: Range<usize>,
        mut each: impl FnMut(Range<usize>, &[u8]),
    ) {
        let weight = &self.packing.weights[weight];
        if let Some(bytes) = self.memory.get(weight.bytes_of(&rows)) {
            return each(rows, bytes);
        }
        // Rows that this thread packed and has not released.
        let mut read = rows.start..rows.start;
        let mut next = rows.start;
        while next < rows.end {
            let end = (next / weight.piece_rows + 1) * weight.piece_rows;
            let piece = next..end.min(rows.end);
            let is_mine = Cell::new(false);
            let bytes = self
                .memory
                .get_or_fill(weight.bytes_of(&piece), &|place, out| {
                    let start = Instant::now();
                    weight.pack(place, out);
                    is_mine.set(true);
                    let nanos = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
                    self.nanos.fetch_add(nanos, Ordering::Relaxed);
                });
            each(piece.clone(), bytes);
            if is_mine.get() {
                // A piece that another thread's rows begin in is released as a whole by the one who packed it.
                read.end = end.min(weight.weight.n);
                read.start = read.start / weight.piece_rows * weight.piece_rows;
            }
            let n_bytes = weight.offset(read.len());
            if !is_mine.get() || n_bytes >= RELEASE_BYTES || piece.end == rows.end {
                if !read.is_empty() {
                    weight.weight.release(read.clone());
                }
                read = piece.end..piece.end;
            }
            next = piece.end;
        }
    }

    /// To be called after rows of a weight were read for a token: see [`PackedMemory::settle`].
    pub(crate) fn settle(&self, weight: usize, rows: Range<usize>) {
        self.memory
            .settle(self.packing.weights[weight].bytes_of(&rows));
    }

    /// Decodes one row of a weight, from where it is now.
    pub(crate) fn unpack_row(&self, weight: usize, row: usize, out: &mut [f32]) {
        let packed = &self.packing.weights[weight];
        let first = row / packed.layout.rows_together() * packed.layout.rows_together();
        match self.memory.get(packed.bytes_of(&(first..row + 1))) {
            Some(bytes) => packed
                .layout
                .unpack_row(bytes, packed.weight.k, row - first, out),
            None => packed.weight.decode_row(row, out),
        }
    }
}
