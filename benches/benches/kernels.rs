//! Every kernel that this machine can run, at shapes of real small models: the lists that dispatch walks.
#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nibble_benches::{Random, rows};
use nibble_kernels::attention::{self, Attention};
use nibble_kernels::gate::GateKind;
use nibble_kernels::matmul::{self, Activations, Args, Input, Layout};
use nibble_kernels::quantize::{self, BlockQ8x32, wide};
use nibble_kernels::rope::{self, Pairs};
use nibble_kernels::{Features, Kernels, Rows, RowsMut, add, gate, rms_norm};
use nibble_quant::{BF16, Block, DType};

/// Width of a model of a billion weights; a slice of its feed-forward part that fits a second-level cache.
const K: usize = 2048;
const N: usize = 512;
/// One token, a few together, a tile's worth of a prompt.
const MS: &[usize] = &[1, 4, 64];

fn matmuls(c: &mut Criterion) {
    let mut group = c.benchmark_group("matmul");
    group.sample_size(20);
    let x = Random(1).floats(MS[MS.len() - 1] * K);
    let mut groups = vec![BlockQ8x32::default(); x.len() / 32];
    Kernels::for_cpu(Features::detect()).quantize().run(
        Rows::new(&x, MS[MS.len() - 1], K, K),
        RowsMut::new(&mut groups, MS[MS.len() - 1], K / 32, K / 32),
    );
    let n_wide = K.div_ceil(wide::GROUP);
    let mut wide_groups = vec![wide::BlockQ8x256::default(); MS[MS.len() - 1] * n_wide];
    Kernels::for_cpu(Features::detect()).quantize_wide().run(
        Rows::new(&x, MS[MS.len() - 1], K, K),
        RowsMut::new(&mut wide_groups, MS[MS.len() - 1], n_wide, n_wide),
    );
    let mut halves = vec![BF16::encode(&[0.0]); x.len()];
    Kernels::for_cpu(Features::detect()).round().run(
        Rows::new(&x, MS[MS.len() - 1], K, K),
        RowsMut::new(&mut halves, MS[MS.len() - 1], K, K),
    );
    for kernel in matmul::kernels(Features::detect()) {
        let dtype = kernel.weights.dtype();
        let file = rows(dtype, N, K);
        let bytes = kernel.weights.bytes(N, K).expect("rows are whole blocks");
        let mut weights = vec![0; bytes];
        kernel.weights.pack(&file, K, 0..N, &mut weights);
        for &m in MS {
            let mut y = vec![0.0; m * N];
            match m {
                1 => group.throughput(Throughput::Bytes(weights.len() as u64)),
                _ => group.throughput(Throughput::Elements(2 * (m * N * K) as u64)),
            };
            let name = format!("{} {} {:?}", kernel.name, dtype.key(), kernel.activations);
            group.bench_function(BenchmarkId::new(name, m), |b| {
                b.iter(|| {
                    kernel.run(Args {
                        weights: &weights,
                        k: K,
                        n: 0..N,
                        x: match kernel.activations {
                            Activations::F32 => Input::F32(Rows::new(&x, m, K, K)),
                            Activations::Q8x32 => {
                                Input::Q8x32(Rows::new(&groups, m, K / 32, K / 32))
                            }
                            Activations::Q8x256 => {
                                Input::Q8x256(Rows::new(&wide_groups, m, n_wide, n_wide))
                            }
                            Activations::BF16 => Input::BF16(Rows::new(&halves, m, K, K)),
                            other => unreachable!("no bench for {other:?}"),
                        },
                        y: RowsMut::new(&mut y, m, N, N),
                        bias: None,
                        accumulate: false,
                    });
                });
            });
        }
    }
    group.finish();
}

/// Heads of 64, four to a key-value head, looking back on a page.
fn attentions(c: &mut Criterion) {
    const DIM: usize = 64;
    const HEADS: usize = 32;
    const KV_HEADS: usize = 8;
    const DEPTH: usize = 1024;
    let mut group = c.benchmark_group("attention");
    group.sample_size(20);
    for kernel in attention::kernels(Features::detect()) {
        let cache = Cache::new(kernel, KV_HEADS, DEPTH, DIM);
        for m in [1, 16] {
            let q = Random(2).floats(m * HEADS * DIM);
            let mut out = vec![0.0; q.len()];
            group.throughput(Throughput::Bytes((cache.k.len() + cache.v.len()) as u64));
            group.bench_function(BenchmarkId::new(kernel.name, m), |b| {
                b.iter(|| {
                    kernel.run(&mut attention::Args {
                        q: Rows::new(&q, m, HEADS * DIM, HEADS * DIM),
                        heads: 0..HEADS,
                        group: HEADS / KV_HEADS,
                        key_dim: DIM,
                        value_dim: DIM,
                        k: Rows::new(&cache.k, KV_HEADS, cache.k_bytes, cache.k_bytes),
                        v: Rows::new(&cache.v, KV_HEADS, cache.v_bytes, cache.v_bytes),
                        first_pos: DEPTH - m,
                        scale: 0.125,
                        out: RowsMut::new(&mut out, m, HEADS * DIM, HEADS * DIM),
                    });
                });
            });
        }
    }
    group.finish();
}

