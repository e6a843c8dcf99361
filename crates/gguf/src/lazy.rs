use std::fmt;
use std::ops::Range;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::Error;
use crate::map::Zeroed;

/// Memory in pieces, each written once by whoever needs it first and only read from then on.
///
/// It begins at a multiple of 64 bytes. The system hands out pages as pieces are written, huge ones where it has them, so
/// a large one costs address space at first.
///
/// ```
/// use nibble_gguf::LazyBytes;
///
/// let bytes = LazyBytes::new(vec![64, 128])?; // two pieces of 64 bytes
/// assert_eq!(bytes.get(0..70), None);
/// let read = bytes.get_or_fill(0..70, &|piece, out| out.fill(piece.start as u8));
/// assert_eq!((read[63], read[64]), (0, 64));
/// assert_eq!(bytes.get(10..128).unwrap().len(), 118);
/// # Ok::<(), nibble_gguf::Error>(())
/// ```
pub struct LazyBytes {
    memory: Zeroed,
    /// Where the pieces end, in rising order; each begins where the one before ends.
    ends: Box<[usize]>,
    /// Which pieces are written: a piece is borrowed mutably inside its `Once`, and shared after that.
    written: Box<[Once]>,
    /// Pieces that are not yet written. At 0 nobody has to look at single ones.
    n_missing: AtomicUsize,
}

impl LazyBytes {
    /// Memory of pieces that end at these places, the last of them being its length.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where the system has none.
    ///
    /// # Panics
    /// If the ends do not rise.
    pub fn new(mut ends: Vec<usize>) -> Result<LazyBytes, Error> {
        assert!(ends.is_sorted(), "pieces end in rising order");
        // Pieces without bytes would never be written, and always be missing.
        ends.dedup();
        ends.retain(|&end| end > 0);
        Ok(LazyBytes {
            memory: Zeroed::new(ends.last().copied().unwrap_or(0))?,
            written: ends.iter().map(|_| Once::new()).collect(),
            n_missing: AtomicUsize::new(ends.len()),
            ends: ends.into(),
        })
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.memory.len()
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes of `range`, if all of them were written.
    ///
    /// # Panics
    /// If the range is not inside.
    pub fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        self.check(&range);
        let is_written = |piece: usize| self.written[piece].is_completed();
        (self.is_full() || self.pieces(&range).all(is_written)).then(|| self.read(range))
    }

    /// Whether no piece of `range` was written.
    ///
    /// # Panics
    /// If the range is not inside.
    pub fn is_untouched(&self, range: Range<usize>) -> bool {
        self.check(&range);
        let is_written = |piece: usize| self.written[piece].is_completed();
        !self.pieces(&range).any(is_written)
    }

    /// The bytes of `range`. Pieces of it that were not written are written now, by `fill`, which is given a piece's place
    /// and its bytes; one that another thread is writing is waited for. A piece whose `fill` panicked is written by the
    /// next who asks.
    ///
    /// # Panics
    /// If the range is not inside, or `fill` panics. `fill` must not ask for bytes of this memory itself.
    pub fn get_or_fill(
        &self,
        range: Range<usize>,
        fill: &dyn Fn(Range<usize>, &mut [u8]),
    ) -> &[u8] {
        self.check(&range);
        if !self.is_full() {
            self.pieces(&range)
                .for_each(|piece| self.write(piece, fill));
        }
        self.read(range)
    }

    /// Where a piece lies.
    fn piece(&self, piece: usize) -> Range<usize> {
        piece.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[piece]
    }

    fn write(&self, piece: usize, fill: &dyn Fn(Range<usize>, &mut [u8])) {
        let range = self.piece(piece);
        self.written[piece].call_once_force(|_| {
            // SAFETY: ends rise up to the length of the memory, so the offset is inside it.
            let first = unsafe { self.memory.ptr().add(range.start) };
            // SAFETY: these are initialised (zeroed) bytes of the memory, which lives as long as `self`. Pieces do not
            // overlap, and of `Once` std says that the closure "will be executed if this is the first time" it "has been
            // called, and otherwise the routine will not be invoked", and that other callers wait for one that runs;
            // forced, it runs again only after a panic. So nobody else writes this piece now, and nobody reads it: `read`
            // is reached only after the `Once` of every piece of its range is completed.
            let bytes = unsafe { std::slice::from_raw_parts_mut(first, range.len()) };
            fill(range, bytes);
            // Release: who sees that none is missing sees what was written.
            self.n_missing.fetch_sub(1, Ordering::Release);
        });
    }

    /// Whether all pieces were written.
    pub fn is_full(&self) -> bool {
        // Acquire: with every decrement before, each a release, as they are one chain of read-modify-writes.
        self.n_missing.load(Ordering::Acquire) == 0
    }

    /// The pieces that a range touches.
    fn pieces(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.ends.partition_point(|&end| end <= range.start);
        let last = self.ends.partition_point(|&end| end < range.end);
        if range.is_empty() {
            0..0
        } else {
            first..last + 1
        }
    }

