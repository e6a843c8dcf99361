//! One step of decoding: the weights are read once a token, so bytes a second is the figure to look at.
#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]

use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nibble_benches::{CONTEXT, SHAPES};
use nibble_runtime::{LoadOptions, Model, Options};

/// Positions that attention looks back on at first.
const DEPTH: usize = 128;

fn token(c: &mut Criterion) {
    let mut group = c.benchmark_group("token");
    group.sample_size(20);
    for shape in SHAPES {
        let built = shape.build();
        let model = Model::from_static(built.bytes, &LoadOptions::default())
            .expect("it was built to be opened");
        let mut session = model
            .session(Options {
                ignore_eos: true,
                ..Options::greedy()
            })
            .expect("there is memory for a cache");
        let prompt: Vec<u32> = (0..DEPTH as u32).map(|i| 300 + i).collect();
        group.throughput(Throughput::Bytes(built.bytes_per_token));
        group.bench_function(shape.name, |b| {
            b.iter_custom(|n| {
                let mut spent = Duration::ZERO;
                let mut left = n as usize;
                while left > 0 {
                    // The first piece comes from the prompt's logits; from the second on each is one step.
                    let mut pieces = session.generate(&prompt).expect("the prompt fits").skip(1);
                    let part = left.min(CONTEXT - DEPTH - 1);
                    let start = Instant::now();
                    assert_eq!(
                        pieces.by_ref().take(part).filter(Result::is_ok).count(),
                        part
                    );
                    spent += start.elapsed();
                    left -= part;
                }
                spent
            });
        });
    }
    group.finish();
}

criterion_group!(benches, token);
criterion_main!(benches);
