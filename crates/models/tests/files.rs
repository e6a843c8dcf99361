//! Files that are whole, and files that are not: every key and every tensor is accounted for.

use std::sync::Arc;

use nibble_gguf::{GgufFile, GgufWriter, Metadata, TensorSpec};
use nibble_models::{Network, load};
use nibble_quant::DType;

/// A file under construction: one block of width 32, two query heads, one key head, eight pieces.
struct Draft {
    architecture: &'static str,
    metadata: Metadata<'static>,
    tensors: Vec<(String, Vec<usize>)>,
}

fn draft(architecture: &'static str) -> Draft {
    let mut metadata = Metadata::new();
    metadata.set("general.architecture", architecture);
    let pieces: Vec<String> = (0..8).map(|i| format!("piece {i}")).collect();
    metadata.set("tokenizer.ggml.tokens", pieces.as_slice());
    let mut draft = Draft {
        architecture,
        metadata,
        tensors: Vec::new(),
    };
    for (key, value) in [
        ("context_length", 64u32),
        ("embedding_length", 32),
        ("block_count", 1),
        ("feed_forward_length", 64),
        ("attention.head_count", 2),
        ("attention.head_count_kv", 1),
    ] {
        draft.count(key, value);
    }
    draft.number("attention.layer_norm_rms_epsilon", 1e-5);
    for (name, shape) in [
        ("token_embd.weight", &[32, 8][..]),
        ("output_norm.weight", &[32]),
        ("blk.0.attn_norm.weight", &[32]),
        ("blk.0.attn_q.weight", &[32, 32]),
        ("blk.0.attn_k.weight", &[32, 16]),
        ("blk.0.attn_v.weight", &[32, 16]),
        ("blk.0.attn_output.weight", &[32, 32]),
        ("blk.0.ffn_norm.weight", &[32]),
        ("blk.0.ffn_gate.weight", &[32, 64]),
        ("blk.0.ffn_up.weight", &[32, 64]),
        ("blk.0.ffn_down.weight", &[64, 32]),
    ] {
        draft.tensor(name, shape);
    }
    if architecture == "qwen3" {
        draft.tensor("blk.0.attn_q_norm.weight", &[16]);
        draft.tensor("blk.0.attn_k_norm.weight", &[16]);
    }
    draft
}

impl Draft {
    fn count(&mut self, key: &str, value: u32) {
        self.metadata
            .set(format!("{}.{key}", self.architecture), value);
    }

    fn number(&mut self, key: &str, value: f32) {
        self.metadata
            .set(format!("{}.{key}", self.architecture), value);
    }

    fn text(&mut self, key: &str, value: &'static str) {
        self.metadata
            .set(format!("{}.{key}", self.architecture), value);
    }

    fn tensor(&mut self, name: &str, shape: &[usize]) {
        self.tensors.retain(|(n, _)| n != name);
        self.tensors.push((name.to_owned(), shape.to_vec()));
    }

    fn load(&self) -> Result<Network, nibble_models::Error> {
        let specs: Vec<TensorSpec> = self
            .tensors
            .iter()
            .map(|(n, s)| TensorSpec::new(n, s, DType::F32))
            .collect();
        let mut writer = GgufWriter::new(Vec::new(), &self.metadata, &specs).expect("a header");
        for (name, shape) in &self.tensors {
            let ones = vec![1.0f32; shape.iter().product()];
            writer
                .write_tensor(
                    name,
                    &ones
                        .iter()
                        .flat_map(|x| x.to_le_bytes())
                        .collect::<Vec<u8>>(),
                )
                .expect("data");
        }
        load(&Arc::new(
            GgufFile::from_vec(writer.finish().expect("a file")).expect("a file that opens"),
        ))
    }

    fn refusal(&self) -> String {
        self.load()
            .expect_err("a file that is not whole")
            .to_string()
    }
}

#[test]
fn every_architecture_loads_a_whole_file() {
    for architecture in nibble_models::ARCHITECTURES {
        let network = draft(architecture.name).load().unwrap();
        assert_eq!(network.architecture.name, architecture.name);
        let c = network.config;
        assert_eq!(
            (
                c.n_layers,
                c.width,
                c.n_heads,
                c.n_kv_heads,
                c.key_dim,
                c.n_vocab
            ),
            (1, 32, 2, 1, 16, 8)
        );
    }
}

