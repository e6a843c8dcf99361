//! `y = x wᵀ`: activations `x: [m, k]`, weights `w: [n, k]` by rows in a block format, `y: [m, n]`.
//!
//! # Arithmetic
//! What a kernel computes for one output depends on its weight row and its activation row alone: not on `m`, not on where
//! `n` is cut, not on the number of threads.
//!
//! **Quantized weights, activations `q8x32`.** Groups of 32 in rising order; in each group an exact integer sum, then one
//! step in `f32`. Multiplications and additions round separately (no fused multiply-add), so every instruction set gives
//! the same bits. `q` are the stored numbers of the weights, `x` the int8 activations, `dx`, `sum`, `sums`, `s` the other
//! fields of [`BlockQ8x32`]; products of a scale and an integer round once, then the bracketed ones multiply.
//!
//! | formats | step of one group |
//! |---|---|
//! | `Q4_0` `Q5_0` `Q8_0` | `acc += Σ(q - offset)x · (d · dx)` |
//! | `Q4_1` `Q5_1` | `acc += Σqx · (d · dx)`, then `acc += m · s` |
//! | `Q4_K` `Q5_K` | `acc += Σqx · ((d · sc) · dx)`, then `acc -= (dmin · mn) · s` |
//! | `Q6_K` `Q3_K` | `acc += (sc₀ Σ₀(q - offset)x + sc₁ Σ₁(q - offset)x) · (d · dx)`, `Σ₀` and `Σ₁` over 16 each |
//! | `Q2_K` | `acc += (sc₀ Σ₀qx + sc₁ Σ₁qx) · (d · dx)`, then `acc -= (mn₀ sums₀ + mn₁ sums₁) · (dmin · dx)` |
//!
//! All integers stay below 2²⁴ and are thus exact in `f32`.
//!
//! **Quantized weights, activations `q8x256`.** The weights are brought to int8 with one scale for each 256 of a row first:
//! `requantized/mod.rs`. Every instruction set gives the same bits here too.
//!
//! **Activations `f32`** (any weights; quantized ones are decoded first). Partial sum `i` of eight takes the products at
//! `k ≡ i (mod 8)` in rising order; the eight are then added as `((0+4)+(2+6)) + ((1+5)+(3+7))`. With vectors of sixteen
//! there are as many partial sums, of which `i` and `i + 8` are added first; with vectors of four there are four, added as
//! `(0+2) + (1+3)`. Fused multiply-adds are used where the instruction set has them. So instruction sets may differ, by at
//! most `2·k·ε·Σ|xᵢ·wᵢ|`.
//!
//! **Activations `bf16`** (weights `F16` and `BF16`): `rounded/mod.rs`.
//!
//! **End.** `r = acc + bias` (or `acc`), then `y = r`, or `y = y + r` if accumulating.
//!
//! NaN or infinite scales give NaN or infinite outputs in every kernel alike; the payload of a NaN is unspecified.

use std::ops::Range;

use nibble_quant::{BF16, DType};

use crate::quantize::BlockQ8x32;
use crate::quantize::wide::{self, BlockQ8x256};
use crate::{Features, Rows, RowsMut};

#[cfg(all(test, any(target_arch = "aarch64", needs_neon)))]
mod choice;
mod decoded;
mod drive;
mod interleaved;
mod requantized;
mod rounded;
#[cfg(test)]
mod tests;

/// One line per format: its module, which holds the ordered list of its kernels.
macro_rules! formats {
    ($($variant:ident $module:ident),* $(,)?) => {
        $(mod $module;)*

        /// The kernels of each format, best first, ending with scalar.
        static KERNELS: &[(DType, &[MatMul])] = &[$((DType::$variant, $module::KERNELS)),*];
    };
}

formats! {
    F32 f32,
    F16 f16,
    BF16 bf16,
    Q4_0 q4_0,
    Q4_1 q4_1,
    Q5_0 q5_0,
    Q5_1 q5_1,
    Q8_0 q8_0,
    Q2_K q2_k,
    Q3_K q3_k,
    Q4_K q4_k,
    Q5_K q5_k,
    Q6_K q6_k,
}

