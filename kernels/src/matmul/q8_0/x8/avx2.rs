use nibble_quant::DType;

use crate::matmul::drive::avx2::ROWS;
use crate::matmul::drive::avx2::packed::{self, Packed};
use crate::matmul::drive::avx2::tables::{Tables, halves};
use crate::matmul::q8_0::avx2::Format;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q8_0) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::X8(DType::Q8_0),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

impl Packed for Format {
    type Group = [[u8; 32]; 8];
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    packed::run::<Format>(args, |scales, from, tab| tables(scales, from, tab));
}

/// For each group eight scales.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn tables(scales: &[u8], from: usize, tab: &mut Tables) {
    for (g, d) in (from..8).zip(scales.as_chunks().0) {
        tab.d[g] = halves(d);
    }
}
