//! Reading a prompt: operations a second, multiplications and additions of the matrices alone.
#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nibble_benches::SHAPES;
use nibble_runtime::{LoadOptions, Model, Options};

/// A turn of a chat, and a page.
const LENGTHS: &[usize] = &[32, 256];

fn prefill(c: &mut Criterion) {
    let mut group = c.benchmark_group("prefill");
    group.sample_size(10);
    for shape in SHAPES {
        let built = shape.build();
        let model = Model::from_static(built.bytes, &LoadOptions::default())
            .expect("it was built to be opened");
        let mut session = model
            .session(Options::greedy())
            .expect("there is memory for a cache");
        for &n in LENGTHS {
            let prompt: Vec<u32> = (0..n as u32).map(|i| 300 + i).collect();
            group.throughput(Throughput::Elements(built.operations_per_token * n as u64));
            group.bench_function(BenchmarkId::new(shape.name, n), |b| {
                b.iter(|| {
                    session
                        .logits(&prompt, &[n - 1], usize::MAX, &mut |_, logits| {
                            std::hint::black_box(logits);
                        })
                        .expect("the prompt fits");
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, prefill);
criterion_main!(benches);