/// How a kernel wants the weights to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Layout {
    /// Row by row as in a GGUF file.
    File(DType),
    /// Eight rows interleaved, four weights at a time, in chunks of up to 256: for vectors of eight 32-bit lanes, or two of
    /// four. Formats with activations in int8 have it; rows are filled up to whole octets with zeros.
    X8(DType),
    /// As `X8`, with scales and numbers of 4 and 6 bits in an order that NEON takes apart in fewer instructions: `Q4_K`,
    /// `Q5_K` and `Q6_K`.
    N8(DType),
    /// Sixteen rows in the same way, for vectors of sixteen lanes; signed numbers are stored above their meaning by 128.
    X16(DType),
}

impl Layout {
    /// The format of the weights.
    pub fn dtype(self) -> DType {
        match self {
            Layout::File(dtype) | Layout::X8(dtype) | Layout::N8(dtype) | Layout::X16(dtype) => {
                dtype
            }
        }
    }

    /// Rows that lie together and cannot be cut apart.
    pub fn rows_together(self) -> usize {
        match self {
            Layout::File(_) => 1,
            Layout::X8(_) | Layout::N8(_) => 8,
            Layout::X16(_) => 16,
        }
    }

    /// What an address of such weights must be a multiple of. Kernels read packed weights from anywhere, but at a
    /// multiple of 64 fewest of their vectors lie in two cache lines: none but for `Q6_K` and `Q3_K`.
    pub fn align(self) -> usize {
        match self {
            Layout::File(DType::F32) => 4,
            Layout::File(_) => 2,
            Layout::X8(_) | Layout::N8(_) | Layout::X16(_) => 1,
        }
    }

    /// Bytes of `n` rows of `k` weights, filled up to whole [`Layout::rows_together`]; `None` if a row is no whole number
    /// of blocks, the format does not lie so, or the product overflows.
    pub fn bytes(self, n: usize, k: usize) -> Option<usize> {
        if !matches!(self, Layout::File(_)) {
            self.interleaved()?;
        }
        let n = n.checked_next_multiple_of(self.rows_together())?;
        self.dtype().bytes_for(k)?.checked_mul(n)
    }

    /// Brings rows `rows` of a tensor to this layout. `weights` is the whole tensor as in a GGUF file, with rows of `k`
    /// weights, `out` the bytes of these rows alone: `bytes(rows.len(), k)` of them, where row `rows.start` begins.
    /// Disjoint ranges can be packed in any order, and on several threads.
    ///
    /// # Panics
    /// If the format does not lie so, `weights` is no whole number of rows or not aligned to `Layout::File(_).align()`,
    /// `rows` leaves the tensor, begins at no multiple of [`Layout::rows_together`] or ends at none before the end of the
    /// tensor, or `out` has another length.
    pub fn pack(self, weights: &[u8], k: usize, rows: Range<usize>, out: &mut [u8]) {
        let dtype = self.dtype();
        let held = held(Layout::File(dtype), weights, k);
        assert!(
            rows.start <= rows.end && rows.end <= held,
            "rows {rows:?} of {held}"
        );
        let together = self.rows_together();
        let cut = |at: usize| at.is_multiple_of(together) || at == held;
        assert!(
            cut(rows.start) && cut(rows.end),
            "rows {rows:?} are not cut at multiples of {together}"
        );
        assert_eq!(
            self.bytes(rows.len(), k),
            Some(out.len()),
            "bytes of rows {rows:?} as {self:?}"
        );
        if rows.is_empty() {
            return;
        }
        match self {
            Layout::File(_) => {
                let row = weights.len() / held;
                out.copy_from_slice(&weights[rows.start * row..rows.end * row]);
            }
            Layout::X8(_) | Layout::N8(_) | Layout::X16(_) => {
                let functions = self.interleaved().expect("`bytes` knows the format");
                (functions.pack)(weights, k, rows, out);
            }
        }
    }

