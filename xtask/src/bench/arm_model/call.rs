//! One kernel as a program whose instructions are counted: from one line of its output to the next it is called once.

use std::io::Write;

use anyhow::{Context, Result, bail};
use nibble_runtime::kernels::matmul::{self, Activations, Args, Input, MatMul};
use nibble_runtime::kernels::quantize::{BlockQ8x32, wide};
use nibble_runtime::kernels::{Features, Kernels, Rows, RowsMut};
use nibble_runtime::quant::{BF16, Block};
use serde::{Deserialize, Serialize};

/// Rows of weights, and their length.
pub(super) const N: usize = 256;
pub(super) const K: usize = 2048;

/// A kernel of the list, for another process.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) name: String,
    pub(super) dtype: String,
    pub(super) activations: String,
    /// Of `N` rows of `K` weights.
    pub(super) n_bytes: usize,
}

/// Prints all matmuls of this processor, or calls one of them twice: `[INDEX TOKENS]`.
pub(in crate::bench) fn run(args: &[&str]) -> Result<()> {
    let mut all = matmul::all();
    match args {
        [] => {
            let all: Result<Vec<About>> = all.map(about).collect();
            println!("{}", serde_json::to_string(&all?)?);
            Ok(())
        }
        [index, m] => {
            let kernel = all.nth(index.parse()?).context("no such kernel")?;
            call(kernel, m.parse()?)
        }
        _ => bail!("INDEX TOKENS"),
    }
}

fn about(kernel: &MatMul) -> Result<About> {
    let n_bytes = kernel.weights.bytes(N, K);
    Ok(About {
        name: kernel.name.to_owned(),
        dtype: kernel.weights.dtype().name().to_owned(),
        activations: format!("{:?}", kernel.activations).to_lowercase(),
        n_bytes: n_bytes.context("rows are whole blocks")?,
    })
}

fn call(kernel: &MatMul, m: usize) -> Result<()> {
    let mut random = 0u32;
    let mut floats = |n: usize| -> Vec<f32> {
        let next = |_| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 8) as f32 / (1 << 23) as f32 - 1.0
        };
        (0..n).map(next).collect()
    };
    // One row many times: speed does not depend on what the weights are.
    let dtype = kernel.weights.dtype();
    let mut row = vec![0; dtype.bytes_for(K).context("rows are whole blocks")?];
    dtype.encode(&floats(K), &mut row);
    let mut weights = vec![0; about(kernel)?.n_bytes];
    kernel.weights.pack(&row.repeat(N), K, 0..N, &mut weights);

    let (x, kernels) = (floats(m * K), Kernels::for_cpu(Features::detect()));
    let x = Rows::new(&x, m, K, K);
    let (n_groups, n_wide) = (K / 32, K.div_ceil(wide::GROUP));
    let mut groups = vec![BlockQ8x32::default(); m * n_groups];
    let mut wide_groups = vec![wide::BlockQ8x256::default(); m * n_wide];
    let mut halves = vec![BF16::encode(&[0.0]); m * K];
    let x = match kernel.activations {
        Activations::F32 => Input::F32(x),
        Activations::Q8x32 => {
            let to = RowsMut::new(&mut groups, m, n_groups, n_groups);
            kernels.quantize().run(x, to);
            Input::Q8x32(Rows::new(&groups, m, n_groups, n_groups))
        }
        Activations::Q8x256 => {
            let to = RowsMut::new(&mut wide_groups, m, n_wide, n_wide);
            kernels.quantize_wide().run(x, to);
            Input::Q8x256(Rows::new(&wide_groups, m, n_wide, n_wide))
        }
        Activations::BF16 => {
            kernels.round().run(x, RowsMut::new(&mut halves, m, K, K));
            Input::BF16(Rows::new(&halves, m, K, K))
        }
        other => bail!("no call with {other:?}"),
    };
    let mut y = vec![0.0; m * N];
    for _ in 0..2 {
        kernel.run(Args {
            weights: &weights,
            k: K,
            n: 0..N,
            x,
            y: RowsMut::new(&mut y, m, N, N),
            bias: None,
            accumulate: false,
        });
        std::io::stdout().write_all(b"\n")?;
    }
    std::hint::black_box(&y);
    Ok(())
}
