//! What the benches share: models of real shapes with random weights, built in memory.
//!
//! `cargo bench -p nibble-benches` runs all of them, `cargo bench -p nibble-benches --bench token` one;
//! figures are in bytes or operations a second, to be read as fractions of what the machine can do.
#![forbid(unsafe_code)]

use nibble_gguf::{GgufWriter, Metadata, TensorSpec};
use nibble_quant::DType;

/// A model of the `llama` architecture.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Whose widths these are, and how many of its layers.
    pub name: &'static str,
    /// Layers: fewer than the real model has, the widths are what matters.
    pub n_layers: usize,
    /// Width.
    pub width: usize,
    /// Query heads.
    pub n_heads: usize,
    /// Key-value heads.
    pub n_kv_heads: usize,
    /// Width of the feed-forward part.
    pub ffn: usize,
    /// Pieces.
    pub n_vocab: usize,
    /// Format of all matrices.
    pub dtype: DType,
}

/// Widths of real small models, in the formats they are mostly used in.
pub const SHAPES: &[Shape] = &[
    Shape {
        name: "smollm2-135m x4 q8_0",
        n_layers: 4,
        width: 576,
        n_heads: 9,
        n_kv_heads: 3,
        ffn: 1536,
        n_vocab: 49_152,
        dtype: DType::Q8_0,
    },
    Shape {
        name: "llama3.2-1b x2 q4_k",
        n_layers: 2,
        width: 2048,
        n_heads: 32,
        n_kv_heads: 8,
        ffn: 8192,
        n_vocab: 32_768,
        dtype: DType::Q4_K,
    },
];

/// Positions that the models are made for.
pub const CONTEXT: usize = 1024;

/// A file in memory.
#[derive(Clone, Copy, Debug)]
pub struct Built {
    /// The file.
    pub bytes: &'static [u8],
    /// Weights that every token reads, in bytes: all matrices but the embedding.
    pub bytes_per_token: u64,
    /// Multiplications and additions of them for one token.
    pub operations_per_token: u64,
}

impl Shape {
    /// The file, which stays until the process ends.
    pub fn build(&self) -> Built {
        let (d, kv) = (self.width, self.width / self.n_heads * self.n_kv_heads);
        let mut specs = vec![TensorSpec::new(
            "token_embd.weight",
            &[d, self.n_vocab],
            self.dtype,
        )];
        for i in 0..self.n_layers {
            let mut add = |name: &str, shape: &[usize], dtype| {
                specs.push(TensorSpec::new(
                    format!("blk.{i}.{name}.weight"),
                    shape,
                    dtype,
                ));
            };
            add("attn_norm", &[d], DType::F32);
            add("attn_q", &[d, d], self.dtype);
            add("attn_k", &[d, kv], self.dtype);
            add("attn_v", &[d, kv], self.dtype);
            add("attn_output", &[d, d], self.dtype);
            add("ffn_norm", &[d], DType::F32);
            add("ffn_gate", &[d, self.ffn], self.dtype);
            add("ffn_up", &[d, self.ffn], self.dtype);
            add("ffn_down", &[self.ffn, d], self.dtype);
        }
        specs.push(TensorSpec::new("output_norm.weight", &[d], DType::F32));
        specs.push(TensorSpec::new(
            "output.weight",
            &[d, self.n_vocab],
            self.dtype,
        ));

        let mut metadata = Metadata::new();
        metadata
            .set("general.architecture", "llama")
            .set("llama.context_length", CONTEXT as u32)
            .set("llama.embedding_length", d as u32)
            .set("llama.block_count", self.n_layers as u32)
            .set("llama.feed_forward_length", self.ffn as u32)
            .set("llama.attention.head_count", self.n_heads as u32)
            .set("llama.attention.head_count_kv", self.n_kv_heads as u32)
            .set("llama.attention.layer_norm_rms_epsilon", 1e-5f32)
            .set("llama.rope.dimension_count", (d / self.n_heads) as u32);
        vocabulary(&mut metadata, self.n_vocab);

        let mut writer =
            GgufWriter::new(Vec::new(), &metadata, &specs).expect("names and shapes are sound");
        let (mut bytes_per_token, mut operations_per_token) = (0, 0);
        for spec in &specs {
            let dtype = spec.kind.dtype().expect("one of ours");
            let (k, n) = (spec.shape[0], spec.shape.get(1).copied().unwrap_or(1));
            let data = rows(dtype, n, k);
            writer
                .write_tensor(&spec.name, &data)
                .expect("memory takes all of it");
            if spec.name != "token_embd.weight" {
                bytes_per_token += data.len() as u64;
                operations_per_token += 2 * (n * k) as u64;
            }
        }
        Built {
            bytes: leak(&writer.finish().expect("every tensor was written")),
            bytes_per_token,
            operations_per_token,
        }
    }
}

/// Weights `[n, k]`: one random row many times, since speed does not depend on their values.
pub fn rows(dtype: DType, n: usize, k: usize) -> Vec<u8> {
    let mut row = vec![0; dtype.bytes_for(k).expect("rows are whole blocks")];
    let mut random = Random(k as u64);
    let weights: Vec<f32> = (0..k).map(|_| 0.05 * random.float()).collect();
    dtype.encode(&weights, &mut row);
    row.repeat(n)
}

/// A vocabulary of the SentencePiece kind: bytes, then made-up words.
fn vocabulary(metadata: &mut Metadata<'_>, n: usize) {
    let marks = ["<unk>", "<s>", "</s>"].map(String::from);
    let bytes = (0..256).map(|byte| format!("<0x{byte:02X}>"));
    let words = (0..).map(|i| format!("\u{2581}w{i:x}"));
    let pieces: Vec<String> = marks
        .into_iter()
        .chain(bytes)
        .chain(words)
        .take(n)
        .collect();
    let scores: Vec<f32> = (0..n).map(|i| -(i as f32)).collect();
    let types: Vec<i32> = (0..n)
        .map(|i| match i {
            0 => 2,
            1 | 2 => 3,
            3..259 => 6,
            _ => 1,
        })
        .collect();
    metadata
        .set("tokenizer.ggml.model", "llama")
        .set("tokenizer.ggml.tokens", pieces.as_slice())
        .set("tokenizer.ggml.scores", scores.as_slice())
        .set("tokenizer.ggml.token_type", types.as_slice())
        .set("tokenizer.ggml.bos_token_id", 1u32)
        .set("tokenizer.ggml.eos_token_id", 2u32);
}

/// A copy that stays until the process ends, at a multiple of 64 bytes as a mapped file is.
pub fn leak(bytes: &[u8]) -> &'static [u8] {
    let room = vec![0u8; bytes.len() + 63].leak();
    let start = room.as_ptr().align_offset(64);
    let place = &mut room[start..][..bytes.len()];
    place.copy_from_slice(bytes);
    place
}

/// SplitMix64: the same numbers on every machine.
#[derive(Clone, Debug)]
pub struct Random(pub u64);

impl Random {
    /// Between -1 and 1.
    pub fn float(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }

    /// As many of them.
    pub fn floats(&mut self, n: usize) -> Vec<f32> {
        (0..n).map(|_| self.float()).collect()
    }
}

#[cfg(test)]
mod tests {
    use nibble_runtime::{LoadOptions, Model};

    #[test]
    fn every_shape_is_a_model() {
        for shape in super::SHAPES {
            let built = shape.build();
            let model = Model::from_static(built.bytes, &LoadOptions::default()).unwrap();
            assert_eq!(model.tokenizer().len(), shape.n_vocab);
            assert!(built.bytes_per_token < built.bytes.len() as u64);
        }
    }
}
