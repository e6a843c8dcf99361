//! The command as it is built without a model: one must be named.
#![cfg(not(feature = "default-model"))]

use std::process::{Command, Stdio};

#[test]
fn what_needs_a_model_says_so_in_one_line() {
    for args in [
        &["run", "-p", "Once upon a time"][..],
        &["chat"],
        &["bench"],
        &["run", "--format", "json", "-p", "a"],
    ] {
        let done = Command::new(env!("CARGO_BIN_EXE_nibble"))
            .args(args)
            .env_remove("NIBBLE_CPU_FEATURES")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(
            (done.status.code(), done.stdout.len()),
            (Some(2), 0),
            "{args:?}: {said}"
        );
        let expected = "error: no model is built in; name a .gguf file: see --help\n";
        assert_eq!(said, expected, "{args:?}");
    }
}
