//! Micro-kernels for quantized inference: matmul, attention and their neighbours, one file per instruction set.
//!
//! ```
//! use nibble_kernels::matmul::{Activations, Args, Input, Layout};
//! use nibble_kernels::quantize::BlockQ8x32;
//! use nibble_kernels::{Features, Kernels, Rows, RowsMut};
//! use nibble_quant::DType;
//!
//! // Three rows of 64 weights in a block format, one row of 64 activations.
//! let weights: Vec<f32> = (0..3 * 64).map(|i| (i % 13) as f32 - 6.0).collect();
//! let mut blocks = vec![0; DType::Q8_0.bytes_for(weights.len()).unwrap()];
//! DType::Q8_0.encode(&weights, &mut blocks);
//! let x: Vec<f32> = (0..64).map(|i| i as f32 / 64.0).collect();
//!
//! let kernels = Kernels::for_cpu(Features::detect());
//! let mut groups = [BlockQ8x32::default(); 2];
//! kernels.quantize().run(Rows::new(&x, 1, 64, 64), RowsMut::new(&mut groups, 1, 2, 2));
//!
//! let mut y = [0.0; 3];
//! kernels.matmul(Layout::File(DType::Q8_0), Activations::Q8x32).run(Args {
//!     weights: &blocks,
//!     k: 64,
//!     n: 0..3,
//!     x: Input::Q8x32(Rows::new(&groups, 1, 2, 2)),
//!     y: RowsMut::new(&mut y, 1, 3, 3),
//!     bias: None,
//!     accumulate: false,
//! });
//! let exact: f32 = weights[64..128].iter().zip(&x).map(|(w, x)| w * x).sum();
//! assert!((y[1] - exact).abs() < 0.5, "{} is not {exact}", y[1]);
//! ```
//!
//! | concept | what it is |
//! |---|---|
//! | [`Features`] | a set of instruction-set clusters, of a CPU or needed by a kernel |
//! | [`Kernels`] | the best kernel of every operation for a CPU |
//! | [`matmul::MatMul`] and its like | one kernel: name, needs, how operands lie, and `run` |
//! | [`matmul::Layout`] | how weights lie in memory |
//! | [`quantize::BlockQ8x32`], [`quantize::wide::BlockQ8x256`] | int8 activations in groups of 32, and of 256 |
//! | [`quantize::bf16`] | activations as floats of 16 bits, for float weights |
//! | [`probe`] | what a machine can do at most, to measure kernels against |
//! | [`Rows`], [`RowsMut`] | matrices that can be cut and handed to threads |
//!
//! **Features**: none.
//!
//! **Invariants.** No heap, no threads, no files, no state but the system's answer whether it permits tiles. An output
//! depends on its own operands alone, whatever else is computed in the same call. `run` checks everything once and is safe;
//! what a CPU cannot run is refused there. The scalar kernels are the specification of the others.

mod cpu;
mod exp;
mod isa;
mod view;

pub mod add;
pub mod attention;
pub mod gate;
pub mod matmul;
pub mod probe;
pub mod quantize;
pub mod rms_norm;
pub mod rope;

pub use cpu::{Features, UnknownFeature};
pub use exp::{exp, silu};
pub use view::{Rows, RowsMut};

/// The kernels chosen for a CPU: the best row of every list.
#[derive(Clone, Copy, Debug)]
pub struct Kernels {
    features: Features,
}

impl Kernels {
    /// The best kernels that `features` and this machine allow.
    pub fn for_cpu(features: Features) -> Kernels {
        Kernels {
            features: features.restrict(Features::detect()),
        }
    }

    /// What the chosen kernels may use.
    pub fn features(&self) -> Features {
        self.features
    }

    /// Matrix product of such weights and activations.
    pub fn matmul(
        &self,
        weights: matmul::Layout,
        activations: matmul::Activations,
    ) -> &'static matmul::MatMul {
        matmul::kernels(self.features)
            .find(|k| k.weights == weights && k.activations == activations)
            .expect("every format has scalar kernels for both types of activations")
    }

    /// Activations to `q8x32`.
    pub fn quantize(&self) -> &'static quantize::Quantize {
        quantize::kernels(self.features)
            .next()
            .expect("the list ends with a row that needs nothing")
    }

    /// Activations to `q8x256`.
    pub fn quantize_wide(&self) -> &'static quantize::wide::Quantize {
        quantize::wide::kernels(self.features)
            .next()
            .expect("the list ends with a row that needs nothing")
    }

    /// Activations to `bf16`.
    pub fn round(&self) -> &'static quantize::bf16::Round {
        quantize::bf16::kernels(self.features)
            .next()
            .expect("the list ends with a row that needs nothing")
    }

    /// RMS norm.
    pub fn rms_norm(&self) -> &'static rms_norm::RmsNorm {
        rms_norm::kernels(self.features)
            .next()
            .expect("the list ends with a row that needs nothing")
    }

    /// Rotary positions.
    pub fn rope(&self) -> &'static rope::Rope {
        rope::kernels(self.features)
            .next()
            .expect("the list ends with a row that needs nothing")
    }

    /// Gated activation.
    pub fn gate(&self) -> &'static gate::Gate {
        gate::kernels(self.features)
            .next()
            .expect("the list ends with a row that needs nothing")
    }

    /// Addition.
    pub fn add(&self) -> &'static add::Add {
        add::kernels(self.features)
            .next()
            .expect("the list ends with a row that needs nothing")
    }

    /// Attention over a cache of `kv`.
    pub fn attention(&self, kv: attention::KvType) -> &'static attention::Attention {
        attention::kernels(self.features)
            .find(|k| k.kv == kv)
            .expect("the scalar rows need nothing and cover every type")
    }
}

/// The path of a module from the crate on: `matmul::q4_k::avx2`.
const fn kernel_name(module_path: &'static str) -> &'static str {
    module_path.split_at("nibble_kernels::".len()).1
}