#[test]
fn an_unknown_architecture_is_named_with_the_known_ones() {
    let mut file = draft("llama");
    file.metadata.set("general.architecture", "mammoth");
    assert_eq!(
        file.refusal(),
        "unknown architecture `mammoth` (known: llama, qwen2, qwen3)"
    );
}

#[test]
fn a_missing_key_is_named() {
    for key in [
        "llama.block_count",
        "llama.embedding_length",
        "llama.context_length",
        "general.architecture",
    ] {
        let mut file = draft("llama");
        file.metadata.remove(key);
        assert_eq!(file.refusal(), format!("key `{key}` is missing"));
    }
}

#[test]
fn hyper_parameters_have_ranges() {
    for (key, value, expected) in [
        ("block_count", 0, "1 to 1024"),
        ("block_count", 1025, "1 to 1024"),
        ("embedding_length", 0, "1 to 1048576"),
        ("attention.head_count", 0, "1 to 1048576"),
        ("attention.head_count", 3, "a divisor of the width 32"),
        ("attention.head_count_kv", 3, "1 to 2"),
        ("rope.dimension_count", 18, "0 to 16"),
        ("rope.dimension_count", 7, "even"),
    ] {
        let mut file = draft("llama");
        file.count(key, value);
        assert_eq!(
            file.refusal(),
            format!("key `llama.{key}` is {value}, it must be {expected}")
        );
    }
    for (key, value) in [
        ("attention.layer_norm_rms_epsilon", f32::NAN),
        ("rope.freq_base", f32::INFINITY),
        ("rope.freq_base", 0.0),
    ] {
        let mut file = draft("llama");
        file.number(key, value);
        assert!(
            file.refusal()
                .starts_with(&format!("key `llama.{key}` is {value}, it must be ")),
            "{}",
            file.refusal()
        );
    }
}

#[test]
fn features_that_are_not_there_are_refused() {
    let mut file = draft("llama");
    file.count("expert_count", 4);
    assert_eq!(
        file.refusal(),
        "key `llama.expert_count` is 4, which is not supported"
    );
    let mut file = draft("llama");
    file.text("rope.scaling.type", "spiral");
    assert_eq!(
        file.refusal(),
        "key `llama.rope.scaling.type` is spiral, which is not supported"
    );
}

#[test]
fn every_tensor_is_there_has_its_shape_and_is_known() {
    for name in [
        "token_embd.weight",
        "output_norm.weight",
        "blk.0.attn_k.weight",
        "blk.0.ffn_down.weight",
    ] {
        let mut file = draft("llama");
        file.tensors.retain(|(n, _)| n != name);
        assert_eq!(file.refusal(), format!("tensor `{name}` is missing"));
    }
    let mut file = draft("qwen3");
    file.tensor("blk.0.attn_v.weight", &[32, 17]);
    let message = "tensor `blk.0.attn_v.weight` has 17 rows of 32, the model's metadata implies 16 rows of 32";
    assert_eq!(file.refusal(), message);
    let mut file = draft("llama");
    file.tensor("blk.0.attn_q.bias", &[31]);
    assert!(
        file.refusal()
            .starts_with("tensor `blk.0.attn_q.bias` has 1 rows of 31")
    );
    let mut file = draft("qwen2");
    file.tensor("blk.0.extra.weight", &[32]);
    assert_eq!(
        file.refusal(),
        "tensor `blk.0.extra.weight` is not part of this architecture"
    );
}

#[test]
fn divisors_of_frequencies_are_checked() {
    let plain = draft("llama").load().unwrap().config.rope;
    let mut file = draft("llama");
    file.tensor("rope_freqs.weight", &[8]);
    assert_eq!(
        file.load().unwrap().config.rope,
        plain,
        "divisors of one change nothing"
    );
    file.tensor("rope_freqs.weight", &[9]);
    assert!(file.refusal().contains("`rope_freqs.weight`"));
}

#[test]
fn linear_scaling_divides_frequencies() {
    let plain = draft("llama").load().unwrap().config.rope;
    let mut file = draft("llama");
    file.text("rope.scaling.type", "linear");
    file.number("rope.scaling.factor", 4.0);
    let scaled = file.load().unwrap().config.rope;
    let quarter: Vec<f64> = plain.frequencies.iter().map(|f| f / 4.0).collect();
    assert_eq!(scaled.frequencies, quarter);
}
