//! A wrong command line gives status 2 and touches nothing.

use crate::nibble::{Files, nibble, run, run_with};

const COMMANDS: &[&str] = &[
    "run",
    "chat",
    "tokenize",
    "detokenize",
    "render",
    "completions",
    "manual",
];

#[test]
fn wrong_usage_is_told_from_failure() {
    let wrong: &[&[&str]] = &[
        &[],
        &["no-such-command"],
        &["run", "--no-such-option"],
        &["run", "-p", "a", "-f", "b"],
        &["run", "-t", "0"],
        &["run", "-t", "100000"],
        &["run", "-c", "0"],
        &["run", "-c", "99999999999999999999"],
        &["run", "-n", "-1"],
        &["run", "--kv", "f64"],
        &["run", "--precision", "double"],
        &["run", "--cpu-features", "mmx"],
        &["run", "--temp", "-1"],
        &["run", "--temp", "nan"],
        &["run", "--top-p", "2"],
        &["run", "--samplers", "top-k,magic"],
        &["run", "--samplers", "top-k,top-k"],
        &["run", "--logit-bias", "5"],
        &["run", "--stop", ""],
        &["run", "--format", "yaml"],
        &["chat", "--format", "json"],
        &["completions", "bash", "--format", "json"],
        &["completions", "no-such-shell"],
        &["manual"],
        &["tokenize"],
        &["detokenize", "model.gguf", "x"],
        &["render", "--messages", "m.json"],
        &["render", "model.gguf"],
    ];
    for args in wrong {
        let done = run(args);
        assert_eq!((done.status, done.text()), (2, ""), "{args:?}: {done:?}");
        assert!(!done.stderr.is_empty(), "{args:?}");
        assert!(!done.stderr.contains("panicked"), "{args:?}: {done:?}");
    }
}

#[test]
fn every_command_has_help_with_an_example() {
    for command in COMMANDS {
        let done = run(&[command, "--help"]).ok();
        assert!(done.text().contains("Example"), "{command}");
        assert!(
            done.text().contains(&format!("nibble {command}")),
            "{command}"
        );
        assert_eq!(done.stderr, "");
    }
    let all = run(&["--help"]).ok();
    for command in COMMANDS {
        assert!(all.text().contains(&format!("\n  {command} ")), "{command}");
    }
    assert!(run(&["--version"]).ok().text().starts_with("nibble "));
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = run(&["completions", shell]).ok();
        assert!(done.text().contains("detokenize"), "{shell}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let files = Files::new();
    let folder = files.root().to_str().unwrap();
    run(&["manual", folder]).ok();
    let page = |name: &str| std::fs::read_to_string(files.path(name)).unwrap();
    assert!(page("nibble.1").contains("nibble\\-run(1)"));
    for command in COMMANDS {
        let page = page(&format!("nibble-{command}.1"));
        assert!(page.contains("SYNOPSIS"), "{command}");
    }
    assert!(page("nibble-bench-machine.1").contains("memory"));
    let away = files.path("away");
    let done = run(&["manual", away.to_str().unwrap()]);
    assert!(done.failure().contains("away"), "{done:?}");
}

#[test]
fn cpu_features_come_from_the_environment_too() {
    let prompt = ["run", "-q", "-p", "a", "-n", "1", "--format", "json"];
    let kernels = |list: &str| {
        let output = nibble(&prompt)
            .env("NIBBLE_CPU_FEATURES", list)
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let (status, json) = kernels("scalar");
    assert!(status == Some(0) && json.contains("::scalar"), "{json}");
    assert_eq!(kernels("").0, Some(0));
    assert_eq!(kernels("mmx").0, Some(2));
}

#[test]
fn quiet_leaves_results_alone() {
    let loud = run(&["run", "-p", "Once", "-n", "5", "--temp", "0"]).ok();
    let quiet = run(&["run", "-q", "-p", "Once", "-n", "5", "--temp", "0"]).ok();
    assert_eq!(loud.stdout, quiet.stdout);
    assert_eq!(quiet.stderr, "");
    assert!(
        loud.stderr.contains("built-in") && loud.stderr.contains("tokens"),
        "{loud:?}"
    );
}

#[test]
fn verbose_tells_the_seed() {
    let args = ["run", "-v", "-p", "Once", "-n", "1"];
    assert!(run(&args).ok().stderr.contains("seed="));
    let given = run_with(&[&args[..], &["--seed", "12345"]].concat(), "");
    assert!(given.ok().stderr.contains("seed=12345"));
}

#[test]
fn no_color_reaches_a_file() {
    for args in [
        &["run", "--help"][..],
        &["run", "-vv", "-p", "a", "-n", "1"],
        &["run", "--bad"],
    ] {
        let done = run(args);
        assert!(
            !done.stderr.contains('\x1b') && !done.text().contains('\x1b'),
            "{done:?}"
        );
    }
}
