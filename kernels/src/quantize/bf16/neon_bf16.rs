//! Eight activations at a time, and the scalar step for those after the last eight.

use nibble_quant::BF16;

use super::{Round, scalar};
use crate::isa::neon::{load_f32x4, store_u16x8};
use crate::isa::neon_bf16::Bf16;
use crate::{Features, Rows, RowsMut, kernel_name};

pub(super) const KERNEL: Round = Round {
    name: kernel_name(module_path!()),
    needs: Features::NEON_BF16,
    run,
};

#[target_feature(enable = "neon,bf16")]
fn run(x: Rows<'_, f32>, mut y: RowsMut<'_, BF16>) {
    let bf16 = Bf16::here();
    for t in 0..x.n_rows() {
        let (x, x_tail) = x.row(t).as_chunks::<8>();
        let (y, y_tail) = y.row(t).as_chunks_mut::<8>();
        for (x, y) in x.iter().zip(y) {
            let [low, high]: &[[f32; 4]; 2] = bytemuck::cast_ref(x);
            let rounded = bf16.round(load_f32x4(low), load_f32x4(high));
            store_u16x8(bytemuck::cast_mut(y), rounded);
        }
        scalar::row(x_tail, y_tail);
    }
}
