//! The specification.

use super::Args;

#[inline(always)]
pub(super) fn run(args: &mut Args<'_>) {
    let Args { y, x } = args;
    for row_idx in 0..y.n_rows() {
        for (y, x) in y.row(row_idx).iter_mut().zip(x.row(row_idx)) {
            *y += x;
        }
    }
}
