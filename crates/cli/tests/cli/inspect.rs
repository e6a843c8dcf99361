//! `nibble inspect`.

use crate::nibble::{Files, run};

#[test]
fn a_model_is_described() {
    let files = Files::new();
    let model = files.model();
    let args = [
        "inspect",
        &model,
        "--tensors",
        "--metadata",
        "--format",
        "json",
    ];
    let json = run(&args).json();
    assert_eq!(json["architecture"], "llama");
    assert_eq!(json["runs"], true);
    assert_eq!(
        json["n_bytes"].as_u64(),
        Some(std::fs::metadata(&model).unwrap().len())
    );
    let tensors = json["tensors"].as_array().unwrap();
    let len = |t: &serde_json::Value| -> u64 {
        let shape = t["shape"].as_array().unwrap();
        shape.iter().map(|n| n.as_u64().unwrap()).product()
    };
    let n_parameters: u64 = tensors.iter().map(len).sum();
    assert_eq!(json["n_parameters"].as_u64(), Some(n_parameters));
    let query = tensors.iter().find(|t| t["name"] == "blk.0.attn_q.weight");
    assert!(query.unwrap()["kernel"].is_string(), "{query:?}");
    let keys = json["metadata"].as_array().unwrap();
    assert_eq!(keys[0]["key"], "general.architecture");
    assert_eq!(keys[0]["value"], "llama");
    let memory = json["memory"].as_array().unwrap();
    assert_eq!(memory.last().unwrap()["context"], json["config"]["context"]);

    let text = run(&["inspect", &model]).ok();
    assert!(text.text().contains("architecture  llama\n"), "{text:?}");
    let text = run(&["inspect", &model, "--tensors", "--metadata"]).ok();
    for part in ["blk.0.attn_q.weight", "tokenizer.ggml.model string"] {
        assert!(text.text().contains(part), "{text:?}");
    }
}

#[test]
fn kernels_are_those_of_the_instruction_sets_allowed() {
    let files = Files::new();
    let model = files.model();
    let args = ["inspect", &model, "--cpu-features", "scalar"];
    let json = run(&[&args[..], &["--format", "json"]].concat()).json();
    let kernels = json["kernels"].as_object().unwrap();
    assert!(!kernels.is_empty());
    assert!(
        kernels.keys().all(|name| name.contains("scalar")),
        "{kernels:?}"
    );
}

#[test]
fn a_model_that_cannot_be_run_is_described_with_the_reason() {
    let files = Files::new();
    let model = files.model_with("strange.gguf", |metadata| {
        metadata.set("general.architecture", "stra\x1b[2Jnge");
        metadata.set("general.name", "a\nb");
        metadata.set("tokenizer.ggml.model", "nothing known");
    });
    let text = run(&["inspect", &model, "--tensors"]).ok();
    assert!(text.text().contains(r"stra\u{1b}[2Jnge"), "{text:?}");
    assert!(text.text().contains(r"a\nb"), "{text:?}");
    assert!(text.text().contains("cannot be run"), "{text:?}");
    assert!(!text.text().contains('\x1b'), "{text:?}");
    let json = run(&["inspect", &model, "--format", "json"]).json();
    assert_eq!(json["runs"], false);
    assert_eq!(json["name"], "a\nb");
    assert!(json["obstacle"].is_string(), "{json}");
    assert!(json["tokenizer"]["error"].is_string(), "{json}");
    assert!(json["config"].is_null(), "{json}");
}

#[test]
fn what_is_no_model_at_all_is_a_failure() {
    let files = Files::new();
    let wrong = files.write("wrong.gguf", "GGUF");
    run(&["inspect", &wrong]).failure();
}
