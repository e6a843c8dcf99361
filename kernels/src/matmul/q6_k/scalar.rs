use nibble_quant::{BlockQ6K, DType};

use crate::matmul::drive::scalar::{Quantized, int_dot, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    weights: Layout::File(DType::Q6_K),
    activations: Activations::Q8x32,
    n_step: 1,
    run: run::<BlockQ6K>,
};

impl Quantized for BlockQ6K {
    fn dot(&self, x: &[BlockQ8x32], acc: f32) -> f32 {
        let d = self.d.to_f32();
        let levels = self.levels();
        (0..8).fold(acc, |acc, g| {
            let half = |h: usize| int_dot(&levels[32 * g + 16 * h..][..16], 32, &x[g].qs[16 * h..]);
            let isum = i32::from(self.scales[2 * g]) * half(0)
                + i32::from(self.scales[2 * g + 1]) * half(1);
            acc + isum as f32 * (d * x[g].d)
        })
    }

    fn line(&self, half: usize) -> (f32, f32) {
        (self.d.to_f32() * f32::from(self.scales[half]), 0.0)
    }
}
