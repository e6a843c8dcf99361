use nibble_quant::{BlockQ4K, DType};

use crate::isa::neon32::{Panel, sums_of_two_rows};
use crate::matmul::drive::neon32::tables::Tables;
use crate::matmul::drive::neon32::unpack;
use crate::matmul::drive::neon32::{Packed, ROWS, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::quantize::BlockQ8x32;
use crate::{Features, kernel_name};

pub(in crate::matmul::q4_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON32,
    weights: Layout::N8(DType::Q4_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run: run::<Format>,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ4K;
    type Group = [[u8; 32]; 4];
    const MINIMUM: bool = true;

    fn tables(scales: &[u8], tables: &mut Tables) {
        tables.six_bits(scales);
    }

    fn unpack(group: &Self::Group, panel: &mut Panel) {
        unpack::two_rows(group, panel);
    }

    fn sums(
        groups: &[Self::Group],
        x: &[BlockQ8x32],
        _: &Tables,
        _: &mut [Panel; 8],
        sums: &mut [[i32; 8]],
    ) {
        sums_of_two_rows(groups, x, sums);
    }
}
