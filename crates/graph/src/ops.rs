//! The steps of a plan: one file per family, each a few views and one kernel call.
//!
//! A step asks for its views by index, in the order in which the compiler listed its uses.

mod attention;
mod elementwise;
mod matmul;
mod norm;
mod quantize;
mod rope;
mod rows;

use std::fmt::Debug;

use nibble_kernels::{Rows, RowsMut};
use nibble_team::Part;

pub(crate) use attention::{Attention, AttentionParts, Merge, Store};
pub(crate) use elementwise::{Add, Gated};
pub(crate) use matmul::{MatMuls, Product};
pub(crate) use norm::{HeadNorm, RmsNorm};
pub(crate) use quantize::{Form, Quantize, Quantizer};
pub(crate) use rope::{RopeTables, Rotate};
pub(crate) use rows::{Copy, Embed, Gather};

use crate::plan::Choice;
use crate::{Batch, Packed};

/// What a run brings with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cx<'a> {
    pub(crate) packed: &'a Packed,
    pub(crate) batch: Batch<'a>,
    /// Rows of the last batch that want logits.
    pub(crate) wanted: &'a [usize],
}

/// One step of a flat list.
pub(crate) trait Step: Debug + Send + Sync {
    /// For messages.
    fn name(&self) -> &str;

    /// Does this thread's part.
    fn run(&self, part: &Part<'_>, cx: &Cx<'_>);

    /// The kernels chosen for weights, if this step multiplies.
    fn choices(&self) -> Vec<Choice<'_>> {
        Vec::new()
    }
}

/// One row of a view for reading, as a view.
fn one_row<'a, T>(rows: &Rows<'a, T>, row_idx: usize) -> Rows<'a, T> {
    rows.rows(row_idx..row_idx + 1)
}

/// One row of a view for writing, as a view.
fn one_row_mut<'v, T>(rows: &'v mut RowsMut<'_, T>, row_idx: usize) -> RowsMut<'v, T> {
    let (_, below) = rows.reborrow().split_rows(row_idx);
    below.split_rows(1).0
}
