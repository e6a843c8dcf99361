//! Pipes that close, disks that are full, Ctrl-C.
#![cfg(unix)]

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::nibble::{Done, Files, nibble};

/// Goes on until it is stopped, with more tokens than any test waits for; so hot that some of them print something,
/// whatever the model would rather say.
const ENDLESS: &[&str] = &[
    "--ignore-eos",
    "-c",
    "20000",
    "--temp",
    "100",
    "--samplers",
    "temp",
    "--seed",
    "1",
];

fn spawn(args: &[&str]) -> Child {
    nibble(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until the reply has begun.
fn first_byte(child: &mut Child) {
    let mut bytes = [0];
    child
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut bytes)
        .unwrap();
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill")
        .args([name, &child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

#[test]
fn a_closed_pipe_ends_it_in_silence() {
    let mut child = spawn(&[&["run", "-q", "-p", "Once"], ENDLESS].concat());
    first_byte(&mut child);
    drop(child.stdout.take());
    let done = Done::from(child.wait_with_output().unwrap());
    assert_eq!((done.status, done.stderr.as_str()), (0, ""));
}

#[test]
fn a_pipe_that_was_closed_before_ends_every_command_in_silence() {
    for args in [
        &["completions", "bash"][..],
        &["--help"],
        &["run", "-q", "-p", "a", "-n", "2"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let done = Done::from(
            nibble(args)
                .stdout(writer)
                .stderr(Stdio::piped())
                .output()
                .unwrap(),
        );
        assert_eq!((done.status, done.stderr.as_str()), (0, ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let commands: &[&[&str]] = &[
        &["completions", "bash"],
        &["--help"],
        &["run", "-q", "-p", "a", "-n", "2"],
        &["run", "-q", "-p", "a", "-n", "2", "--format", "json"],
    ];
    for args in commands {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let output = nibble(args)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let done = Done::from(output);
        assert!(
            done.failure().contains("No space left"),
            "{args:?}: {done:?}"
        );
        assert!(done.failure().contains("make room"), "{args:?}: {done:?}");
    }
}

#[test]
fn ctrl_c_ends_the_reply_with_what_there_is() {
    let mut child = spawn(&[&["run", "-p", "Once"], ENDLESS].concat());
    first_byte(&mut child);
    signal(&child, "-INT");
    let done = Done::from(child.wait_with_output().unwrap());
    assert_eq!(done.status, 130, "{done:?}");
    assert!(done.text().ends_with('\n'), "{done:?}");
    assert!(
        done.stderr.contains("tokens") && done.stderr.contains("cancelled"),
        "{done:?}"
    );
}

#[test]
fn ctrl_c_stops_a_reply_and_not_the_chat() {
    let files = Files::new();
    let saved = files.path("chat.json");
    let mut child = nibble(&[&["chat"], ENDLESS].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    writeln!(stdin, "hi\n/save {}", saved.display()).unwrap();
    first_byte(&mut child);
    signal(&child, "-INT");
    drop(stdin);
    let done = Done::from(child.wait_with_output().unwrap()).ok();
    assert!(done.stderr.contains("[stopped]"), "{done:?}");
    let messages: Vec<Value> = serde_json::from_slice(&std::fs::read(saved).unwrap()).unwrap();
    assert_eq!(
        messages.len(),
        2,
        "what was said so far is part of the conversation"
    );
}
