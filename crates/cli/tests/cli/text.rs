//! `nibble tokenize`, `nibble detokenize`, `nibble render`.

use crate::nibble::{Files, ids, run, run_with};

const TEXT: &str = "Once upon a time,\n\tthere was  naïve 模型 🙂.\r\n";

#[test]
fn text_survives_the_way_there_and_back() {
    let files = Files::new();
    let model = files.model();
    for options in [&[][..], &["--no-bos"]] {
        let there = run_with(&[&["tokenize", &model], options].concat(), TEXT).ok();
        let ids: Vec<&str> = there.text().split_whitespace().collect();
        let back = run(&[&["detokenize", &model], &ids[..]].concat()).ok();
        assert_eq!(back.text(), TEXT);
        let from_stdin = run_with(&["detokenize", &model], there.text()).ok();
        assert_eq!(from_stdin.text(), TEXT);
        let commas = run(&["detokenize", &model, &ids.join(",")]).ok();
        assert_eq!(commas.text(), TEXT);
    }
}

#[test]
fn ids_and_pieces_go_together() {
    let files = Files::new();
    let model = files.model();
    let json = run_with(&["tokenize", &model, "--format", "json"], "Once upon").json();
    let pieces = json["pieces"].as_array().unwrap();
    assert_eq!(pieces.len(), ids(&json["ids"]).len());
    let no_bos = run_with(
        &["tokenize", &model, "--no-bos", "--format", "json"],
        "Once upon",
    )
    .json();
    assert_eq!(ids(&no_bos["ids"]), ids(&json["ids"])[1..]);
    assert_eq!(no_bos["pieces"].as_array().unwrap()[..], pieces[1..]);
}

#[test]
fn special_tokens_are_recognised_only_where_that_is_asked_for() {
    let files = Files::new();
    let model = files.model();
    let count = |options: &[&str]| {
        let args = [&["tokenize", &model, "--no-bos"], options].concat();
        run_with(&args, "<|im_end|>")
            .ok()
            .text()
            .split_whitespace()
            .count()
    };
    assert_eq!(count(&["--special"]), 1);
    assert!(count(&[]) > 1);
}

#[test]
fn nothing_is_a_text() {
    let files = Files::new();
    let model = files.model();
    assert_eq!(
        run_with(&["tokenize", &model, "--no-bos"], "").ok().text(),
        "\n"
    );
    assert_eq!(run(&["detokenize", &model]).ok().text(), "");
}

#[test]
fn bytes_that_are_no_text_come_back_exactly() {
    let files = Files::new();
    let model = files.model();
    let json = run_with(
        &["tokenize", &model, "--no-bos", "--format", "json"],
        "\u{1f9f6}",
    )
    .json();
    let bytes = json["pieces"].as_array().unwrap();
    // The last four pieces spell the character, byte by byte; the first of them is no text.
    let first = &bytes[bytes.len() - 4];
    assert_eq!(first, "<0xF0>");
    let id = ids(&json["ids"])[bytes.len() - 4].to_string();
    assert_eq!(run(&["detokenize", &model, &id]).ok().stdout, [0xf0]);
    let json = run(&["detokenize", &model, &id, "--format", "json"]).json();
    assert_eq!(json["text"], "\u{fffd}");
}

#[test]
fn a_template_file_renders_alone() {
    let files = Files::new();
    let template = files.write(
        "chat.jinja",
        "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}{{ x }}\
         {% for t in tools %}{{ t.name }}{% endfor %}{% if add_generation_prompt %}<go>{% endif %}",
    );
    let messages = files.write("m.json", r#"[{"role": "user", "content": "hi\nthere"}]"#);
    let tools = files.write("t.json", r#"[{"name": "f"}]"#);
    let vars = files.write("v.json", r#"{"x": 7}"#);
    let base = ["render", "--template", &template];
    let render = |options: &[&str]| {
        run_with(
            &[&base, options].concat(),
            r#"[{"role":"a","content":"b"}]"#,
        )
    };
    assert_eq!(
        render(&["--messages", &messages]).ok().text(),
        "<user>hi\nthere<go>"
    );
    let all = [
        "--messages",
        &messages,
        "--tools",
        &tools,
        "--vars",
        &vars,
        "--no-generation-prompt",
    ];
    assert_eq!(render(&all).ok().text(), "<user>hi\nthere7f");
    assert_eq!(render(&["--messages", "-"]).ok().text(), "<a>b<go>");
    let json = render(&["--messages", &messages, "--format", "json"]).json();
    assert_eq!(json, serde_json::json!({ "prompt": "<user>hi\nthere<go>" }));
}

#[test]
fn a_model_renders_with_its_own_template_and_gives_ids() {
    let files = Files::new();
    let model = files.model();
    let messages = files.write(
        "m.json",
        r#"[{"role": "user", "content": "hi <|im_end|>"}]"#,
    );
    let args = [
        "render",
        &model,
        "--messages",
        &messages,
        "--format",
        "json",
    ];
    let json = run(&args).json();
    let prompt = json["prompt"].as_str().unwrap();
    assert!(
        prompt.contains("<|im_start|>user\nhi <|im_end|>"),
        "{prompt}"
    );
    assert!(prompt.ends_with("<|im_start|>assistant\n"), "{prompt}");
    // What the message writes is text; what the template writes is a mark.
    let end = run_with(&["tokenize", &model, "--no-bos", "--special"], "<|im_end|>").ok();
    let end: u64 = end.text().trim().parse().unwrap();
    assert_eq!(ids(&json["ids"]).iter().filter(|&&id| id == end).count(), 1);
}

#[test]
fn messages_that_are_none_are_named() {
    let files = Files::new();
    let template = files.write("chat.jinja", "x");
    for wrong in ["", "[", "{}", "[1]", r#"[{"content": "no role"}]"#] {
        let messages = files.write("m.json", wrong);
        let done = run(&["render", "--template", &template, "--messages", &messages]);
        let line = done.failure();
        assert!(
            line.contains("not a JSON list of messages") && line.contains("m.json"),
            "{line}"
        );
    }
}

#[test]
fn what_a_template_refuses_is_said() {
    let files = Files::new();
    let template = files.write("chat.jinja", "{{ raise_exception('no such\\nrole') }}");
    let messages = files.write("m.json", "[]");
    let done = run(&["render", "--template", &template, "--messages", &messages]);
    assert!(done.failure().contains("no such"), "{done:?}");
    let vars = files.write("v.json", r#"{"messages": []}"#);
    let done = run(&[
        "render",
        "--template",
        &template,
        "--messages",
        &messages,
        "--vars",
        &vars,
    ]);
    assert!(done.failure().contains("messages"), "{done:?}");
}
