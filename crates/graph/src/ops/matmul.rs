//! Products with weights.

use std::ops::Range;
use std::sync::Arc;

use nibble_kernels::RowsMut;
use nibble_kernels::matmul::{Activations, Args, Input, MatMul};
use nibble_team::Part;

use super::{Cx, Form, Step};
use crate::Weight;
use crate::plan::{Choice, DECODE_ROWS};

/// Several products of one input, each cut by its outputs.
#[derive(Debug)]
pub(crate) struct MatMuls {
    pub(crate) products: Vec<Product>,
    /// What weights multiply with, but for those that meet floats.
    pub(crate) form: Form,
}

/// `y = x wᵀ + bias`, or `y += ...`.
#[derive(Debug)]
pub(crate) struct Product {
    pub(crate) weight: Weight,
    /// Which of the packed weights it is, if the kernel wants it so.
    pub(crate) packed: Option<usize>,
    pub(crate) bias: Option<Arc<[f32]>>,
    pub(crate) kernel: &'static MatMul,
    pub(crate) accumulate: bool,
    /// Outputs that stay together.
    pub(crate) unit: usize,
    /// Index of the use that is the input.
    pub(crate) x: usize,
    /// Index of the use that is the output.
    pub(crate) y: usize,
}

impl Step for MatMuls {
    fn name(&self) -> &str {
        "matmul"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        for product in &self.products {
            let n_rows = product.weight.n;
            let units = part.units(product.y);
            let n =
                (units.start * product.unit).min(n_rows)..(units.end * product.unit).min(n_rows);
            let mut y = part.write::<f32>(product.y);
            if n.is_empty() {
                continue;
            }
            let x = match product.kernel.activations {
                Activations::F32 => Input::F32(part.read(product.x)),
                _ => self.form.input(part, product.x),
            };
            match product.packed {
                None => product.run(product.weight.bytes(), n.clone(), n, x, y),
                Some(packed) => {
                    let first = n.start;
                    let is_decode = y.n_rows() <= DECODE_ROWS;
                    cx.packed.for_rows(packed, n.clone(), |rows, bytes| {
                        let (_, y) = y.reborrow().split_columns(rows.start - first);
                        let (y, _) = y.split_columns(rows.len());
                        product.run(bytes, 0..rows.len(), rows, x, y);
                    });
                    if is_decode {
                        cx.packed.settle(packed, n);
                    }
                }
            }
        }
    }

    fn choices(&self) -> Vec<Choice<'_>> {
        self.products
            .iter()
            .map(|p| Choice {
                weight: &p.weight.name,
                n: p.weight.n,
                k: p.weight.k,
                n_bytes: p.n_bytes(),
                n_products: p.weight.n * p.weight.k,
                kernel: p.kernel,
            })
            .collect()
    }
}

impl Product {
    /// Bytes of the weight, as the kernel reads it.
    fn n_bytes(&self) -> usize {
        let n_bytes = self.kernel.weights.bytes(self.weight.n, self.weight.k);
        n_bytes.expect("the size was computed when the plan was made")
    }

    /// Multiplies with rows `n` of `weights`, which are rows `outputs` of the whole.
    fn run(
        &self,
        weights: &[u8],
        n: Range<usize>,
        outputs: Range<usize>,
        x: Input<'_>,
        y: RowsMut<'_, f32>,
    ) {
        self.kernel.run(Args {
            weights,
            k: self.weight.k,
            bias: self.bias.as_deref().map(|bias| &bias[outputs]),
            n,
            x,
            y,
            accumulate: self.accumulate,
        });
    }
}
