use nibble_quant::{BlockQ5_0, DType};

use crate::isa::neon32::{Panel, sums_of_five_bits};
use crate::matmul::drive::neon32::tables::Tables;
use crate::matmul::drive::neon32::unpack;
use crate::matmul::drive::neon32::{Packed, ROWS, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(in crate::matmul::q5_0) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON32,
    weights: Layout::X8(DType::Q5_0),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run: run::<Format>,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ5_0;
    type Group = [[u8; 32]; 5];
    const OFFSET: i32 = 16;

    fn tables(scales: &[u8], tables: &mut Tables) {
        tables.scales_32(scales);
    }

    fn unpack(group: &Self::Group, panel: &mut Panel) {
        unpack::five_bits(group, panel);
    }

    fn sums(
        groups: &[Self::Group],
        x: &[BlockQ8x32],
        _: &Tables,
        _: &mut [Panel; 8],
        sums: &mut [[i32; 8]],
    ) {
        sums_of_five_bits(groups, x, Self::OFFSET, sums);
    }
}
