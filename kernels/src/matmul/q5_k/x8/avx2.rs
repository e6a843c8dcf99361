use nibble_quant::DType;

use crate::matmul::drive::avx2::ROWS;
use crate::matmul::drive::avx2::packed::{self, Packed, vectors};
use crate::matmul::drive::avx2::tables::{Tables, halves};
use crate::matmul::q5_k::avx2::Format;
use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q5_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::AVX2,
    weights: Layout::X8(DType::Q5_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run,
};

impl Packed for Format {
    type Group = [[u8; 32]; 5];
}

#[target_feature(enable = "avx2,fma,f16c")]
fn run(args: &mut Args<'_>) {
    packed::run::<Format>(args, |scales, _, tab| tables(scales, tab));
}

/// A chunk is one block: eight `d`, eight `dmin`, three dwords of eight rows.
#[inline]
#[target_feature(enable = "avx2,fma,f16c")]
pub(super) fn tables(scales: &[u8], tab: &mut Tables) {
    let (d, rest) = scales.split_first_chunk().expect("scales of a block");
    let (dmin, packed) = rest.split_first_chunk().expect("scales of a block");
    tab.six_bits(halves(d), halves(dmin), vectors(packed));
}
