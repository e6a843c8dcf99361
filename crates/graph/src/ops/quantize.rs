//! Results in the form that the matmuls of a list read.

use nibble_kernels::matmul::{Activations, Input};
use nibble_kernels::quantize::{self, BlockQ8x32, bf16, wide};
use nibble_kernels::{Kernels, Rows, RowsMut};
use nibble_quant::{BF16, DType};
use nibble_team::Part;

use super::{Cx, Step, one_row_mut};
use crate::Precision;
use crate::plan::is_float;

/// The form of a list's activations, where they are not floats of 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Int8 in groups of 32 with one scale.
    Q8x32,
    /// Int8 in groups of 256.
    Q8x256,
    /// Floats of 16 bits.
    BF16,
}

/// Floats of 16 bits that stay together, though each could be alone: a cache line.
const HALVES: usize = 32;

impl Form {
    /// Whether weights of a format multiply with it.
    pub(crate) fn is_for(self, precision: Precision, dtype: DType) -> bool {
        precision != Precision::Reference
            && match self {
                Form::Q8x32 | Form::Q8x256 => !is_float(dtype),
                Form::BF16 => matches!(dtype, DType::F16 | DType::BF16),
            }
    }

    /// What matmuls call it.
    pub(crate) fn activations(self) -> Activations {
        match self {
            Form::Q8x32 => Activations::Q8x32,
            Form::Q8x256 => Activations::Q8x256,
            Form::BF16 => Activations::BF16,
        }
    }

    /// Activations that stay together: int8 because they share a scale.
    pub(crate) fn group(self) -> usize {
        match self {
            Form::Q8x32 => 32,
            Form::Q8x256 => wide::GROUP,
            Form::BF16 => HALVES,
        }
    }

    /// Bytes of a group.
    pub(crate) fn block_bytes(self) -> usize {
        match self {
            Form::Q8x32 => size_of::<BlockQ8x32>(),
            Form::Q8x256 => size_of::<wide::BlockQ8x256>(),
            Form::BF16 => HALVES * size_of::<BF16>(),
        }
    }

    /// What makes it of floats.
    pub(crate) fn quantizer(self, kernels: &Kernels) -> Quantizer {
        match self {
            Form::Q8x32 => Quantizer::Q8x32(kernels.quantize()),
            Form::Q8x256 => Quantizer::Q8x256(kernels.quantize_wide()),
            Form::BF16 => Quantizer::BF16(kernels.round()),
        }
    }

    /// A thread's part of an access, as the activations of a matmul.
    pub(crate) fn input<'p>(self, part: &'p Part<'_>, access: usize) -> Input<'p> {
        match self {
            Form::Q8x32 => Input::Q8x32(part.read(access)),
            Form::Q8x256 => Input::Q8x256(part.read(access)),
            Form::BF16 => Input::BF16(part.read(access)),
        }
    }
}

/// A kernel that quantizes, or rounds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Quantizer {
    Q8x32(&'static quantize::Quantize),
    Q8x256(&'static wide::Quantize),
    BF16(&'static bf16::Round),
}

impl Quantizer {
    /// Where the thread's part of an access takes rows that are quantized.
    pub(crate) fn rows<'p>(self, part: &'p Part<'_>, access: usize) -> QuantizedRows<'p> {
        match self {
            Quantizer::Q8x32(kernel) => QuantizedRows::Q8x32(kernel, part.write(access)),
            Quantizer::Q8x256(kernel) => QuantizedRows::Q8x256(kernel, part.write(access)),
            Quantizer::BF16(kernel) => QuantizedRows::BF16(kernel, part.write(access)),
        }
    }
}

/// Rows to be quantized.
pub(crate) enum QuantizedRows<'p> {
    Q8x32(&'static quantize::Quantize, RowsMut<'p, BlockQ8x32>),
    Q8x256(&'static wide::Quantize, RowsMut<'p, wide::BlockQ8x256>),
    BF16(&'static bf16::Round, RowsMut<'p, BF16>),
}

impl QuantizedRows<'_> {
    /// Quantizes all of them.
    pub(crate) fn all(&mut self, x: Rows<'_, f32>) {
        match self {
            QuantizedRows::Q8x32(kernel, rows) => kernel.run(x, rows.reborrow()),
            QuantizedRows::Q8x256(kernel, rows) => kernel.run(x, rows.reborrow()),
            QuantizedRows::BF16(kernel, rows) => kernel.run(x, rows.reborrow()),
        }
    }

    /// Quantizes one.
    pub(crate) fn row(&mut self, row_idx: usize, x: Rows<'_, f32>) {
        match self {
            QuantizedRows::Q8x32(kernel, rows) => kernel.run(x, one_row_mut(rows, row_idx)),
            QuantizedRows::Q8x256(kernel, rows) => kernel.run(x, one_row_mut(rows, row_idx)),
            QuantizedRows::BF16(kernel, rows) => kernel.run(x, one_row_mut(rows, row_idx)),
        }
    }
}

/// Rows in the list's form, where the step before could not do it. Uses: x, y.
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
