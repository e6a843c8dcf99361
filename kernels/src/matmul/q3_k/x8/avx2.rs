use nibble_quant::DType;

use crate::matmul::drive::avx2::ROWS;
use crate::matmul::drive::avx2::packed::{self, Packed, vectors};
use crate::matmul::drive::avx2::tables::{Tables, halves};
use crate::matmul::q3_k::avx2::{Format, spread};
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q3_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::X8(DType::Q3_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

impl Packed for Format {
    type Group = [[u8; 32]; 3];
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    packed::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

/// A chunk is one block: eight `d`, three dwords of eight rows.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn tables(scales: &[u8], tab: &mut Tables) {
    let (d, packed) = scales.split_first_chunk().expect("scales of a block");
    tab.d[0] = halves(d);
    spread(vectors(packed), tab);
}
