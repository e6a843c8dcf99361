//! `nibble chat` without a terminal: each line is a message.

use serde_json::Value;

use crate::nibble::{Files, run, run_with};

/// The numbers after `name=` in a log.
fn numbers(log: &str, name: &str) -> Vec<usize> {
    log.split(name)
        .skip(1)
        .map(|rest| {
            let digits = rest.trim_start_matches('=');
            let end = digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len());
            digits[..end].parse().unwrap()
        })
        .collect()
}

#[test]
fn six_turns_each_read_only_what_is_new() {
    let files = Files::new();
    let saved = files.path("chat.json");
    let mut script: String = (1..=6).map(|i| format!("Tell me story {i}.\n")).collect();
    script.push_str(&format!("/save {}\n", saved.display()));
    let args = [
        "chat",
        "-v",
        "--temp",
        "0",
        "-n",
        "24",
        "--system",
        "You tell stories.",
    ];
    let done = run_with(&args, &script).ok();
    assert!(done.text().lines().count() >= 6, "{done:?}");

    let messages: Vec<Value> = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
    let roles: Vec<&str> = messages
        .iter()
        .map(|m| m["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles[..3], ["system", "user", "assistant"]);
    assert_eq!(roles.len(), 13);
    for (i, reply) in messages.iter().skip(2).step_by(2).enumerate() {
        let reply = reply["content"].as_str().unwrap();
        assert!(
            done.text().contains(reply),
            "reply {i}: {reply:?} in {done:?}"
        );
    }

    // Of each prompt, what the one before had is not read again.
    let model = files.model();
    let n_ids = |messages: &[Value]| {
        let path = files.write("prompt.json", Value::from(messages).to_string());
        let args = ["render", &model, "--messages", &path, "--format", "json"];
        run(&args).json()["ids"].as_array().unwrap().len()
    };
    let prompts: Vec<usize> = (1..=6).map(|i| n_ids(&messages[..2 * i])).collect();
    let read = numbers(&done.stderr, "prefill_tokens");
    assert_eq!(read.len(), 6, "{done:?}");
    assert_eq!(read[0], prompts[0]);
    for i in 1..6 {
        assert!(
            read[i] <= prompts[i] - prompts[i - 1],
            "{read:?} of {prompts:?}"
        );
    }
}

#[test]
fn commands_and_messages_of_several_lines() {
    let files = Files::new();
    let saved = files.path("chat.json");
    let save = format!("/save {}\n", saved.display());
    let script =
        format!("forget this\n/reset\n\n\"\"\"\na\n\nb\"\"\"\n//c\\\nd\n{save}/exit\nnot said\n");
    run_with(&["chat", "-q", "-n", "2", "--system", "s"], script).ok();
    let messages: Vec<Value> = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
    let said: Vec<&str> = messages
        .iter()
        .filter(|m| m["role"] != "assistant")
        .map(|m| m["content"].as_str().unwrap())
        .collect();
    assert_eq!(said, ["s", "a\n\nb", "/c\nd"]);
}

#[test]
fn old_turns_go_when_the_context_is_full() {
    let files = Files::new();
    let saved = files.path("chat.json");
    let script = "Tell me a long story please.\n".repeat(20);
    let script = format!("{script}/save {}\n", saved.display());
    let args = ["chat", "-c", "128", "-n", "24", "--temp", "0"];
    let system = ["--system", "Be brief."];
    let done = run_with(&[&args[..], &system].concat(), script).ok();
    assert!(
        done.stderr.contains("the context is full: the oldest"),
        "{done:?}"
    );
    let messages: Vec<Value> = serde_json::from_slice(&std::fs::read(&saved).unwrap()).unwrap();
    assert_eq!(messages[0]["role"], "system");
    assert_eq!(messages[1]["role"], "user");
}

#[test]
fn help_is_told_on_standard_error() {
    let done = run_with(&["chat"], "/help\n").ok();
    assert_eq!(done.text(), "");
    assert!(done.stderr.contains("/save FILE"), "{done:?}");
}

#[test]
fn a_script_ends_with_its_first_failure() {
    for script in ["/nonsense\nhi\n", "/save /nowhere/x.json\nhi\n"] {
        let done = run_with(&["chat", "-q"], script);
        done.failure();
    }
    let done = run_with(&["chat", "-q"], b"caf\xe9\n");
    assert!(done.failure().contains("not UTF-8"), "{done:?}");
}

#[test]
fn a_template_file_takes_the_place_of_the_models() {
    let files = Files::new();
    let template = files.write(
        "chat.jinja",
        "{% if enable_thinking is defined and not enable_thinking %}{{ raise_exception('no thinking') }}{% endif %}x",
    );
    let args = ["chat", "-q", "-n", "2", "--template", &template];
    run_with(&args, "hi\n").ok();
    let done = run_with(&[&args[..], &["--think", "off"]].concat(), "hi\n");
    assert!(done.failure().contains("no thinking"), "{done:?}");
}
