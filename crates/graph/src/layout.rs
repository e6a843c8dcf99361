//! Where buffers lie in the work arena: two may share bytes when a barrier stands between their lives.

use nibble_team::{ALIGN, RowCount};

use crate::Error;

/// A stretch of the work arena.
#[derive(Clone, Debug)]
pub(crate) struct Buffer {
    /// Bytes of one row.
    pub(crate) row_bytes: usize,
    /// Bytes of one element: rows begin whole elements apart.
    pub(crate) element_bytes: usize,
    /// Rows of one copy, the most there may be.
    pub(crate) n_rows: usize,
    /// How often it is there.
    pub(crate) copies: Copies,
    /// Rows of one copy in a run.
    pub(crate) rows: RowCount,
    /// A place that was given from outside.
    pub(crate) pinned: Option<usize>,
}

/// How often a buffer is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Copies {
    /// Once, for all threads.
    One,
    /// Once for each of this many threads.
    EachThread(usize),
}

impl Buffer {
    /// Rows begin on cache lines, a whole number of elements apart.
    fn step_bytes(&self) -> usize {
        // The least common multiple of both, the first of which is a power of two.
        let common = self.element_bytes.trailing_zeros().min(ALIGN.ilog2());
        ALIGN * (self.element_bytes >> common)
    }

    /// Bytes from one row to the next.
    pub(crate) fn stride_bytes(&self) -> usize {
        self.row_bytes.next_multiple_of(self.step_bytes())
    }

    /// Bytes of one copy.
    pub(crate) fn slab_bytes(&self) -> usize {
        self.stride_bytes() * self.n_rows
    }

    fn n_bytes(&self) -> Option<usize> {
        self.row_bytes
            .checked_next_multiple_of(self.step_bytes())?
            .checked_mul(self.n_rows)?
            .checked_mul(match self.copies {
                Copies::One => 1,
                Copies::EachThread(n) => n,
            })
    }
}

/// Offsets of all buffers and the bytes they need together. `spans[i]` is the first and the last phase, from one barrier
/// to the next, in which a step touches buffer `i`; free places begin at `start`.
///
/// Buffers are placed in the order of their first phase, each at the lowest place that no living buffer holds.
pub(crate) fn place(
    buffers: &[Buffer],
    spans: &[(usize, usize)],
    start: usize,
) -> Result<(Vec<usize>, usize), Error> {
    let too_large = || Error::TooLarge {
        what: "the work space",
    };
    let mut order: Vec<usize> = (0..buffers.len()).collect();
    order.sort_by_key(|&i| spans[i]);
    let mut offsets: Vec<Option<usize>> = buffers.iter().map(|b| b.pinned).collect();
    let mut end = start;
    for &i in &order {
        if offsets[i].is_some() {
            continue;
        }
        let n_bytes = buffers[i].n_bytes().ok_or_else(too_large)?;
        // Taken stretches of buffers that live at the same time, lowest first.
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for (j, offset) in offsets.iter().enumerate() {
            if let (Some(offset), None) = (offset, buffers[j].pinned)
                && spans[i].0 <= spans[j].1
                && spans[j].0 <= spans[i].1
            {
                taken.push((
                    *offset,
                    offset + buffers[j].n_bytes().ok_or_else(too_large)?,
                ));
            }
        }
        taken.sort_unstable();
        let mut offset = start;
        for (from, to) in taken {
            if from.checked_sub(offset).is_some_and(|gap| gap >= n_bytes) {
                break;
            }
            offset = offset.max(to);
        }
        end = end.max(
            offset
                .checked_add(n_bytes)
                .filter(|&e| e <= isize::MAX as usize)
                .ok_or_else(too_large)?,
        );
        offsets[i] = Some(offset);
    }
    Ok((
        offsets
            .into_iter()
            .map(|o| o.expect("every buffer was placed above"))
            .collect(),
        end,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buffer(row_bytes: usize) -> Buffer {
        Buffer {
            row_bytes,
            element_bytes: 4,
            n_rows: 1,
            copies: Copies::One,
            rows: RowCount::Fixed(1),
            pinned: None,
        }
    }

    #[test]
    fn buffers_share_bytes_only_when_their_lives_do_not_meet() {
        let buffers = [buffer(64), buffer(128), buffer(64)];
        let (offsets, end) = place(&buffers, &[(0, 1), (1, 2), (2, 3)], 0).unwrap();
        assert_eq!((offsets, end), (vec![0, 64, 0], 192));
    }

    #[test]
    fn a_gap_is_used_when_it_is_wide_enough() {
        let buffers = [buffer(128), buffer(64), buffer(64), buffer(128)];
        let (offsets, _) = place(&buffers, &[(0, 0), (0, 9), (1, 9), (2, 9)], 0).unwrap();
        assert_eq!(offsets, [0, 128, 0, 192]);
    }

    #[test]
    fn sizes_that_overflow_are_an_error() {
        let huge = Buffer {
            n_rows: usize::MAX / 2,
            ..buffer(64)
        };
        assert!(matches!(
            place(&[huge], &[(0, 0)], 0),
            Err(Error::TooLarge { .. })
        ));
    }
}
