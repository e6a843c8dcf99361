//! `nibble run`.

use crate::nibble::{Files, ids, run, run_with};
use nibble_runtime::gguf::GgufFile;
use serde_json::Value;

/// As long as asked for, whatever the model says.
const GREEDY: &[&str] = &[
    "run",
    "-q",
    "--temp",
    "0",
    "--ignore-eos",
    "--format",
    "json",
];

fn greedy(args: &[&str]) -> Value {
    run(&[GREEDY, args].concat()).json()
}

#[test]
fn json_has_what_the_contract_names() {
    let json = greedy(&["-p", "Once upon a time", "-n", "8"]);
    let keys: Vec<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        keys,
        ["prompt_ids", "ids", "text", "finish", "timings", "plan"]
    );
    assert_eq!(ids(&json["ids"]).len(), 8);
    assert_eq!(json["finish"], "length");
    let timings = &json["timings"];
    assert_eq!(timings["prefill_tokens"], ids(&json["prompt_ids"]).len());
    assert_eq!(timings["decode_tokens"], 8);
    for time in ["load_ms", "prefill_ms", "decode_ms"] {
        assert!(timings[time].as_f64().unwrap() > 0.0, "{json}");
    }
    assert!(json["plan"]["bytes"]["total"].as_u64() > json["plan"]["bytes"]["weights"].as_u64());
    assert!(!json["plan"]["kernels"].as_object().unwrap().is_empty());
}

#[test]
fn text_is_the_text_of_json_with_a_last_line_break() {
    let args = ["-p", "Once upon a time", "-n", "40"];
    let text = run(&[&["run", "-q", "--temp", "0", "--ignore-eos"][..], &args].concat()).ok();
    let json = greedy(&args);
    let expected = json["text"].as_str().unwrap();
    assert_eq!(
        text.text().trim_end_matches('\n'),
        expected.trim_end_matches('\n')
    );
    assert!(text.text().ends_with('\n'));
    assert!(
        !text.text().contains("Once upon a time"),
        "the prompt is not echoed"
    );
}

#[test]
fn a_prompt_comes_from_an_option_a_file_or_standard_input() {
    let files = Files::new();
    let path = files.write("prompt.txt", "Once upon a time");
    let option = greedy(&["-p", "Once upon a time", "-n", "4"]);
    let file = greedy(&["-f", &path, "-n", "4"]);
    let stdin = run_with(&[GREEDY, &["-n", "4"]].concat(), "Once upon a time").json();
    for key in ["prompt_ids", "ids", "text"] {
        assert_eq!(option[key], file[key]);
        assert_eq!(option[key], stdin[key]);
    }
}

#[test]
fn a_model_is_named_or_built_in() {
    let files = Files::new();
    let named = greedy(&[&files.model(), "-p", "Once", "-n", "6"]);
    assert_eq!(named["ids"], greedy(&["-p", "Once", "-n", "6"])["ids"]);
}

#[test]
fn a_seed_gives_the_same_ids_for_every_number_of_threads() {
    let run = |seed: &str, threads: &str| {
        let done = run(&[
            "run", "-q", "-p", "Once", "-n", "40", "--temp", "1.5", "--top-k", "0", "--min-p", "0",
            "--seed", seed, "-t", threads, "--format", "json",
        ]);
        ids(&done.json()["ids"])
    };
    let expected = run("7", "1");
    assert_eq!(run("7", "1"), expected);
    assert_eq!(run("7", "2"), expected);
    assert_eq!(run("7", "3"), expected);
    assert_ne!(run("8", "1"), expected);
}

#[test]
fn a_stop_text_ends_the_reply_before_it() {
    let whole = greedy(&["-p", "Once upon a time", "-n", "40"]);
    let text = whole["text"].as_str().unwrap();
    // From the middle of one word to the middle of another: over the borders of tokens.
    let words: Vec<(usize, &str)> = text.match_indices(' ').collect();
    let stop = &text[words[4].0 - 1..words[6].0 + 2];
    let before = text.find(stop).map(|at| &text[..at]);
    let json = greedy(&[
        "-p",
        "Once upon a time",
        "-n",
        "40",
        "--stop",
        "zzz",
        "--stop",
        stop,
    ]);
    assert_eq!(json["finish"], "stop");
    assert_eq!(json["text"].as_str(), before);
}

