//! Micro-kernels for quantized inference: matmul, attention and their neighbours, one file per instruction set.

mod cpu;
mod exp;
mod isa;
mod view;

pub mod add;
pub mod attention;
pub mod gate;
pub mod matmul;
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
        Kernels { features: features.restrict(Features::detect()) }
    }

    /// What the chosen kernels may use.
    pub fn features(&self) -> Features {
        self.features
    }

    /// Matrix product of such weights and activations.
    pub fn matmul(&self, weights: matmul::Layout, activations: matmul::Activations) -> &'static matmul::MatMul {
        matmul::kernels(self.features)
            .find(|k| k.weights == weights && k.activations == activations)
            .expect("every format has scalar kernels for both types of activations")
    }

    /// Activations to `q8x32`.
    pub fn quantize(&self) -> &'static quantize::Quantize {
        quantize::kernels(self.features).next().expect("the list ends with a row that needs nothing")
    }

    /// RMS norm.
    pub fn rms_norm(&self) -> &'static rms_norm::RmsNorm {
        rms_norm::kernels(self.features).next().expect("the list ends with a row that needs nothing")
    }

    /// Rotary positions.
    pub fn rope(&self) -> &'static rope::Rope {
        rope::kernels(self.features).next().expect("the list ends with a row that needs nothing")
    }

    /// Gated activation.
    pub fn gate(&self) -> &'static gate::Gate {
        gate::kernels(self.features).next().expect("the list ends with a row that needs nothing")
    }

    /// Addition.
    pub fn add(&self) -> &'static add::Add {
        add::kernels(self.features).next().expect("the list ends with a row that needs nothing")
    }

    /// Attention over a cache of `kv`.
    pub fn attention(&self, kv: attention::KvType) -> &'static attention::Attention {
        attention::kernels(self.features).find(|k| k.kv == kv).expect("the scalar rows need nothing and cover every type")
    }
}

/// The path of a module from the crate on: `matmul::q4_k::avx2`.
const fn kernel_name(module_path: &'static str) -> &'static str {
    module_path.split_at("nibble_kernels::".len()).1
}
