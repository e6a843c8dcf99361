//! `nibble cache`, and the starts that it is for.

use std::path::Path;
use std::process::Stdio;

use nibble_runtime::gguf::{GgufFile, GgufWriter, Metadata, TensorSpec};
use nibble_runtime::kernels::Features;
use nibble_runtime::quant::DType;
use serde_json::Value;

use crate::nibble::{Done, Files, nibble};

const WIDTH: usize = 512;
const N_FF: usize = 2048;
const N_LAYERS: usize = 5;

/// A model with random weights that is large enough for its packed weights to be kept.
pub(crate) fn large_model(files: &Files, name: &str) -> String {
    let tokens = GgufFile::from_static(nibble_default_model::bytes()).unwrap();
    let n_vocab = tokens.get_array("tokenizer.ggml.tokens").unwrap().unwrap();
    let n_vocab = n_vocab.len();
    let mut metadata = Metadata::from_file(&tokens);
    for (key, value) in [
        ("embedding_length", WIDTH),
        ("feed_forward_length", N_FF),
        ("block_count", N_LAYERS),
        ("attention.head_count", 8),
        ("attention.head_count_kv", 8),
        ("attention.key_length", 64),
        ("attention.value_length", 64),
        ("rope.dimension_count", 64),
        ("context_length", 512),
        ("vocab_size", n_vocab),
    ] {
        metadata.set(format!("llama.{key}"), value as u32);
    }
    let mut specs = vec![
        TensorSpec::new("token_embd.weight", &[WIDTH, n_vocab], DType::Q8_0),
        TensorSpec::new("output_norm.weight", &[WIDTH], DType::F32),
    ];
    for layer in 0..N_LAYERS {
        for (part, shape, dtype) in [
            ("attn_norm", &[WIDTH][..], DType::F32),
            ("attn_q", &[WIDTH, WIDTH], DType::Q8_0),
            ("attn_k", &[WIDTH, WIDTH], DType::Q8_0),
            ("attn_v", &[WIDTH, WIDTH], DType::Q4_0),
            ("attn_output", &[WIDTH, WIDTH], DType::Q8_0),
            ("ffn_norm", &[WIDTH], DType::F32),
            ("ffn_gate", &[WIDTH, N_FF], DType::Q8_0),
            ("ffn_up", &[WIDTH, N_FF], DType::Q8_0),
            ("ffn_down", &[N_FF, WIDTH], DType::Q8_0),
        ] {
            let name = format!("blk.{layer}.{part}.weight");
            specs.push(TensorSpec::new(&name, shape, dtype));
        }
    }
    let mut writer = GgufWriter::new(Vec::new(), &metadata, &specs).unwrap();
    let mut random = 1u64;
    for spec in &specs {
        let values: Vec<f32> = (0..spec.shape.iter().product())
            .map(|_| {
                random = random.wrapping_mul(6364136223846793005).wrapping_add(1);
                (random >> 40) as f32 / (1 << 24) as f32 * 0.1 - 0.05
            })
            .collect();
        let dtype = spec.kind.dtype().unwrap();
        let mut bytes = vec![0; dtype.bytes_for(values.len()).unwrap()];
        dtype.encode(&values, &mut bytes);
        writer.write_tensor(&spec.name, &bytes).unwrap();
    }
    files.write(name, writer.finish().unwrap())
}

/// Runs the command with packed weights kept in this folder.
pub(crate) fn run_in(folder: &Path, args: &[&str]) -> Done {
    let mut command = nibble(args);
    command.env("NIBBLE_CACHE_DIR", folder);
    command.stdin(Stdio::null()).output().unwrap().into()
}

fn start(folder: &Path, model: &str, more: &[&str]) -> Value {
    let args = [
        "run", model, "-p", "Once", "-n", "3", "--temp", "0", "-c", "64", "-t", "2",
    ];
    let format = ["--format", "json"];
    run_in(folder, &[&args[..], &format, more].concat()).json()
}

pub(crate) fn wants_packing() -> bool {
    let cpu = Features::detect();
    cpu.contains(Features::AVX2) || cpu.contains(Features::NEON)
}

