use nibble_quant::{BlockQ6K, DType};

use crate::isa::neon32::{Panel, sums_of_six_bits};
use crate::matmul::drive::neon32::tables::Tables;
use crate::matmul::drive::neon32::unpack;
use crate::matmul::drive::neon32::{Packed, ROWS, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(in crate::matmul::q6_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON32,
    weights: Layout::N8(DType::Q6_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run: run::<Format>,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ6K;
    type Group = [[u8; 32]; 6];
    const HALVES: bool = true;

    fn tables(scales: &[u8], tables: &mut Tables) {
        tables.bytes(scales);
    }

    fn unpack(group: &Self::Group, panel: &mut Panel) {
        unpack::six_bits(group, panel);
    }

    fn sums(
        groups: &[Self::Group],
        x: &[BlockQ8x32],
        tables: &Tables,
        _: &mut [Panel; 8],
        sums: &mut [[i32; 8]],
    ) {
        sums_of_six_bits(groups, x, &tables.scales, sums);
    }
}
