use nibble_quant::{BlockQ2K, DType};

use crate::matmul::drive::scalar::{Quantized, int_dot, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    weights: Layout::File(DType::Q2_K),
    activations: Activations::Q8x32,
    n_step: 1,
    run: run::<BlockQ2K>,
};

impl Quantized for BlockQ2K {
    fn dot(&self, x: &[BlockQ8x32], acc: f32) -> f32 {
        let (d, dmin) = (self.d.to_f32(), self.dmin.to_f32());
        let levels = self.levels();
        let scale = |i: usize| i32::from(self.scales[i] & 15);
        let min = |i: usize| i32::from(self.scales[i] >> 4);
        (0..8).fold(acc, |acc, g| {
            let half = |h: usize| int_dot(&levels[32 * g + 16 * h..][..16], 0, &x[g].qs[16 * h..]);
            let isum = scale(2 * g) * half(0) + scale(2 * g + 1) * half(1);
            let msum =
                min(2 * g) * i32::from(x[g].sums[0]) + min(2 * g + 1) * i32::from(x[g].sums[1]);
            let acc = acc + isum as f32 * (d * x[g].d);
            acc - msum as f32 * (dmin * x[g].d)
        })
    }

    fn line(&self, half: usize) -> (f32, f32) {
        let scales = self.scales[half];
        let a = self.d.to_f32() * f32::from(scales & 15);
        (a, a * 2.0 - self.dmin.to_f32() * f32::from(scales >> 4))
    }
}