    /// Decodes weight row `row` of a tensor whose rows have `k` weights: what [`DType::decode`] gives for the row in the
    /// file.
    ///
    /// # Panics
    /// If `out` is not `k` long, `bytes` does not hold that row, is no whole number of rows, or is not aligned to
    /// [`Layout::align`].
    pub fn unpack_row(self, bytes: &[u8], k: usize, row: usize, out: &mut [f32]) {
        assert_eq!(out.len(), k, "a row of {k} weights");
        let held = held(self, bytes, k);
        assert!(row < held, "row {row} of {held}");
        let (together, dtype) = (self.rows_together(), self.dtype());
        let len = bytes.len() / (held / together);
        let unit = &bytes[row / together * len..][..len];
        match self {
            Layout::File(_) => dtype.decode(unit, out),
            Layout::X8(_) | Layout::N8(_) | Layout::X16(_) => {
                let functions = self.interleaved().expect("`held` knows the format");
                (functions.unpack_row)(unit, row % together, out);
            }
        }
    }

    /// What brings the format to this layout and back; `None` if it does not lie so, or as in a file.
    fn interleaved(self) -> Option<&'static interleaved::Functions> {
        match self {
            Layout::File(_) => None,
            Layout::X8(dtype) => interleaved::x8(dtype),
            Layout::N8(dtype) => interleaved::n8(dtype),
            Layout::X16(dtype) => interleaved::x16(dtype),
        }
    }
}

/// How many rows of `k` weights lie in these bytes, those that fill up the last ones included.
///
/// # Panics
/// If they are no whole number of rows, or not aligned.
fn held(layout: Layout, bytes: &[u8], k: usize) -> usize {
    let name = layout.dtype().name();
    let together = layout.rows_together();
    let len = layout
        .bytes(together, k)
        .unwrap_or_else(|| panic!("{k} weights are no whole blocks of {name} as {layout:?}"));
    assert!(len > 0, "rows of no weights");
    assert!(
        bytes.len().is_multiple_of(len),
        "weights are no whole rows of {len} bytes for each {together}"
    );
    let align = layout.align();
    assert!(
        bytes.is_empty() || bytes.as_ptr().addr().is_multiple_of(align),
        "weights are not aligned to {align} bytes"
    );
    bytes.len() / len * together
}

/// What a kernel reads as activations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Activations {
    /// 32-bit floats.
    F32,
    /// Int8 in groups of 32, made by [`crate::quantize`].
    Q8x32,
    /// Int8 in groups of 256, made by [`crate::quantize::wide`].
    Q8x256,
    /// Floats of 16 bits, made by [`crate::quantize::bf16`].
    BF16,
}

