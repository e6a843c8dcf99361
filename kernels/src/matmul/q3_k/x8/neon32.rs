use nibble_quant::{BlockQ3K, DType};

use crate::isa::neon32::Panel;
use crate::matmul::drive::neon32::tables::{Tables, bits, floats_and_dwords};
use crate::matmul::drive::neon32::unpack;
use crate::matmul::drive::neon32::{Packed, ROWS, run};
use crate::matmul::{Activations, Layout, MatMul};
use crate::{Features, kernel_name};

pub(in crate::matmul::q3_k) const KERNEL: MatMul = MatMul {
    name: kernel_name(module_path!()),
    needs: Features::NEON32,
    weights: Layout::X8(DType::Q3_K),
    activations: Activations::Q8x32,
    n_step: ROWS,
    run: run::<Format>,
};

enum Format {}

impl Packed for Format {
    type Block = BlockQ3K;
    type Group = [[u8; 32]; 3];
    const HALVES: bool = true;

    /// A chunk is one block: eight `d`, three dwords of eight rows. Scales lie 32 above their meaning.
    fn tables(scales: &[u8], tables: &mut Tables) {
        let (floats, [low0, low1, high]) = floats_and_dwords(scales);
        tables.same_d(floats);
        let low = [low0, low1];
        for j in 0..4 {
            let low = bits(low[j % 2], 4 * (j / 2), 15);
            let high = bits(high, 2 * j, 3);
            let mut scales = [0; 32];
            for i in 0..32 {
                scales[i] = (high[i] << 4 | low[i]).wrapping_sub(32);
            }
            tables.scales_16(j, &scales);
        }
    }

    fn unpack(group: &Self::Group, panel: &mut Panel) {
        unpack::three_bits(group, panel);
    }
}
