//! Results as int8, in the form that the matmuls of a list read.

use nibble_kernels::matmul::{Activations, Input};
use nibble_kernels::quantize::{self, BlockQ8x32, wide};
use nibble_kernels::{Kernels, Rows, RowsMut};
use nibble_team::Part;

use super::{Cx, Step, one_row_mut};

/// The form of a list's int8 activations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Int8 {
    /// Groups of 32 with one scale.
    Q8x32,
    /// Groups of 256.
    Q8x256,
}

impl Int8 {
    /// What matmuls call it.
    pub(crate) fn activations(self) -> Activations {
        match self {
            Int8::Q8x32 => Activations::Q8x32,
            Int8::Q8x256 => Activations::Q8x256,
        }
    }

    /// Activations that share a scale, and so stay together.
    pub(crate) fn group(self) -> usize {
        match self {
            Int8::Q8x32 => 32,
            Int8::Q8x256 => wide::GROUP,
        }
    }

    /// Bytes of a group.
    pub(crate) fn block_bytes(self) -> usize {
        match self {
            Int8::Q8x32 => size_of::<BlockQ8x32>(),
            Int8::Q8x256 => size_of::<wide::BlockQ8x256>(),
        }
    }

    /// What makes it of floats.
    pub(crate) fn quantizer(self, kernels: &Kernels) -> Quantizer {
        match self {
            Int8::Q8x32 => Quantizer::Q8x32(kernels.quantize()),
            Int8::Q8x256 => Quantizer::Q8x256(kernels.quantize_wide()),
        }
    }

    /// A thread's part of an access, as the activations of a matmul.
    pub(crate) fn input<'p>(self, part: &'p Part<'_>, access: usize) -> Input<'p> {
        match self {
            Int8::Q8x32 => Input::Q8x32(part.read(access)),
            Int8::Q8x256 => Input::Q8x256(part.read(access)),
        }
    }
}

/// A kernel that quantizes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Quantizer {
    Q8x32(&'static quantize::Quantize),
    Q8x256(&'static wide::Quantize),
}

impl Quantizer {
    /// Where the thread's part of an access takes rows that are quantized.
    pub(crate) fn rows<'p>(self, part: &'p Part<'_>, access: usize) -> QuantizedRows<'p> {
        match self {
            Quantizer::Q8x32(kernel) => QuantizedRows::Q8x32(kernel, part.write(access)),
            Quantizer::Q8x256(kernel) => QuantizedRows::Q8x256(kernel, part.write(access)),
        }
    }
}

/// Rows to be quantized.
pub(crate) enum QuantizedRows<'p> {
    Q8x32(&'static quantize::Quantize, RowsMut<'p, BlockQ8x32>),
    Q8x256(&'static wide::Quantize, RowsMut<'p, wide::BlockQ8x256>),
}

impl QuantizedRows<'_> {
    /// Quantizes all of them.
    pub(crate) fn all(&mut self, x: Rows<'_, f32>) {
        match self {
            QuantizedRows::Q8x32(kernel, rows) => kernel.run(x, rows.reborrow()),
            QuantizedRows::Q8x256(kernel, rows) => kernel.run(x, rows.reborrow()),
        }
    }

    /// Quantizes one.
    pub(crate) fn row(&mut self, row_idx: usize, x: Rows<'_, f32>) {
        match self {
            QuantizedRows::Q8x32(kernel, rows) => kernel.run(x, one_row_mut(rows, row_idx)),
            QuantizedRows::Q8x256(kernel, rows) => kernel.run(x, one_row_mut(rows, row_idx)),
        }
    }
}

/// Rows as int8, where the step before could not do it. Uses: x, y.
#[derive(Debug)]
pub(crate) struct Quantize {
    pub(crate) quantizer: Quantizer,
}

impl Step for Quantize {
    fn name(&self) -> &str {
        "quantize"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        self.quantizer.rows(part, 1).all(part.read(0));
    }
}