    fn check(&self, range: &Range<usize>) {
        assert!(
            range.start <= range.end && range.end <= self.len(),
            "bytes {range:?} of {}",
            self.len()
        );
    }

    /// Bytes whose pieces are all written.
    fn read(&self, range: Range<usize>) -> &[u8] {
        // SAFETY: both callers checked the range against the length.
        let first = unsafe { self.memory.ptr().add(range.start) };
        // SAFETY: initialised bytes inside the memory, which lives as long as `self`; all their pieces are written (seen
        // in their `Once` or in `n_missing`, both with acquire ordering), and a written piece is never written again.
        unsafe { std::slice::from_raw_parts(first, range.len()) }
    }
}

impl fmt::Debug for LazyBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyBytes")
            .field("len", &self.len())
            .field("pieces", &self.ends.len())
            .field("missing", &self.n_missing.load(Ordering::Relaxed))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::*;

    #[test]
    fn each_piece_is_written_once_whoever_comes_first() {
        let ends: Vec<usize> = (1..=40).map(|i| i * 37).collect();
        let len = ends[39];
        let bytes = LazyBytes::new(ends).unwrap();
        let n_fills = AtomicU32::new(0);
        let fill = |piece: Range<usize>, out: &mut [u8]| {
            assert_eq!(piece.len(), out.len());
            n_fills.fetch_add(1, Ordering::Relaxed);
            out.iter_mut()
                .zip(piece)
                .for_each(|(out, at)| *out = (at % 251) as u8);
        };
        let expected: Vec<u8> = (0..len).map(|at| (at % 251) as u8).collect();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let (bytes, fill, expected) = (&bytes, &fill, &expected);
                scope.spawn(move || {
                    for i in 0..40 {
                        let start = (i * 7 + thread * 11) % 40 * 37 / 2;
                        let range = start..(start + 100).min(len);
                        assert_eq!(bytes.get_or_fill(range.clone(), fill), &expected[range]);
                    }
                });
            }
        });
        assert_eq!(bytes.get_or_fill(0..len, &fill), expected);
        assert_eq!(n_fills.into_inner(), 40);
        assert_eq!(bytes.get(0..len), Some(&expected[..]));
    }

    #[test]
    fn what_is_not_written_is_not_shown() {
        let bytes = LazyBytes::new(vec![10, 20, 30]).unwrap();
        assert_eq!(bytes.get(0..0), Some(&[][..]));
        bytes.get_or_fill(12..13, &|_, out| out.fill(1));
        assert_eq!(bytes.get(10..20), Some(&[1; 10][..]));
        assert_eq!(bytes.get(9..11), None);
        assert_eq!(bytes.get(19..21), None);
        assert!(!bytes.is_untouched(9..11) && bytes.is_untouched(20..30));
        assert_eq!(bytes.len(), 30);
    }

    #[test]
    fn a_piece_whose_writer_panicked_is_written_by_the_next() {
        let bytes = LazyBytes::new(vec![4, 8]).unwrap();
        let panicked = std::panic::catch_unwind(|| {
            bytes.get_or_fill(0..8, &|piece, out| {
                out.fill(9);
                assert_eq!(piece.start, 0, "in the second piece");
            });
        });
        assert!(panicked.is_err());
        assert_eq!(
            (bytes.get(0..4), bytes.get(4..8)),
            (Some(&[9; 4][..]), None)
        );
        assert_eq!(
            bytes.get_or_fill(0..8, &|_, out| out.fill(7)),
            [9, 9, 9, 9, 7, 7, 7, 7]
        );
    }

    #[test]
    fn it_is_aligned_and_may_be_empty() {
        for len in [1, 63, 64, 5000] {
            let bytes = LazyBytes::new(vec![len]).unwrap();
            let filled = bytes.get_or_fill(0..len, &|_, out| assert!(out.iter().all(|&b| b == 0)));
            assert!(filled.as_ptr().addr().is_multiple_of(64));
        }
        for ends in [vec![], vec![0], vec![0, 0]] {
            let bytes = LazyBytes::new(ends).unwrap();
            assert!(bytes.is_empty());
            assert_eq!(bytes.get_or_fill(0..0, &|_, _| unreachable!()), []);
        }
        let bytes = LazyBytes::new(vec![0, 2, 2, 4]).unwrap();
        bytes.get_or_fill(0..4, &|piece, out| out.fill(piece.start as u8));
        assert_eq!(bytes.get(0..4), Some(&[0, 0, 2, 2][..]));
        assert!(bytes.is_full());
    }

    #[test]
    fn what_the_system_does_not_have_is_an_error() {
        assert!(matches!(
            LazyBytes::new(vec![isize::MAX as usize]),
            Err(Error::TooLarge { .. })
        ));
        assert!(LazyBytes::new(vec![usize::MAX]).is_err());
    }

    #[test]
    #[should_panic(expected = "bytes 3..5 of 4")]
    fn a_range_outside_is_refused() {
        LazyBytes::new(vec![4]).unwrap().get(3..5);
    }
}