/// Activation rows, `m` of them.
#[derive(Clone, Copy, Debug)]
pub enum Input<'a> {
    /// `[m, k]` floats.
    F32(Rows<'a, f32>),
    /// `[m, k / 32]` groups.
    Q8x32(Rows<'a, BlockQ8x32>),
    /// `[m, ⌈k / 256⌉]` groups.
    Q8x256(Rows<'a, BlockQ8x256>),
    /// `[m, k]` floats of 16 bits.
    BF16(Rows<'a, BF16>),
}

/// One kernel: a function as data.
#[derive(Debug)]
pub struct MatMul {
    /// Where its code is, from the crate on: `matmul::q4_k::avx2`, or `matmul::q4_k::x8::avx2` for packed weights.
    pub name: &'static str,
    /// What the CPU must offer.
    pub needs: Features,
    /// How the weights must lie.
    pub weights: Layout,
    /// What the activations must be.
    pub activations: Activations,
    /// Outputs may be cut at multiples of this.
    pub n_step: usize,
    /// Called only after the CPU and `Args` were checked.
    run: unsafe fn(&mut Args<'_>),
}

/// The operands of one call.
#[derive(Debug)]
pub struct Args<'a> {
    /// All weight rows of the tensor, in the kernel's layout, aligned to [`Layout::align`].
    pub weights: &'a [u8],
    /// Length of a weight row: at least 1, and whole blocks.
    pub k: usize,
    /// Which weight rows to multiply with. It begins at a multiple of `n_step`, and ends at one or where the tensor ends.
    /// Rows that fill up the last unit of a packed tensor count as rows of zeros, whether or not `n` ends before them.
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

impl MatMul {
    /// Computes `args.y`.
    ///
    /// # Panics
    /// If this CPU lacks what the kernel needs, or the operands do not fit together as [`Args`] says.
    pub fn run(&self, mut args: Args<'_>) {
        self.check(&args);
        if args.n.is_empty() || args.y.n_rows() == 0 {
            return;
        }
        // SAFETY: the function's only precondition is the instruction sets of `needs`, which `check` found on this CPU.
        unsafe { (self.run)(&mut args) }
    }

    fn check(&self, args: &Args<'_>) {
        let Args { k, ref n, .. } = *args;
        assert!(
            Features::detect().contains(self.needs),
            "{} needs {}",
            self.name,
            self.needs
        );
        let held = held(self.weights, args.weights, k);
        assert!(n.start <= n.end && n.end <= held, "rows {n:?} of {held}");
        // The last rows that lie together may end with rows that are none of the tensor's.
        let is_end = |at: usize| at + self.weights.rows_together() > held;
        assert!(
            n.is_empty()
                || n.start.is_multiple_of(self.n_step)
                    && (n.end.is_multiple_of(self.n_step) || is_end(n.end)),
            "rows {n:?} are not cut at multiples of {}",
            self.n_step
        );
        let (kind, m, columns, expected) = match args.x {
            Input::F32(x) => (Activations::F32, x.n_rows(), x.n_cols(), k),
            Input::Q8x32(x) => (Activations::Q8x32, x.n_rows(), x.n_cols(), k / 32),
            Input::Q8x256(x) => {
                let n_groups = k.div_ceil(wide::GROUP);
                (Activations::Q8x256, x.n_rows(), x.n_cols(), n_groups)
            }
            Input::BF16(x) => (Activations::BF16, x.n_rows(), x.n_cols(), k),
        };
        assert_eq!(kind, self.activations, "activations of {}", self.name);
        assert_eq!(columns, expected, "columns of x for rows of {k} weights");
        assert_eq!(
            (args.y.n_rows(), args.y.n_cols()),
            (m, n.len()),
            "shape of y"
        );
        assert!(
            args.bias.is_none_or(|bias| bias.len() == n.len()),
            "one bias for each of rows {n:?}"
        );
    }
}

impl<'a> Args<'a> {
    /// The float activations, in a kernel whose row asks for them.
    fn floats(&self) -> Rows<'a, f32> {
        match self.x {
            Input::F32(x) => x,
            _ => unreachable!("checked at the door"),
        }
    }

    /// The int8 activations, in a kernel whose row asks for them.
    fn groups(&self) -> Rows<'a, BlockQ8x32> {
        match self.x {
            Input::Q8x32(x) => x,
            _ => unreachable!("checked at the door"),
        }
    }

    /// The int8 activations by 256, in a kernel whose row asks for them.
    fn wide_groups(&self) -> Rows<'a, BlockQ8x256> {
        match self.x {
            Input::Q8x256(x) => x,
            _ => unreachable!("checked at the door"),
        }
    }

    /// The rounded activations, in a kernel whose row asks for them.
    fn halves(&self) -> Rows<'a, BF16> {
        match self.x {
            Input::BF16(x) => x,
            _ => unreachable!("checked at the door"),
        }
    }

    /// Writes the output of activation row `t` and the `i`-th weight row of `n`.
    #[inline(always)]
    fn finish(&mut self, t: usize, i: usize, acc: f32) {
        let result = match self.bias {
            Some(bias) => acc + bias[i],
            None => acc,
        };
        let y = &mut self.y.row(t)[i];
        *y = if self.accumulate { *y + result } else { result };
    }
}

/// Every kernel of this build, whether or not this CPU can run it: for tests, benches and tables.
pub fn all() -> impl Iterator<Item = &'static MatMul> {
    KERNELS.iter().flat_map(|(_, kernels)| kernels.iter())
}

/// The kernels that `cpu` and this machine allow, best first for each layout and activation type.
pub fn kernels(cpu: Features) -> impl Iterator<Item = &'static MatMul> {
    let cpu = cpu.restrict(Features::detect());
    all().filter(move |k| cpu.contains(k.needs))
}
