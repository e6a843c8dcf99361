use nibble_quant::{BlockQ4K, DType, scales_and_mins};

use crate::matmul::drive::scalar::{Quantized, int_dot, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(super) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::SCALAR,
    weights: Layout::File(DType::Q4_K),
    activations: Activations::Q8x32,
    n_step: 1,
    run: run::<BlockQ4K>,
};

impl Quantized for BlockQ4K {
    fn dot(&self, x: &[BlockQ8x32], acc: f32) -> f32 {
        let (d, dmin) = (self.d.to_f32(), self.dmin.to_f32());
        let (scales, mins) = scales_and_mins(&self.scales);
        let levels = self.levels();
        (0..8).fold(acc, |acc, g| {
            let isum = int_dot(&levels[32 * g..][..32], 0, &x[g].qs);
            let acc = acc + isum as f32 * ((d * f32::from(scales[g])) * x[g].d);
            acc - (dmin * f32::from(mins[g])) * x[g].s
        })
    }

    fn line(&self, half: usize) -> (f32, f32) {
        let (scales, mins) = scales_and_mins(&self.scales);
        let a = self.d.to_f32() * f32::from(scales[half / 2]);
        (a, a * 8.0 - self.dmin.to_f32() * f32::from(mins[half / 2]))
    }
}