#[test]
fn a_reply_ends_where_the_model_says_so() {
    let files = Files::new();
    let inspected = run(&["inspect", &files.model(), "--format", "json"]).json();
    let end = ids(&inspected["tokenizer"]["ends"])[0];
    let surely = format!("{end}=1000");
    let args = ["-p", "Once", "-n", "3", "--logit-bias", &surely];
    let reply = |options: &[&str]| {
        let json = run(&[&["run", "-q", "--format", "json"], &args[..], options].concat()).json();
        (ids(&json["ids"]), json["finish"].clone())
    };
    assert_eq!(reply(&[]), (vec![], "stop".into()));
    assert_eq!(reply(&["--ignore-eos"]), (vec![end; 3], "length".into()));
}

#[test]
fn a_prompt_is_a_text_to_complete_and_no_message() {
    let files = Files::new();
    let prompt = greedy(&["-p", "Once upon a time", "-n", "1"]);
    let text = run_with(
        &["tokenize", &files.model(), "--format", "json"],
        "Once upon a time",
    );
    assert_eq!(prompt["prompt_ids"], text.json()["ids"]);
}

#[test]
fn a_full_context_ends_the_reply() {
    let json = greedy(&["-p", "Once", "-c", "32"]);
    assert_eq!(json["finish"], "length");
    let n = ids(&json["prompt_ids"]).len() + ids(&json["ids"]).len();
    // The token chosen last is part of the reply and needs no place.
    assert_eq!(n, 33, "{json}");
}

#[test]
fn no_tokens_are_a_reply_too() {
    let json = greedy(&["-p", "Once", "-n", "0"]);
    assert_eq!((ids(&json["ids"]).len(), &json["text"]), (0, &"".into()));
}

#[test]
fn an_empty_prompt_is_the_beginning_of_a_text() {
    let json = greedy(&["-p", "", "-n", "3"]);
    assert_eq!(ids(&json["prompt_ids"]).len(), 1);
    assert_eq!(ids(&json["ids"]).len(), 3);
}

#[test]
fn an_empty_prompt_needs_a_token_that_begins_a_text() {
    let files = Files::new();
    let file = GgufFile::from_static(nibble_default_model::bytes()).unwrap();
    let key = "tokenizer.ggml.token_type";
    let mut types: Vec<i32> = file.get_numbers(key).unwrap().unwrap().collect();
    let path = files.model_with("no-bos.gguf", |m| {
        // A control piece with the id 1 would be taken for one that begins texts.
        types[1] = 1;
        m.set(key, types.as_slice());
        m.remove("tokenizer.ggml.bos_token_id");
    });
    let done = run(&["run", &path, "-p", ""]);
    assert!(done.failure().contains("give some text"), "{done:?}");
}

#[test]
fn options_of_the_engine_reach_it() {
    let json = greedy(&[
        "-p",
        "Once",
        "-n",
        "2",
        "-t",
        "1",
        "--threads-batch",
        "2",
        "-c",
        "100",
        "--kv",
        "f32",
        "--precision",
        "reference",
        "--cpu-features",
        "scalar",
        "--no-pack",
    ]);
    let plan = &json["plan"];
    assert_eq!(plan["threads"], 1);
    assert_eq!(plan["threads_batch"], 2);
    assert_eq!(plan["context"], 100);
    assert_eq!(plan["kv"], "f32");
    assert_eq!(plan["precision"], "reference");
    let kernels = plan["kernels"].as_object().unwrap();
    assert!(kernels.keys().all(|name| name.contains("scalar")), "{plan}");
}

#[test]
fn a_banned_token_does_not_come() {
    let first = greedy(&["-p", "Once upon a time", "-n", "1"]);
    let banned = ids(&first["ids"])[0];
    let json = greedy(&[
        "-p",
        "Once upon a time",
        "-n",
        "20",
        "--logit-bias",
        &format!("{banned}=-inf"),
    ]);
    assert!(!ids(&json["ids"]).contains(&banned), "{json}");
}
