use nibble_quant::{BlockQ5_1, DType};

use crate::matmul::drive::scalar::{Quantized, int_dot, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    weights: Layout::File(DType::Q5_1),
    activations: Activations::Q8x32,
    n_step: 1,
    run: run::<BlockQ5_1>,
};

impl Quantized for BlockQ5_1 {
    fn dot(&self, x: &[BlockQ8x32], acc: f32) -> f32 {
        let isum = int_dot(&self.levels(), 0, &x[0].qs);
        let acc = acc + isum as f32 * (self.d.to_f32() * x[0].d);
        acc + self.m.to_f32() * x[0].s
    }

    fn line(&self, _: usize) -> (f32, f32) {
        let d = self.d.to_f32();
        (d, d * 16.0 + self.m.to_f32())
    }
}
