use nibble_quant::{BlockQ2K, DType};

use crate::isa::neon32::Panel;
use crate::matmul::drive::neon32::tables::{Tables, bits, floats_and_dwords};
use crate::matmul::drive::neon32::unpack;
use crate::matmul::drive::neon32::{Packed, ROWS, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q2_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON32,
    weights: Layout::X8(DType::Q2_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run: run::<Format>,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ2K;
    type Group = [[u8; 32]; 2];
    const HALVES: bool = true;
    const MINIMUM: bool = true;

    /// A chunk is one block: eight `d`, eight `dmin`, four dwords of eight rows: scales in low, minimums in high nibbles.
    fn tables(scales: &[u8], tables: &mut Tables) {
        let (floats, packed) = floats_and_dwords::<4>(scales);
        tables.same_d(floats);
        for (j, packed) in packed.iter().enumerate() {
            tables.scales_16(j, &bits(packed, 0, 15));
            tables.minimums_16(j, &bits(packed, 4, 15));
        }
    }

    fn unpack(group: &Self::Group, panel: &mut Panel) {
        unpack::pairs(group, panel);
    }
}
