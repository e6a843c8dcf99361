//! Choosing a token from the logits of a large vocabulary.
#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use nibble_runtime::sampler::{Sampler, SamplerConfig};

/// As many as qwen2 has.
const N_VOCAB: usize = 151_936;

fn sample(c: &mut Criterion) {
    let mut group = c.benchmark_group("sample");
    group.throughput(Throughput::Bytes((N_VOCAB * size_of::<f32>()) as u64));
    let defaults = SamplerConfig::default;
    let penalties = SamplerConfig {
        repeat_penalty: 1.1,
        ..defaults()
    };
    for (name, config) in [
        ("greedy", SamplerConfig::greedy()),
        ("default", defaults()),
        ("penalties", penalties),
    ] {
        let mut sampler = Sampler::new(config, N_VOCAB).expect("the options are in range");
        for id in 0..64 {
            sampler.accept(37 * id);
        }
        let logits = logits();
        group.bench_function(name, |b| {
            // The sampler works in the logits it is given.
            b.iter_batched_ref(
                || logits.clone(),
                |logits| sampler.sample(logits).expect("they are sound"),
                BatchSize::LargeInput,
            )
        });
    }
    group.finish();
}

/// About normal, as the sum of twelve equally distributed numbers is.
fn logits() -> Vec<f32> {
    let mut state = 7u64;
    let mut number = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1 << 24) as f32
    };
    (0..N_VOCAB)
        .map(|_| (0..12).map(|_| number()).sum::<f32>() * 2.5 - 15.0)
        .collect()
}

criterion_group!(benches, sample);
criterion_main!(benches);
