//! Matrix views that can be cut: what a kernel reads and what it may write.
//!
//! A view is a pointer, a number of rows, a number of columns and a row stride, all in elements.
//! Views of one matrix that were cut apart may live on several threads, which is why they hold
//! pointers and not slices: a slice from one row to the next would cover columns of another thread.

use std::marker::PhantomData;
use std::ptr::NonNull;

/// A matrix that can be read: `n_rows` rows of `n_cols` elements.
#[derive(Debug)]
pub struct Rows<'a, T> {
    ptr: NonNull<T>,
    n_rows: usize,
    n_cols: usize,
    stride: usize,
    data: PhantomData<&'a [T]>,
}

/// A matrix that can be written, and that nobody else sees.
#[derive(Debug)]
pub struct RowsMut<'a, T> {
    ptr: NonNull<T>,
    n_rows: usize,
    n_cols: usize,
    stride: usize,
    data: PhantomData<&'a mut [T]>,
}

impl<T> Clone for Rows<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Rows<'_, T> {}

// SAFETY: a `Rows` gives shared references to `T` alone, as `&[T]` does, which is `Send` for `T: Sync`.
unsafe impl<T: Sync> Send for Rows<'_, T> {}
// SAFETY: as above: `&Rows` gives no more than `&[T]`.
unsafe impl<T: Sync> Sync for Rows<'_, T> {}
// SAFETY: a `RowsMut` is the only way to its elements, as `&mut [T]` is, which is `Send` for `T: Send`.
unsafe impl<T: Send> Send for RowsMut<'_, T> {}
// SAFETY: `&RowsMut` gives shared references to `T` alone.
unsafe impl<T: Sync> Sync for RowsMut<'_, T> {}

/// Elements from the first of the first row to the last of the last row.
fn extent(n_rows: usize, n_cols: usize, stride: usize) -> usize {
    if n_rows == 0 || n_cols == 0 {
        0
    } else {
        (n_rows - 1) * stride + n_cols
    }
}

impl<'a, T> Rows<'a, T> {
    /// A view of `n_rows` rows of `n_cols` elements that begin `stride` elements apart.
    ///
    /// # Panics
    /// If `data` is too short for that, or rows overlap.
    pub fn new(data: &'a [T], n_rows: usize, n_cols: usize, stride: usize) -> Self {
        assert!(
            n_cols <= stride || n_rows <= 1,
            "rows of {n_cols} elements overlap at a stride of {stride}"
        );
        let needed = extent(n_rows, n_cols, stride);
        assert!(
            needed <= data.len(),
            "{n_rows} rows of {n_cols} at {stride} need {needed} elements, not {}",
            data.len()
        );
        // SAFETY: the pointer comes from a slice of at least `needed` elements that is borrowed for `'a`.
        unsafe { Self::from_raw(NonNull::from(data).cast(), n_rows, n_cols, stride) }
    }

    /// A view through a pointer, for owners of shared memory that cut it themselves.
    ///
    /// # Safety
    /// For `'a`, each of the `n_rows` rows (`n_cols` initialised elements at `ptr + row * stride`)
    /// must be valid for reads and not be written by anyone.
    pub unsafe fn from_raw(ptr: NonNull<T>, n_rows: usize, n_cols: usize, stride: usize) -> Self {
        Rows {
            ptr,
            n_rows,
            n_cols,
            stride,
            data: PhantomData,
        }
    }

    /// Number of rows.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Elements in a row.
    pub fn n_cols(&self) -> usize {
        self.n_cols
    }

    /// Where the first row begins.
    #[cfg(target_arch = "x86_64")]
    pub(crate) fn start(&self) -> NonNull<T> {
        self.ptr
    }

    /// Elements from the beginning of a row to that of the next.
    #[cfg(target_arch = "x86_64")]
    pub(crate) fn stride(&self) -> usize {
        self.stride
    }

