//! Products with weights.

use std::sync::Arc;

use nibble_kernels::matmul::{Activations, Args, Input, MatMul};
use nibble_kernels::quantize::BlockQ8x32;
use nibble_team::Part;

use super::{Cx, Step};
use crate::Weight;
use crate::plan::Choice;

/// Several products of one input, each cut by its outputs.
#[derive(Debug)]
pub(crate) struct MatMuls {
    pub(crate) products: Vec<Product>,
}

/// `y = x wᵀ + bias`, or `y += ...`.
#[derive(Debug)]
pub(crate) struct Product {
    pub(crate) weight: Weight,
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

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        for product in &self.products {
            let weight = &product.weight;
            let units = part.units(product.y);
            let n = (units.start * product.unit).min(weight.n)
                ..(units.end * product.unit).min(weight.n);
            let y = part.write::<f32>(product.y);
            if n.is_empty() {
                continue;
            }
            let x = match product.kernel.activations {
                Activations::Q8x32 => Input::Q8x32(part.read(product.x)),
                _ => Input::F32(part.read(product.x)),
            };
            product.kernel.run(Args {
                weights: weight.bytes(),
                k: weight.k,
                bias: product.bias.as_deref().map(|b| &b[n.clone()]),
                n,
                x,
                y,
                accumulate: product.accumulate,
            });
        }
    }

    fn choices(&self) -> Vec<Choice<'_>> {
        self.products
            .iter()
            .map(|p| Choice {
                weight: &p.weight.name,
                n: p.weight.n,
                k: p.weight.k,
                n_bytes: p.weight.n_bytes(),
                n_products: p.weight.n * p.weight.k,
                kernel: p.kernel,
            })
            .collect()
    }
}

/// Rows as `q8x32`, where the step before could not do it. Uses: x, y.
#[derive(Debug)]
pub(crate) struct Quantize {
    pub(crate) kernel: &'static nibble_kernels::quantize::Quantize,
}

impl Step for Quantize {
    fn name(&self) -> &str {
        "quantize"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        self.kernel.run(part.read(0), part.write::<BlockQ8x32>(1));
    }
}
