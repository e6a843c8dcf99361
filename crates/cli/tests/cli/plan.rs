//! `nibble plan`.

use crate::nibble::{Files, run};

#[test]
fn memory_grows_with_the_context_and_with_conversations() {
    let files = Files::new();
    let model = files.model();
    let of = |more: &[&str]| {
        let args = ["plan", &model, "-t", "1", "--format", "json"];
        run(&[&args[..], more].concat()).json()
    };
    let [one, two, long] = [
        of(&["-c", "128"]),
        of(&["-c", "128", "--parallel", "2"]),
        of(&["-c", "256"]),
    ];
    let number = |plan: &serde_json::Value, name: &str| plan[name].as_u64().unwrap();
    for plan in [&one, &two, &long] {
        let parts = ["weights", "packed", "cache", "work"].map(|part| number(plan, part));
        assert_eq!(parts.iter().sum::<u64>(), number(plan, "total"), "{plan}");
        assert_ne!(plan["fits"], false);
    }
    assert_eq!(number(&two, "cache"), 2 * number(&one, "cache"));
    assert_eq!(number(&long, "cache"), 2 * number(&one, "cache"));
    let file_bytes = std::fs::metadata(&model).unwrap().len();
    let as_they_are = of(&["-c", "128", "--no-pack"]);
    assert_eq!(number(&as_they_are, "weights"), file_bytes);
    assert_eq!(number(&as_they_are, "packed"), 0);
    // What is packed takes as much, and a little to begin where it should; its place in the file is given back.
    let [weights, packed] = ["weights", "packed"].map(|part| number(&one, part));
    assert!(weights + packed >= file_bytes, "{one}");
    assert!(weights + packed <= file_bytes * 101 / 100, "{one}");
    let full = of(&["-c", "128", "--kv", "f32"]);
    assert_eq!(number(&full, "cache"), 2 * number(&one, "cache"));
    // 34 bytes for 32 elements, where f16 takes 64.
    let half = of(&["-c", "128", "--kv", "q8_0"]);
    assert_eq!(number(&half, "cache"), number(&one, "cache") * 34 / 64);
    assert_eq!(half["kv"], "q8_0");
    let inspected = run(&[
        "inspect", &model, "-c", "128", "--kv", "q8_0", "--format", "json",
    ]);
    let memory = inspected.json()["memory"].clone();
    let told = memory.as_array().unwrap().iter();
    let mut told = told.filter(|memory| memory["context"] == 128);
    assert_eq!(told.next().unwrap()["cache"], half["cache"], "{memory}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_does_not_fit_is_an_answer_with_a_status_of_1() {
    let files = Files::new();
    let model = files.model();
    let done = run(&["plan", &model, "--parallel", "1000000000000"]);
    assert_eq!(done.status, 1, "{done:?}");
    assert!(done.text().contains("it does not fit"), "{done:?}");
    assert_eq!(done.stderr, "");
    let done = run(&["plan", &model]).ok();
    assert!(done.text().contains("it fits"), "{done:?}");
}

#[test]
fn a_file_that_is_no_model_is_said_to_be_none() {
    let files = Files::new();
    let wrong = files.write("wrong.gguf", "not a model");
    assert!(run(&["plan", &wrong]).failure().contains(&wrong));
}
