//! A thread's views of what a step declared.

use std::cell::Cell;
use std::fmt;
use std::ops::Range;
use std::ptr::NonNull;

use bytemuck::Pod;
use nibble_kernels::{Rows, RowsMut};

#[cfg(debug_assertions)]
use super::audit;
use super::{Access, Cut, Declared, MAX_ACCESSES, RunSize, Space, share};
use crate::Arena;

/// One thread's part of one step: hands out the views that the step declared.
#[derive(Debug)]
pub struct Part<'a> {
    pub(super) index: usize,
    pub(super) count: usize,
    pub(super) size: RunSize,
    pub(super) step: &'a Declared,
    pub(super) bases: Bases<'a>,
    /// For each access the first space whose view is still to be had: no view is handed out twice.
    pub(super) next: [Cell<usize>; MAX_ACCESSES],
    #[cfg(debug_assertions)]
    pub(super) audit: (&'a audit::Audit, usize),
}

/// Where the spaces begin.
#[derive(Clone, Copy)]
pub(super) struct Bases<'a> {
    pub(super) work: &'a Arena,
    pub(super) each: &'a (dyn Fn(usize) -> &'a Arena + Sync),
}

impl fmt::Debug for Bases<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bases")
            .field("work", self.work)
            .finish_non_exhaustive()
    }
}

/// What a view covers: its first byte in the space, its rows and columns.
pub(super) struct Window {
    pub(super) start: usize,
    pub(super) n_rows: usize,
    pub(super) row_bytes: usize,
    pub(super) stride_bytes: usize,
}

impl Part<'_> {
    /// Index of this thread.
    pub fn index(&self) -> usize {
        self.index
    }

    /// Number of threads.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Rows of this run.
    pub fn n_rows(&self) -> usize {
        self.size.n_rows
    }

    /// The units of an access that are this thread's: rows for [`Cut::Rows`], units for [`Cut::Columns`].
    pub fn units(&self, access: usize) -> Range<usize> {
        let access = &self.step.accesses[access];
        share(access.n_units(self.rows_of(access)), self.index, self.count)
    }

    /// This thread's part of an access, to read.
    ///
    /// # Panics
    /// If the access is declared as written (see [`Part::write`]), or its rows are no whole elements.
    pub fn read<T: Pod>(&self, access: usize) -> Rows<'_, T> {
        self.read_in(access, 0)
    }

    /// This thread's part of an access, to write. Each can be had once.
    ///
    /// # Panics
    /// If the access is not declared as written, was handed out before, or its rows are no whole elements.
    pub fn write<T: Pod>(&self, access: usize) -> RowsMut<'_, T> {
        self.write_in(access, 0)
    }

    /// [`Part::read`] in one of several spaces.
    ///
    /// # Panics
    /// As [`Part::read`], or if there is no such space.
    pub fn read_in<T: Pod>(&self, access: usize, space_idx: usize) -> Rows<'_, T> {
        let declared = &self.step.accesses[access];
        assert!(
            !declared.write,
            "access {access} of `{}` is written",
            self.step.name
        );
        let window = self.window(declared);
        let (ptr, n_cols, stride) = self.locate::<T>(declared, &window, space_idx);
        // SAFETY: `locate` gives rows inside the arena, which outlives the run; `Checked` holds that until the next
        // barrier no thread writes these bytes: writers of the same bytes are cut alike, so they are this thread,
        // whose views end with its step.
        unsafe { Rows::from_raw(ptr, window.n_rows, n_cols, stride) }
    }

    /// [`Part::write`] in one of several spaces; each access takes its spaces in rising order.
    ///
    /// # Panics
    /// As [`Part::write`], or if there is no such space.
    pub fn write_in<T: Pod>(&self, access: usize, space_idx: usize) -> RowsMut<'_, T> {
        let declared = &self.step.accesses[access];
        assert!(
            declared.write,
            "access {access} of `{}` is only read",
            self.step.name
        );
        let next = &self.next[access];
        assert!(
            space_idx >= next.get(),
            "access {access} of `{}` was handed out before",
            self.step.name
        );
        next.set(space_idx + 1);
        let window = self.window(declared);
        let (ptr, n_cols, stride) = self.locate::<T>(declared, &window, space_idx);
        // SAFETY: `locate` gives rows inside the arena, which outlives the run and which the caller of `Team::run` holds
        // exclusively; `Checked` holds that until the next barrier no other thread touches these bytes and that no other
        // access of this step does; `next` holds that this view is handed out once.
        unsafe { RowsMut::from_raw(ptr, window.n_rows, n_cols, stride) }
    }

    fn rows_of(&self, access: &Access) -> usize {
        access
            .n_rows(self.size)
            .expect("`Checked` found no overflow in a larger run")
    }

    fn window(&self, access: &Access) -> Window {
        let n_rows = self.rows_of(access);
        let whole = Window {
            start: access.offset,
            n_rows,
            row_bytes: access.row_bytes,
            stride_bytes: access.stride_bytes,
        };
        match access.cut {
            Cut::Whole => whole,
            Cut::First => Window {
                n_rows: if self.index == 0 { n_rows } else { 0 },
                ..whole
            },
            Cut::Private { slab_bytes } => Window {
                start: access.offset + slab_bytes * self.index,
                ..whole
            },
            Cut::Rows => {
                let rows = share(n_rows, self.index, self.count);
                Window {
                    start: access.offset + rows.start * access.stride_bytes,
                    n_rows: rows.len(),
                    ..whole
                }
            }
            Cut::Columns { unit_bytes } => {
                let units = share(access.n_units(n_rows), self.index, self.count);
                let first = (units.start * unit_bytes).min(access.row_bytes);
                let end = (units.end * unit_bytes).min(access.row_bytes);
                Window {
                    start: access.offset + first,
                    row_bytes: end - first,
                    ..whole
                }
            }
        }
    }

    /// The pointer, columns and stride of a window in elements, after the checks that do not depend on other threads.
    fn locate<T: Pod>(
        &self,
        access: &Access,
        window: &Window,
        space_idx: usize,
    ) -> (NonNull<T>, usize, usize) {
        let size = size_of::<T>();
        let name = &self.step.name;
        assert!(
            window.row_bytes.is_multiple_of(size)
                && window.start.is_multiple_of(align_of::<T>())
                && (window.n_rows < 2 || window.stride_bytes.is_multiple_of(size)),
            "a view of `{name}` cuts its elements"
        );
        let arena = match access.space {
            Space::Work => {
                assert!(space_idx == 0, "`{name}` asks for work space {space_idx}");
                self.bases.work
            }
            Space::Each => (self.bases.each)(space_idx),
        };
        if window.n_rows == 0 || window.row_bytes == 0 {
            return (
                NonNull::dangling(),
                window.row_bytes / size,
                window.stride_bytes / size,
            );
        }
        #[cfg(debug_assertions)]
        self.audit.0.record(
            self.audit.1,
            self.index,
            arena.base().addr().get(),
            access,
            window,
        );
        // SAFETY: the window is inside the access, whose extent lies in the arena: `Checked::new` compared it with the
        // bounds, and `Team::run` the bounds with this arena and this run.
        let ptr = unsafe { arena.base().add(window.start) };
        (
            ptr.cast(),
            window.row_bytes / size,
            window.stride_bytes / size,
        )
    }
}
