//! RMS norms (arXiv 1910.07467).

use std::sync::Arc;

use nibble_kernels::RowsMut;
use nibble_team::Part;

use super::{Cx, Quantizer, Step, one_row, one_row_mut};

/// Norms rows, and quantizes them while they are at hand. Uses: x, y (all rows, or one row of scratch), and
/// the quantized rows if a reader wants them.
#[derive(Debug)]
pub(crate) struct RmsNorm {
    pub(crate) weight: Arc<[f32]>,
    pub(crate) eps: f32,
    /// Whether the floats are a result, or lie in one row of scratch.
    pub(crate) keep: bool,
    pub(crate) quantized: bool,
    pub(crate) kernel: &'static nibble_kernels::rms_norm::RmsNorm,
    pub(crate) quantizer: Quantizer,
}

impl Step for RmsNorm {
    fn name(&self) -> &str {
        "rms_norm"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        let x = part.read::<f32>(0);
        let mut y = part.write::<f32>(1);
        let mut q8 = self.quantized.then(|| self.quantizer.rows(part, 2));
        for row in 0..x.n_rows() {
            let mut y: RowsMut<'_, f32> = one_row_mut(&mut y, if self.keep { row } else { 0 });
            self.kernel
                .run(one_row(&x, row), &self.weight, self.eps, y.reborrow());
            if let Some(q8) = &mut q8 {
                q8.row(row, y.as_rows());
            }
        }
    }
}

/// Norms each head of a row by itself, in place. Uses: x.
#[derive(Debug)]
pub(crate) struct HeadNorm {
    pub(crate) weight: Arc<[f32]>,
    pub(crate) eps: f32,
    pub(crate) kernel: &'static nibble_kernels::rms_norm::RmsNorm,
}

impl Step for HeadNorm {
    fn name(&self) -> &str {
        "head_norm"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        self.kernel
            .run_in_place(part.write::<f32>(0), &self.weight, self.eps);
    }
}
