//! `y = x wᵀ`: activations `x: [m, k]`, weights `w: [n, k]` by rows in a block format, `y: [m, n]`.

use std::ops::Range;

use nibble_quant::DType;

use crate::quantize::BlockQ8x32;
use crate::{Features, Rows, RowsMut};

/// How a kernel wants the weights to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// Row by row as in a GGUF file.
    File(DType),
}

/// What a kernel reads as activations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Activations {
    /// 32-bit floats.
    F32,
    /// Int8 in groups of 32, made by [`crate::quantize`].
    Q8x32,
}

/// Activation rows, `m` of them.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// `[m, k]` floats.
    F32(Rows<'a, f32>),
    /// `[m, k / 32]` groups.
    Q8x32(Rows<'a, BlockQ8x32>),
}

/// One kernel: a function as data.
#[derive(Debug)]
pub struct MatMul {
    /// Module path from the crate on: `matmul::q4_k::avx2`.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    /// How the weights must lie.
    pub weights: Layout,
    /// What the activations must be.
    pub activations: Activations,
    /// Outputs may be cut at multiples of this.
    pub n_step: usize,
    run: unsafe fn(&mut Args<'_>),
}

/// The operands of one call.
#[derive(Debug)]
pub struct Args<'a> {
    /// All weight rows of the tensor, in the kernel's layout.
    pub weights: &'a [u8],
    /// Length of a weight row.
    pub k: usize,
    /// Which weight rows to multiply with; both ends multiples of `n_step`, or the end of the tensor.
    pub n: Range<usize>,
    /// Activation rows.
    pub x: Input<'a>,
    /// `[m, n.len()]`.
    pub y: RowsMut<'a, f32>,
    /// Added to the product: one value per weight row of `n`.
    pub bias: Option<&'a [f32]>,
    /// Whether the result is added to what `y` holds (a residual) instead of replacing it.
    pub accumulate: bool,
}
