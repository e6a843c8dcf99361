//! Rotary positions (arXiv 2104.09864).

use std::sync::Arc;

use nibble_kernels::rope::Pairs;
use nibble_team::Part;

use super::{Cx, Step};

/// Cosines and sines of every row's position: once per batch, for all layers. Uses: cosines, sines.
#[derive(Debug)]
pub(crate) struct RopeTables {
    /// Radians per position.
    pub(crate) frequencies: Arc<[f64]>,
    pub(crate) magnitude: f32,
}

impl Step for RopeTables {
    fn name(&self) -> &str {
        "rope_tables"
    }

    fn run(&self, part: &Part<'_>, cx: &Cx<'_>) {
        let mut cos = part.write::<f32>(0);
        let mut sin = part.write::<f32>(1);
        // A private table holds all rows, a shared one the thread's own.
        let first = if cos.n_rows() == part.n_rows() {
            0
        } else {
            part.units(0).start
        };
        for i in 0..cos.n_rows() {
            let position = cx.batch.position(first + i) as f64;
            let row = cos.row(i).iter_mut().zip(sin.row(i));
            for ((cos, sin), frequency) in row.zip(&self.frequencies[..]) {
                // In 64 bits: an angle of 100,000 radians has an error of 0.004 in 32.
                let (s, c) = (position * frequency).sin_cos();
                *cos = c as f32 * self.magnitude;
                *sin = s as f32 * self.magnitude;
            }
        }
    }
}

/// Turns the pairs of each head, in place. Uses: x, cosines, sines.
#[derive(Debug)]
pub(crate) struct Rotate {
    pub(crate) head_dim: usize,
    pub(crate) pairs: Pairs,
    pub(crate) kernel: &'static nibble_kernels::rope::Rope,
}

impl Step for Rotate {
    fn name(&self) -> &str {
        "rope"
    }

    fn run(&self, part: &Part<'_>, _: &Cx<'_>) {
        self.kernel.run(
            part.write(0),
            self.head_dim,
            part.read(1),
            part.read(2),
            self.pairs,
        );
    }
}
