//! `nibble plan`.

use nibble_runtime::gguf::GgufFile;

#[cfg(target_os = "linux")]
use crate::cache::{large_model, run_in, wants_packing};
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
        let parts =
            ["weights", "packed", "cache", "work", "program"].map(|part| number(plan, part));
        assert_eq!(parts.iter().sum::<u64>(), number(plan, "total"), "{plan}");
        assert_ne!(plan["fits"], false);
    }
    assert_eq!(number(&two, "cache"), 2 * number(&one, "cache"));
    assert_eq!(number(&long, "cache"), 2 * number(&one, "cache"));
    let file = GgufFile::open(&model).unwrap();
    let file_bytes = file.file_len() - file.header().len() as u64;
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

#[cfg(target_os = "linux")]
#[test]
fn a_run_that_fills_its_context_holds_what_was_foreseen() {
    /// What a program that is not optimised is larger by, and a little for the noise.
    const SLACK: u64 = 6 << 20;
    let files = Files::new();
    let model = large_model(&files, "large.gguf");
    let folder = files.path("cache");
    // More tokens than are evaluated together, and a reply up to the end.
    let prompt = "One day, a little cat went to the park. ".repeat(65);
    let ends = ["--ignore-eos", "--temp", "0", "-p", &prompt, "-v"];
    for kv in ["f32", "q8_0"] {
        let shared = ["-t", "2", "-c", "1024", "--kv", kv, "--format", "json"];
        let foreseen = run_in(&folder, &[&["plan", &model], &shared[..]].concat()).json();
        let foreseen = foreseen["total"].as_u64().unwrap();
        // The first one packs, and writes the packed weights; the second one maps them.
        for from_cache in [false, true].map(|is_second| is_second || kv != "f32") {
            let done = run_in(&folder, &[&["run", &model], &shared[..], &ends].concat());
            let told = done.json();
            let n_prompt = told["prompt_ids"].as_array().unwrap().len();
            assert!((513..1000).contains(&n_prompt), "{n_prompt}");
            assert_eq!(told["finish"], "length");
            assert_eq!(told["plan"]["bytes"]["total"], foreseen);
            if wants_packing() {
                assert_eq!(told["plan"]["from_cache"], from_cache);
            }
            let mut words = done.stderr.split_whitespace();
            let held = words.find_map(|word| word.strip_prefix("held=")).unwrap();
            let held: u64 = held.parse().unwrap();
            assert!(
                held.abs_diff(foreseen) <= foreseen / 20 + SLACK,
                "{held} bytes were held, {foreseen} foreseen, {kv}, from the cache: {from_cache}"
            );
        }
    }
}