#[test]
fn the_second_start_is_one_without_packing() {
    let files = Files::new();
    let model = large_model(&files, "large.gguf");
    let folder = files.path("cache");
    let unpacked = start(&folder, &model, &["--no-pack"]);
    assert_eq!(unpacked["plan"]["bytes"]["packed"], 0);
    assert!(!folder.exists(), "nothing is packed, so nothing is kept");
    if !wants_packing() {
        return;
    }

    let first = start(&folder, &model, &[]);
    let second = start(&folder, &model, &[]);
    for result in [&first, &second] {
        assert_eq!(result["ids"], unpacked["ids"]);
        let ms = |name: &str| result["timings"][name].as_f64().unwrap();
        let parts = ["map", "parse", "tokenizer", "plan", "cache"].map(|p| ms(&format!("{p}_ms")));
        // Each is rounded.
        assert!((ms("load_ms") - parts.iter().sum::<f64>()).abs() < 0.01);
        let until_first = ms("load_ms") + ms("pack_ms") + ms("prefill_ms");
        assert!((ms("first_token_ms") - until_first).abs() < 0.01);
    }
    assert_eq!(first["plan"]["from_cache"], false);
    assert!(first["timings"]["pack_ms"].as_f64().unwrap() > 0.0);
    assert_eq!(second["plan"]["from_cache"], true);
    assert_eq!(second["timings"]["pack_ms"], 0.0);

    let list = run_in(&folder, &["cache", "list", "--format", "json"]).json();
    let file = &list["files"][0];
    assert_eq!(list["files"].as_array().unwrap().len(), 1);
    assert_eq!(list["folder"], folder.to_str().unwrap());
    assert_eq!(list["n_bytes"], file["n_bytes"]);
    assert!(file["n_bytes"].as_u64() > first["plan"]["bytes"]["packed"].as_u64());
    let real = std::fs::canonicalize(&model).unwrap();
    assert_eq!(file["model"], real.to_str().unwrap());
    let page = run_in(&folder, &["cache", "list"]).ok();
    assert!(page.text().contains("large.gguf"), "{page:?}");

    let sound = run_in(&folder, &["cache", "verify"]).ok();
    assert!(sound.text().starts_with("sound  large-"), "{sound:?}");
    let kept = folder.join(file["name"].as_str().unwrap());
    let mut bytes = std::fs::read(&kept).unwrap();
    // One bit in a block that no start looks at: only this command finds it.
    let at = 4096 * 2 + 3 * (64 << 10) + 17;
    bytes[at] ^= 1;
    std::fs::write(&kept, bytes).unwrap();
    assert_eq!(start(&folder, &model, &[])["plan"]["from_cache"], true);
    let damaged = run_in(&folder, &["cache", "verify", "--format", "json"]);
    assert_eq!(
        (damaged.status, damaged.stderr.as_str()),
        (1, ""),
        "{damaged:?}"
    );
    let verdict: Value = serde_json::from_slice(&damaged.stdout).unwrap();
    assert!(
        verdict["files"][0]["damage"]
            .as_str()
            .unwrap()
            .contains("damaged"),
        "{verdict}"
    );
    assert!(!kept.exists());

    assert_eq!(start(&folder, &model, &[])["plan"]["from_cache"], false);
    let cleared = run_in(&folder, &["cache", "clear"]).ok();
    assert!(cleared.text().starts_with("1 files removed"), "{cleared:?}");
    let empty = run_in(&folder, &["cache", "list", "--format", "json"]).json();
    assert_eq!(empty["files"].as_array().unwrap().len(), 0);
}

#[test]
fn a_folder_that_is_not_there_is_empty() {
    let files = Files::new();
    let folder = files.path("missing");
    for action in ["list", "verify", "clear"] {
        run_in(&folder, &["cache", action]).ok();
        run_in(&folder, &["cache", action, "--format", "json"]).json();
    }
    assert!(!folder.exists());
}

#[test]
fn without_a_folder_there_is_nothing_to_look_after() {
    let done = run_in(Path::new(""), &["cache", "list"]);
    assert_eq!(done.status, 2, "{done:?}");
    assert!(done.stderr.contains("no folder"), "{done:?}");
}

#[test]
fn a_file_where_the_folder_should_be_is_said_to_be_wrong() {
    let files = Files::new();
    let file = files.write("file", "");
    let list = run_in(Path::new(&file), &["cache", "list"]);
    assert!(list.failure().contains(&file), "{list:?}");
    // A run goes on without it.
    let model = files.model();
    start(Path::new(&file), &model, &[]);
}
