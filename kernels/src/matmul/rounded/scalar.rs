use nibble_quant::Block;

use crate::matmul::{Activations, Args, Layout, MatMul};
use crate::{Features, kernel_name};

/// Places that are added up by themselves.
const GROUP: usize = 32;

/// The kernel for a float format.
pub(in crate::matmul) const fn kernel<B: Block>() -> MatMul {
    MatMul {
        name: kernel_name(module_path!()),
        needs: Features::SCALAR,
        weights: Layout::File(B::DTYPE),
        activations: Activations::BF16,
        n_step: 1,
        run: run::<B>,
    }
}

fn run<B: Block>(args: &mut Args<'_>) {
    let weights: &[B] = bytemuck::cast_slice(args.weights);
    for i in 0..args.n.len() {
        let row = &weights[(args.n.start + i) * args.k..][..args.k];
        for t in 0..args.y.n_rows() {
            let groups = row.chunks(GROUP).zip(args.halves().row(t).chunks(GROUP));
            let acc = groups.fold(0.0, |acc, (w, x)| {
                let mut sums = [0.0; 2];
                for (place, (w, x)) in w.iter().zip(x).enumerate() {
                    sums[place % 2] += rounded(w) * x.0.to_f32();
                }
                acc + (sums[0] + sums[1])
            });
            args.finish(t, i, acc);
        }
    }
}

fn rounded<B: Block>(weight: &B) -> f32 {
    let mut decoded = [0.0];
    weight.decode(&mut decoded);
    half::bf16::from_f32(decoded[0]).to_f32()
}
