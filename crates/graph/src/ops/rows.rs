//! Steps that move rows.

use nibble_team::Part;

use super::{Cx, Step};
use crate::Weight;

/// `x[r] = table[tokens[r]]`, decoded. Uses: x.
#[derive(Debug)]
pub(crate) struct Embed {
    pub(crate) table: Weight,
    /// Which of the packed weights the table is, if it is also multiplied with.
    pub(crate) packed: Option<usize>,
}

impl Step for Embed {
    fn name(&self) -> &str {
        "embed"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let mut x = part.write::<f32>(0);
        for (i, row) in part.units(0).enumerate() {
            let id = cx.batch.tokens[row] as usize;
            match self.packed {
                Some(packed) => cx.packed.unpack_row(packed, id, x.row(i)),
                None => self.table.decode_row(id, x.row(i)),
            }
        }
    }
}

/// The thread's part of the rows that want logits, one after another. Uses: all rows, the result.
#[derive(Debug)]
pub(crate) struct Gather;

impl Step for Gather {
    fn name(&self) -> &str {
        "gather"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let hidden = part.read::<f32>(0);
        let mut out = part.write::<f32>(1);
        let first = first_row(part, 1, cx.wanted.len(), out.n_rows());
        for (i, &row) in cx.wanted[first..][..out.n_rows()].iter().enumerate() {
            out.row(i).copy_from_slice(hidden.row(row));
        }
    }
}

/// Which of `n_all` rows is the first of the `n` that a thread has of an access: it has all, or its own.
fn first_row(part: &Part<'_>, access: usize, n_all: usize, n: usize) -> usize {
    match n == n_all {
        true => 0,
        false => part.units(access).start,
    }
}

/// The thread's rows of one buffer in another. Uses: the rows, the copy.
#[derive(Debug)]
pub(crate) struct Copy;

impl Step for Copy {
    fn name(&self) -> &str {
        "copy"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        let from = part.read::<f32>(0);
        let mut to = part.write::<f32>(1);
        // A private source holds all rows, a shared one the thread's own.
        let first = first_row(part, 1, from.n_rows(), to.n_rows());
        for i in 0..to.n_rows() {
            to.row(i).copy_from_slice(from.row(first + i));
        }
    }
}
