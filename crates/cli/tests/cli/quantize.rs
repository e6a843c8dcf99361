//! `nibble quantize`.

use nibble_runtime::gguf::GgufFile;

use crate::nibble::{Files, run};

#[test]
fn a_quantized_copy_is_a_model() {
    let files = Files::new();
    let model = files.model();
    let copy = files.path("copy.gguf").to_str().unwrap().to_owned();
    let done = run(&["quantize", &model, &copy, "q8_0", "--format", "json"]);
    let json = done.json();
    assert_eq!(json["type"], "Q8_0");
    let file = GgufFile::open(&copy).unwrap();
    assert_eq!(file.get_u32("general.file_type").unwrap(), Some(7));
    let tensors = json["tensors"].as_array().unwrap();
    for (said, is) in tensors.iter().zip(file.tensors()) {
        assert_eq!(said["name"], is.name);
        assert_eq!(said["to"], is.type_name());
    }
    assert_eq!(tensors.len(), file.tensors().len());
    assert!(file.tensors().any(|t| t.type_name() == "Q8_0"));
    run(&["logits", &copy, "--ids", "1,2,3"]).ok();
}

#[test]
fn a_named_tensor_gets_its_own_type() {
    let files = Files::new();
    let model = files.model();
    let copy = files.path("copy.gguf").to_str().unwrap().to_owned();
    let args = ["quantize", &model, &copy, "Q8_0", "--pure"];
    let keep = ["--keep", "*attn_v.weight=f16"];
    run(&[&args[..], &keep].concat()).ok();
    let file = GgufFile::open(&copy).unwrap();
    let of = |name: &str| file.tensor(name).unwrap().type_name();
    assert_eq!(of("blk.0.attn_v.weight"), "F16");
    assert_eq!(of("blk.0.attn_q.weight"), "Q8_0");
    let keep = ["--keep", "nothing=f16"];
    let done = run(&[&args[..], &keep].concat());
    assert!(done.failure().contains("named nothing"), "{done:?}");
}

#[test]
fn quantizing_again_is_done_with_a_warning() {
    let files = Files::new();
    let model = files.model();
    let [first, second] = ["first.gguf", "second.gguf"].map(|name| {
        let path = files.path(name);
        path.to_str().unwrap().to_owned()
    });
    let done = run(&["quantize", &model, &first, "q8_0"]).ok();
    assert!(!done.stderr.contains("precision twice"), "{done:?}");
    let done = run(&["quantize", &first, &second, "q4_0"]).ok();
    assert!(done.stderr.contains("precision twice"), "{done:?}");
    assert!(done.text().contains("MB of weights became"), "{done:?}");
}

#[test]
fn the_original_is_not_overwritten() {
    let files = Files::new();
    let model = files.model();
    let before = std::fs::read(&model).unwrap();
    let done = run(&["quantize", &model, &model, "q4_0"]);
    assert_eq!(done.status, 2, "{done:?}");
    let folder = files.root().to_str().unwrap().to_owned();
    let done = run(&["quantize", &model, &folder, "q4_0"]);
    assert!(done.failure().contains(&folder), "{done:?}");
    assert!(std::fs::read(&model).unwrap() == before);
    assert_eq!(std::fs::read_dir(files.root()).unwrap().count(), 1);
}

#[test]
fn a_type_that_there_is_not_is_wrong_usage() {
    let files = Files::new();
    let model = files.model();
    for wrong in [
        &["q4"][..],
        &["q8_0", "--keep", "x"],
        &["q8_0", "--keep", "x=q9"],
    ] {
        let done = run(&[&["quantize", &model, "copy.gguf"], wrong].concat());
        assert_eq!(done.status, 2, "{done:?}");
    }
}
