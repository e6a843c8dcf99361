//! Opening: the walk over the metadata of a large vocabulary, its tokenizer, and a whole model.
#![forbid(unsafe_code)]
#![allow(
    missing_docs,
    reason = "criterion's macros make undocumented functions"
)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nibble_benches::{SHAPES, leak};
use nibble_gguf::{GgufFile, GgufWriter, Metadata};
use nibble_runtime::{LoadOptions, Model};
use nibble_tokenizer::{Source, Tokenizer};

/// As many as qwen2 has.
const N_PIECES: usize = 151_936;
const N_MERGES: usize = 151_387;

fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    group.sample_size(20);

    let bytes = leak(&large_vocabulary());
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("metadata 152k", |b| {
        b.iter(|| GgufFile::from_static(bytes).expect("it is sound"))
    });
    let file = GgufFile::from_static(bytes).expect("it is sound");
    group.bench_function("tokenizer 152k", |b| b.iter(|| tokenizer(&file)));

    for shape in SHAPES {
        let built = shape.build();
        group.throughput(Throughput::Bytes(built.bytes.len() as u64));
        group.bench_function(shape.name, |b| {
            b.iter(|| {
                Model::from_static(built.bytes, &LoadOptions::default())
                    .expect("it was built to be opened")
            });
        });
    }
    group.finish();
}

/// A byte-level vocabulary: the letters of bytes, then pairs of pieces before, each with its merge.
fn large_vocabulary() -> Vec<u8> {
    let letter = |byte: u32| {
        char::from_u32(0x100 + byte)
            .expect("below the surrogates")
            .to_string()
    };
    let mut pieces: Vec<String> = (33..=126u8)
        .map(|byte| char::from(byte).to_string())
        .collect();
    pieces.extend((0..256 - pieces.len() as u32).map(letter));
    let mut merges = Vec::new();
    let mut left = 0;
    'all: loop {
        for right in 0..64 {
            if merges.len() == N_MERGES {
                break 'all;
            }
            merges.push(format!("{} {}", pieces[left], pieces[right]));
            pieces.push(format!("{}{}", pieces[left], pieces[right]));
        }
        left += 1;
    }
    pieces.extend((pieces.len()..N_PIECES).map(|i| format!("<|pad {i}|>")));
    let types = vec![1i32; pieces.len()];

    let mut metadata = Metadata::new();
    metadata
        .set("general.architecture", "qwen2")
        .set("tokenizer.ggml.model", "gpt2")
        .set("tokenizer.ggml.pre", "qwen2")
        .set("tokenizer.ggml.tokens", pieces.as_slice())
        .set("tokenizer.ggml.token_type", types.as_slice())
        .set("tokenizer.ggml.merges", merges.as_slice());
    let writer = GgufWriter::new(Vec::new(), &metadata, &[]).expect("names are sound");
    writer.finish().expect("there are no tensors to write")
}

fn tokenizer(file: &GgufFile) -> Tokenizer {
    let array = |key| {
        file.get_array(key)
            .expect("it is an array")
            .expect("it is there")
    };
    Tokenizer::new(Source {
        model: "gpt2",
        pre: Some("qwen2"),
        pieces: array("tokenizer.ggml.tokens")
            .byte_strings()
            .expect("they are strings")
            .collect(),
        types: Some(
            array("tokenizer.ggml.token_type")
                .numbers()
                .expect("they are numbers")
                .collect(),
        ),
        merges: Some(
            array("tokenizer.ggml.merges")
                .byte_strings()
                .expect("they are strings")
                .collect(),
        ),
        ..Source::default()
    })
    .expect("it is sound")
}

criterion_group!(benches, load);
criterion_main!(benches);
