//! The specification.

use super::{Args, GateKind};
use crate::silu;

#[inline(always)]
pub(super) fn run(args: &mut Args<'_>) {
    let Args { kind, g, u } = args;
    for row_idx in 0..g.n_rows() {
        let (g, u) = (g.row(row_idx), u.row(row_idx));
        match kind {
            GateKind::Silu => {
                for (g, u) in g.iter_mut().zip(u) {
                    *g = silu(*g) * u;
                }
            }
        }
    }
}
