//! What a target needs and this machine lacks, with the commands that install it.

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::targets::Tool;

impl Tool {
    /// The first of its names that is a program on the PATH.
    pub(crate) fn find(&self) -> Option<&'static str> {
        self.names.iter().copied().find(|name| is_program(name))
    }

    /// What is missing and how to get it, a line for each system.
    pub(crate) fn hint(&self) -> String {
        let mut text = format!("{} ({})", self.what, self.names[0]);
        for (system, command) in self.install {
            write!(text, "\n    {system}: {command}").expect("a string takes all that is written");
        }
        text
    }
}

fn is_program(name: &str) -> bool {
    if name.contains('/') {
        return Path::new(name).is_file();
    }
    let paths = env::var_os("PATH").unwrap_or_default();
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&paths).any(|folder| folder.join(&file).is_file())
}

/// Whether Rust's standard library for a target is here, and the command that fetches it.
pub(super) fn standard_library(root: &Path, triple: &str) -> Result<Option<String>> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", triple])
        .current_dir(root)
        .output()
        .context("cannot run rustc")?;
    let folder = String::from_utf8_lossy(&output.stdout);
    let is_here = Path::new(folder.trim())
        .read_dir()
        .is_ok_and(|mut files| files.next().is_some());
    Ok((!is_here)
        .then(|| format!("Rust's standard library for it\n    rustup: rustup target add {triple}")))
}