    /// The row of this index.
    ///
    /// # Panics
    /// If there is no such row.
    #[inline(always)]
    pub fn row(&self, row_idx: usize) -> &'a [T] {
        assert!(row_idx < self.n_rows, "row {row_idx} of {}", self.n_rows);
        // SAFETY: the row is inside the view (asserted), so the offset stays in its memory.
        let start = unsafe { self.ptr.add(row_idx * self.stride) };
        // SAFETY: the constructor's contract: a row is `n_cols` readable elements for `'a`, written by nobody.
        unsafe { std::slice::from_raw_parts(start.as_ptr(), self.n_cols) }
    }

    /// The rows of this range.
    ///
    /// # Panics
    /// If the range leaves the view.
    pub fn rows(&self, range: std::ops::Range<usize>) -> Rows<'a, T> {
        assert!(
            range.start <= range.end && range.end <= self.n_rows,
            "rows {range:?} of {}",
            self.n_rows
        );
        if range.is_empty() {
            return Rows { n_rows: 0, ..*self };
        }
        // SAFETY: the first row of the range is inside the view (asserted).
        let ptr = unsafe { self.ptr.add(range.start * self.stride) };
        Rows {
            ptr,
            n_rows: range.len(),
            ..*self
        }
    }

    /// The first row, and every `step`-th one after it.
    ///
    /// # Panics
    /// If `step` is 0.
    pub fn every(&self, step: usize) -> Rows<'a, T> {
        // No more rows than before, so that the last of them is at the place of an old one.
        Rows {
            n_rows: self.n_rows.div_ceil(step),
            stride: self.stride * step,
            ..*self
        }
    }

    /// The columns of this range, in every row.
    ///
    /// # Panics
    /// If the range leaves the view.
    pub fn columns(&self, range: std::ops::Range<usize>) -> Rows<'a, T> {
        assert!(
            range.start <= range.end && range.end <= self.n_cols,
            "columns {range:?} of {}",
            self.n_cols
        );
        if self.n_rows == 0 || range.is_empty() {
            return Rows {
                n_cols: range.len(),
                ..*self
            };
        }
        // SAFETY: the first column of the range is inside the first row (asserted, and there is a row).
        let ptr = unsafe { self.ptr.add(range.start) };
        Rows {
            ptr,
            n_cols: range.len(),
            ..*self
        }
    }
}

impl<'a, T> RowsMut<'a, T> {
    /// A view of `n_rows` rows of `n_cols` elements that begin `stride` elements apart.
    ///
    /// # Panics
    /// If `data` is too short for that, or rows overlap.
    pub fn new(data: &'a mut [T], n_rows: usize, n_cols: usize, stride: usize) -> Self {
        assert!(
            n_cols <= stride || n_rows <= 1,
            "rows of {n_cols} elements overlap at a stride of {stride}"
        );
        let needed = extent(n_rows, n_cols, stride);
        assert!(
            needed <= data.len(),
            "{n_rows} rows of {n_cols} at {stride} need {needed} elements, not {}",
            data.len()
        );
        // SAFETY: the pointer comes from a slice of at least `needed` elements that is borrowed mutably for `'a`,
        // and rows do not overlap (asserted).
        unsafe { Self::from_raw(NonNull::from(data).cast(), n_rows, n_cols, stride) }
    }

    /// A view through a pointer, for owners of shared memory that cut it themselves.
    ///
    /// # Safety
    /// For `'a`, each of the `n_rows` rows (`n_cols` initialised elements at `ptr + row * stride`)
    /// must be valid for reads and writes, must not overlap another row, and must not be reached in any other way.
    pub unsafe fn from_raw(ptr: NonNull<T>, n_rows: usize, n_cols: usize, stride: usize) -> Self {
        RowsMut {
            ptr,
            n_rows,
            n_cols,
            stride,
            data: PhantomData,
        }
    }

    /// Number of rows.
    pub fn n_rows(&self) -> usize {
        self.n_rows
    }

    /// Elements in a row.
    pub fn n_cols(&self) -> usize {
        self.n_cols
    }

    /// The row of this index.
    ///
    /// # Panics
    /// If there is no such row.
    #[inline(always)]
    pub fn row(&mut self, row_idx: usize) -> &mut [T] {
        assert!(row_idx < self.n_rows, "row {row_idx} of {}", self.n_rows);
        // SAFETY: the row is inside the view (asserted), so the offset stays in its memory.
        let start = unsafe { self.ptr.add(row_idx * self.stride) };
        // SAFETY: the constructor's contract: a row is `n_cols` elements that only this view reaches,
        // and `&mut self` lends one row at a time.
        unsafe { std::slice::from_raw_parts_mut(start.as_ptr(), self.n_cols) }
    }