struct Cache {
    k: Vec<u8>,
    v: Vec<u8>,
    k_bytes: usize,
    v_bytes: usize,
}

impl Cache {
    fn new(kernel: &Attention, n_heads: usize, depth: usize, dim: usize) -> Cache {
        let (k_bytes, v_bytes) = (kernel.k_bytes(depth, dim), kernel.v_bytes(depth, dim));
        let (mut k, mut v) = (vec![0; n_heads * k_bytes], vec![0; n_heads * v_bytes]);
        let mut random = Random(3);
        for (k, v) in k.chunks_exact_mut(k_bytes).zip(v.chunks_exact_mut(v_bytes)) {
            for pos in 0..depth {
                kernel.store(k, v, pos, &random.floats(dim), &random.floats(dim));
            }
        }
        Cache {
            k,
            v,
            k_bytes,
            v_bytes,
        }
    }
}

/// What stands between the matmuls, for one row of the width and for a chunk of a prompt.
fn rows_of_activations(c: &mut Criterion) {
    let cpu = Features::detect();
    let mut group = c.benchmark_group("rows");
    group.sample_size(20);
    for m in [1, 64] {
        let x = Random(4).floats(m * K);
        let mut y = x.clone();
        let mut groups = vec![BlockQ8x32::default(); m * K / 32];
        let weight = Random(5).floats(K);
        let (cos, sin) = (vec![0.6; m * 32], vec![0.8; m * 32]);
        group.throughput(Throughput::Bytes((4 * m * K) as u64));
        for kernel in quantize::kernels(cpu) {
            group.bench_function(BenchmarkId::new(kernel.name, m), |b| {
                b.iter(|| {
                    kernel.run(
                        Rows::new(&x, m, K, K),
                        RowsMut::new(&mut groups, m, K / 32, K / 32),
                    )
                });
            });
        }
        for kernel in rms_norm::kernels(cpu) {
            group.bench_function(BenchmarkId::new(kernel.name, m), |b| {
                b.iter(|| {
                    kernel.run(
                        Rows::new(&x, m, K, K),
                        &weight,
                        1e-5,
                        RowsMut::new(&mut y, m, K, K),
                    )
                });
            });
        }
        for kernel in rope::kernels(cpu) {
            group.bench_function(BenchmarkId::new(kernel.name, m), |b| {
                b.iter(|| {
                    let (cos, sin) = (Rows::new(&cos, m, 32, 32), Rows::new(&sin, m, 32, 32));
                    kernel.run(RowsMut::new(&mut y, m, K, K), 64, cos, sin, Pairs::Adjacent);
                });
            });
        }
        for kernel in gate::kernels(cpu) {
            group.bench_function(BenchmarkId::new(kernel.name, m), |b| {
                b.iter(|| {
                    y.copy_from_slice(&x); // gated again and again, the values would leave the range of floats
                    kernel.run(
                        GateKind::Silu,
                        RowsMut::new(&mut y, m, K, K),
                        Rows::new(&x, m, K, K),
                    );
                });
            });
        }
        y.fill(0.0);
        for kernel in add::kernels(cpu) {
            group.bench_function(BenchmarkId::new(kernel.name, m), |b| {
                b.iter(|| kernel.run(RowsMut::new(&mut y, m, K, K), Rows::new(&x, m, K, K)));
            });
        }
    }
    group.finish();
}

/// Weights of a file to the layout of the kernels, by the bytes of the file.
fn packing(c: &mut Criterion) {
    let mut group = c.benchmark_group("pack");
    group.sample_size(20);
    for &dtype in DType::ALL {
        for (name, layout) in [
            ("x8", Layout::X8(dtype)),
            ("n8", Layout::N8(dtype)),
            ("x16", Layout::X16(dtype)),
        ] {
            let Some(bytes) = layout.bytes(N, K) else {
                continue;
            };
            let (file, mut packed) = (rows(dtype, N, K), vec![0; bytes]);
            group.throughput(Throughput::Bytes(file.len() as u64));
            group.bench_function(BenchmarkId::new(name, dtype.key()), |b| {
                b.iter(|| layout.pack(&file, K, 0..N, &mut packed));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, matmuls, packing, attentions, rows_of_activations);
criterion_main!(benches);
