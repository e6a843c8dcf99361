//! Debug builds do not trust the proof: they record every view and panic where two parts overlap.

use std::sync::Mutex;

use super::part::Window;
use super::{Access, Cut, Space};

#[derive(Debug)]
struct View {
    phase: usize,
    part: usize,
    space: (Space, usize),
    write: bool,
    base: (usize, usize),
    rows: (usize, usize),
    columns: (usize, usize),
    bytes: (usize, usize),
}

#[derive(Debug, Default)]
pub(super) struct Audit(Mutex<Vec<View>>);

impl Audit {
    pub(super) fn record(
        &self,
        phase: usize,
        part: usize,
        space_idx: usize,
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
            space: (access.space, space_idx),
            write: access.write,
            base: (access.offset, access.stride_bytes),
            rows: (first_row, first_row + window.n_rows),
            columns: (first_column, first_column + window.row_bytes),
            bytes: (window.start, end),
        };
        let mut views = self
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        // Another thread is at most one barrier ahead or behind.
        views.retain(|v| v.phase + 2 > phase);
        let clash = views.iter().find(|v| {
            v.phase == phase
                && v.part != part
                && v.space == view.space
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