    /// The same view for a shorter time.
    pub fn reborrow(&mut self) -> RowsMut<'_, T> {
        RowsMut {
            ptr: self.ptr,
            n_rows: self.n_rows,
            n_cols: self.n_cols,
            stride: self.stride,
            data: PhantomData,
        }
    }

    /// A view for reading, for as long as this one is not written.
    pub fn as_rows(&self) -> Rows<'_, T> {
        Rows {
            ptr: self.ptr,
            n_rows: self.n_rows,
            n_cols: self.n_cols,
            stride: self.stride,
            data: PhantomData,
        }
    }

    /// Cuts the view into the columns before `at` and those from `at` on.
    ///
    /// # Panics
    /// If `at` is beyond the last column.
    pub fn split_columns(self, at: usize) -> (RowsMut<'a, T>, RowsMut<'a, T>) {
        assert!(at <= self.n_cols, "column {at} of {}", self.n_cols);
        let right = if self.n_rows == 0 || at == self.n_cols {
            self.ptr
        } else {
            // SAFETY: column `at` is inside the first row (asserted, and there is a row).
            unsafe { self.ptr.add(at) }
        };
        let left = RowsMut {
            ptr: self.ptr,
            n_rows: self.n_rows,
            n_cols: at,
            stride: self.stride,
            data: PhantomData,
        };
        (
            left,
            RowsMut {
                ptr: right,
                n_cols: self.n_cols - at,
                ..self
            },
        )
    }

    /// Cuts the view into the rows before `at` and those from `at` on.
    ///
    /// # Panics
    /// If `at` is beyond the last row.
    pub fn split_rows(self, at: usize) -> (RowsMut<'a, T>, RowsMut<'a, T>) {
        assert!(at <= self.n_rows, "row {at} of {}", self.n_rows);
        let below = if at == self.n_rows {
            self.ptr
        } else {
            // SAFETY: row `at` is inside the view (asserted).
            unsafe { self.ptr.add(at * self.stride) }
        };
        let above = RowsMut {
            ptr: self.ptr,
            n_rows: at,
            n_cols: self.n_cols,
            stride: self.stride,
            data: PhantomData,
        };
        (
            above,
            RowsMut {
                ptr: below,
                n_rows: self.n_rows - at,
                ..self
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_are_disjoint_and_cover_the_matrix() {
        let mut data: Vec<i32> = (0..30).collect();
        let view = RowsMut::new(&mut data, 3, 8, 10);
        let (mut left, right) = view.split_columns(3);
        let (mut top, mut bottom) = right.split_rows(1);
        left.row(2)[2] = -1;
        top.row(0)[4] = -2;
        bottom.row(1)[0] = -3;
        assert_eq!((data[22], data[7], data[23]), (-1, -2, -3));
    }

    #[test]
    fn parts_see_what_was_asked_for() {
        let data: Vec<i32> = (0..30).collect();
        let view = Rows::new(&data, 3, 8, 10);
        assert_eq!(view.rows(1..3).columns(2..4).row(1), [22, 23]);
        assert_eq!(view.rows(3..3).n_rows(), 0);
        assert_eq!(view.every(2).n_rows(), 2);
        assert_eq!(view.every(2).row(1)[0], 20);
        assert_eq!(view.every(9).n_rows(), 1);
        assert_eq!(view.rows(0..0).every(2).n_rows(), 0);
        assert_eq!(view.columns(8..8).n_cols(), 0);
    }

    #[test]
    #[should_panic(expected = "need 28 elements")]
    fn a_view_beyond_its_data_is_refused() {
        let data = [0; 27];
        let _ = Rows::new(&data, 3, 8, 10);
    }

    #[test]
    #[should_panic(expected = "overlap")]
    fn overlapping_rows_are_refused() {
        let mut data = [0; 27];
        let _ = RowsMut::new(&mut data, 3, 8, 4);
    }
}
