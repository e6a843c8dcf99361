//! Wine, which runs programs for Windows.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::Build;

/// A system library that Rust's own asks for, and that wine has from version 9 on; there its own is found first.
const STAND_IN: &str = include_str!("bcryptprimitives.c");

impl Build<'_> {
    /// Makes what older versions lack, with the compiler that links for Windows.
    pub(super) fn stand_in(&self) -> Result<()> {
        let compiler = self.target.linker.find();
        let compiler = compiler.context("the linker was found before")?;
        let folder = self.stand_ins();
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut compiling = Command::new(compiler)
            .args(["-shared", "-O1", "-x", "c", "-", "-ladvapi32", "-o"])
            .arg(folder.join("bcryptprimitives.dll"))
            .stdin(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {compiler}"))?;
        let mut input = compiling.stdin.take().context("it has an input")?;
        let written = input.write_all(STAND_IN.as_bytes());
        drop(input);
        let status = compiling.wait().context("cannot wait for the compiler")?;
        ensure!(
            written.is_ok() && status.success(),
            "{compiler} makes no library of bcryptprimitives.c: {status}"
        );
        Ok(())
    }

    fn stand_ins(&self) -> PathBuf {
        self.folder.join(self.target.triple).join("wine")
    }

    /// What wine is told. It would tell of every window that it cannot open, among what programs say.
    pub(super) fn for_wine(&self, command: &mut Command) {
        command.env("WINEDEBUG", "-all");
        command.env("WINEPATH", windows_path(&self.stand_ins()));
    }
}

/// How programs in wine name a file of this machine.
fn windows_path(path: &Path) -> String {
    format!("Z:{}", path.display()).replace('/', "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_at_the_drive_that_is_this_machine() {
        assert_eq!(windows_path(Path::new("/a b/c")), "Z:\\a b\\c");
    }
}
