//! What is wrong with a file is said in one line, with what to do about it.

use crate::nibble::{Files, run, run_with};

#[test]
fn a_wrong_path() {
    let line = run(&["run", "/nowhere/model.gguf", "-p", "a"]);
    assert_eq!(
        line.failure(),
        "error: no such file: /nowhere/model.gguf: check the path"
    );
}

#[test]
fn a_path_with_control_characters_is_one_line() {
    let done = run(&["run", "/nowhere/a\nb\x1b[2J.gguf", "-p", "a"]);
    assert!(done.failure().contains(r"a\nb\u{1b}[2J.gguf"));
}

#[test]
fn a_directory() {
    let files = Files::new();
    let path = files.root().to_str().unwrap();
    let done = run(&["run", path, "-p", "a"]);
    assert_eq!(
        done.failure(),
        format!("error: not a regular file but a directory: {path}: name a .gguf file")
    );
}

#[cfg(unix)]
#[test]
fn a_device() {
    let done = run(&["run", "/dev/null", "-p", "a"]);
    assert!(done.failure().contains("not a regular file"), "{done:?}");
}

#[test]
fn a_file_of_another_kind() {
    let files = Files::new();
    let path = files.write("page.gguf", "<!DOCTYPE html>".repeat(10));
    let done = run(&["run", &path, "-p", "a"]);
    let line = done.failure();
    assert!(
        line.contains("not a GGUF file") && line.contains("web page"),
        "{line}"
    );
    assert!(
        line.contains(&path) && line.contains("name a .gguf file"),
        "{line}"
    );
}

#[test]
fn files_cut_anywhere() {
    let files = Files::new();
    let whole = nibble_default_model::bytes();
    let n = whole.len();
    for length in [
        0,
        1,
        4,
        8,
        23,
        24,
        25,
        100,
        1000,
        10_000,
        n / 4,
        n / 2,
        n - 100,
    ] {
        let path = files.write("cut.gguf", &whole[..length]);
        let done = run(&["run", &path, "-p", "a"]);
        let line = done.failure();
        assert!(
            line.contains("the file ends") || line.contains("cut short"),
            "{length}: {line}"
        );
        assert!(
            line.ends_with("cut.gguf: download or copy it again"),
            "{length}: {line}"
        );
    }
}

#[test]
fn an_unknown_architecture() {
    let files = Files::new();
    let path = files.model_with("new.gguf", |m| {
        m.set("general.architecture", "no\x1b[31msuch");
    });
    let done = run(&["run", &path, "-p", "a"]);
    let line = done.failure();
    assert!(
        line.contains(r"unknown architecture `no\u{1b}[31msuch`"),
        "{line}"
    );
    assert!(
        line.contains("llama") && line.contains("new.gguf"),
        "{line}"
    );
}

#[test]
fn a_context_that_does_not_fit() {
    // The largest is 2^64 - 1.
    for context in ["1000000000000", "18446744073709551615"] {
        let done = run(&["run", "-q", "-p", "a", "-c", context]);
        let line = done.failure();
        assert!(line.contains("give a smaller --ctx"), "{line}");
    }
}

#[test]
fn a_prompt_that_is_longer_than_the_context() {
    let done = run(&["run", "-q", "-p", "one two three four five six", "-c", "4"]);
    let line = done.failure();
    assert!(line.contains("the context holds 4"), "{line}");
    assert!(line.contains("larger --ctx"), "{line}");
}

#[test]
fn input_that_is_not_text() {
    let done = run_with(&["run", "-q"], b"caf\xe9");
    assert_eq!(
        done.failure(),
        "error: not UTF-8 text from byte 3 on: standard input: convert it to UTF-8"
    );
    let files = Files::new();
    let path = files.write("latin1.txt", b"\xff");
    assert!(
        run(&["run", "-q", "-f", &path])
            .failure()
            .contains("latin1.txt")
    );
}

#[test]
fn a_prompt_file_that_is_not_there() {
    let done = run(&["run", "-q", "-f", "/nowhere/prompt.txt"]);
    assert_eq!(
        done.failure(),
        "error: no such file: /nowhere/prompt.txt: check the path"
    );
}

#[test]
fn a_chat_without_a_template_names_the_option() {
    let files = Files::new();
    let path = files.model_with("plain.gguf", |m| {
        m.remove("tokenizer.chat_template");
    });
    let done = run_with(&["chat", &path], "hi\n");
    assert_eq!(
        done.failure(),
        format!("error: the file has no chat template: {path}: name one with --template FILE")
    );
}

#[test]
fn a_template_that_is_none() {
    let files = Files::new();
    let template = files.write("chat.jinja", "{% for %}");
    let done = run_with(&["chat", "-q", "--template", &template], "hi\n");
    let line = done.failure();
    assert!(
        line.contains("not a valid template") && line.contains(&template),
        "{line}"
    );
}

#[test]
fn weights_that_are_no_numbers() {
    let files = Files::new();
    let path = files.changed_model(
        "nan.gguf",
        |_| {},
        |name, data| match name {
            "output_norm.weight" => f32::NAN.to_le_bytes().repeat(data.len() / 4),
            _ => data.to_vec(),
        },
    );
    for temp in ["0", "1"] {
        let done = run(&["run", &path, "-p", "a", "--temp", temp]);
        let line = done.failure();
        assert!(
            line.contains("non-finite logits") && line.contains("nan.gguf"),
            "{line}"
        );
    }
}

#[test]
fn a_token_that_the_model_does_not_have() {
    let done = run(&["run", "-q", "-p", "a", "--logit-bias", "99999=1"]);
    assert!(done.failure().contains("99999"));
    let files = Files::new();
    let done = run(&["detokenize", &files.model(), "1", "99999"]);
    assert!(
        done.failure()
            .contains("token 99999 is not in the vocabulary"),
        "{done:?}"
    );
}
