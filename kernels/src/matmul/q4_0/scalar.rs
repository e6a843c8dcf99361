use nibble_quant::{BlockQ4_0, DType};

use crate::matmul::drive::scalar::{Quantized, int_dot, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    weights: Layout::File(DType::Q4_0),
    activations: Activations::Q8x32,
    n_step: 1,
    run: run::<BlockQ4_0>,
};

impl Quantized for BlockQ4_0 {
    fn dot(&self, x: &[BlockQ8x32], acc: f32) -> f32 {
        let isum = int_dot(&self.levels(), 8, &x[0].qs);
        acc + isum as f32 * (self.d.to_f32() * x[0].d)
    }

    fn line(&self, _: usize) -> (f32, f32) {
        (self.d.to_f32(), 0.0)
    }
}
