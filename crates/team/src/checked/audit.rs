//! Debug builds do not trust the proof: they record every view and panic where two parts overlap.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::part::Window;
use super::{Access, Cut};

#[derive(Debug)]
struct View {
    phase: usize,
    part: usize,
    /// Address of the arena: runs of one list in other arenas are others' business.
    arena: usize,
    write: bool,
    base: (usize, usize),
    rows: (usize, usize),
    columns: (usize, usize),
    bytes: (usize, usize),
}

#[derive(Debug, Default)]
pub(super) struct Audit(Mutex<Vec<View>>);

impl Audit {
    /// Forgets the run before, and keeps its memory: a run allocates nothing once one went before it.
    pub(super) fn begin(&self) {
        self.views().clear();
    }

    fn views(&self) -> MutexGuard<'_, Vec<View>> {
        // A panic under the lock is the report of an overlap; the views are whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn record(
        &self,
        phase: usize,
        part: usize,
        arena: usize,
        access: &Access,
        window: &Window,
    ) {
        let stride = window.stride_bytes.max(1);
        let from_base = window.start - access.offset;
        let (first_row, first_column) = match access.cut {
            Cut::Rows => (from_base / stride, 0),
            _ => (0, from_base),
        };
        let end = window.start + (window.n_rows - 1) * window.stride_bytes + window.row_bytes;
        let view = View {
            phase,
            part,
            arena,
            write: access.write,
            base: (access.offset, access.stride_bytes),
            rows: (first_row, first_row + window.n_rows),
            columns: (first_column, first_column + window.row_bytes),
            bytes: (window.start, end),
        };
        let mut views = self.views();
        // Another thread is at most one barrier ahead or behind.
        views.retain(|v| v.phase + 2 > phase);
        let clash = views.iter().find(|v| {
            v.phase == phase
                && v.part != part
                && v.arena == view.arena
                && (v.write || view.write)
                && overlap(v, &view)
        });
        assert!(clash.is_none(), "parts overlap: {clash:?} and {view:?}");
        views.push(view);
    }
}

fn overlap(a: &View, b: &View) -> bool {
    let meet = |x: (usize, usize), y: (usize, usize)| x.0 < y.1 && y.0 < x.1;
    meet(a.bytes, b.bytes)
        && (a.base != b.base || (meet(a.rows, b.rows) && meet(a.columns, b.columns)))
}
