//! What only the programs of a target can show: which kernels a CPU gets, and what other programs answer.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::targets::Cpu;
use super::{Build, MODEL, Options};
use crate::ci::run_command;

/// Of the recorded answers a short run compares those of one small network in every format.
const SHORT_SETS: &[&str] = &["quantized:llama256"];

impl Build<'_> {
    /// Makes sure that the command takes the kernels that are meant for a CPU.
    pub(super) fn chooses(&self, emulator: &[&str], cpu: &Cpu) -> Result<()> {
        let output = self
            .emulated(emulator, &self.binary())
            .args(["inspect", "--format", "json", MODEL])
            .output()
            .with_context(|| format!("cannot run {}", emulator[0]))?;
        let said = String::from_utf8_lossy(&output.stdout);
        let names = chosen(&said).with_context(|| {
            let error = String::from_utf8_lossy(&output.stderr);
            format!("nibble inspect on {}: {}: {error}", cpu.name, output.status)
        })?;
        let list = names.join(", ");
        ensure!(
            names.iter().all(|name| is_of(name, cpu.kernels)),
            "{} takes {list}, not those of {}",
            cpu.name,
            cpu.kernels
        );
        println!("{}: {} takes {list}", self.target.triple, cpu.name);
        Ok(())
    }

    /// Compares with the recorded answers that there are, as `cargo xtask conformance` does on this machine.
    pub(super) fn conforms(&self, emulator: &[&str], options: &Options<'_>) -> Result<()> {
        let Some(dir) = options.conformance else {
            return Ok(());
        };
        // Programs run in the folder of the workspace, whose model they read.
        let dir = std::path::absolute(dir).context("cannot find this folder")?;
        run_command(self.cargo("build").args(["--quiet", "--package", "xtask"]))?;
        let folder = self.folder.join(self.target.triple).join("debug");
        let program = folder.join(self.target.program("xtask"));
        println!("{}: conformance {}", self.target.triple, emulator.join(" "));
        run_command(
            self.emulated(emulator, &program)
                .arg("conformance")
                .arg(&dir)
                .args(if options.all { &[] } else { SHORT_SETS }),
        )
    }

    /// A program of the target, run by this command or by itself.
    fn emulated(&self, emulator: &[&str], program: &Path) -> Command {
        let mut command = match emulator {
            [] => Command::new(program),
            [emulator, args @ ..] => {
                let mut command = Command::new(emulator);
                command.args(args).arg(program);
                command
            }
        };
        command.current_dir(self.root).env("WINEDEBUG", "-all");
        command
    }
}

/// The kernels that `nibble inspect` names.
fn chosen(said: &str) -> Result<Vec<String>> {
    let said: Value = serde_json::from_str(said)?;
    let kernels = said["kernels"].as_object().context("it names no kernels")?;
    ensure!(!kernels.is_empty(), "it names no kernel");
    Ok(kernels.keys().cloned().collect())
}

fn is_of(name: &str, cluster: &str) -> bool {
    name.rsplit("::").next() == Some(cluster)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cluster_of_a_kernel_is_the_end_of_its_name() {
        let names = chosen(r#"{"kernels": {"matmul::q4_0::x8::neon_dotprod": 7}}"#).unwrap();
        assert_eq!(names, ["matmul::q4_0::x8::neon_dotprod"]);
        assert!(is_of(&names[0], "neon_dotprod"));
        assert!(!is_of(&names[0], "neon"));
        assert!(!is_of(&names[0], "dotprod"));
    }

    #[test]
    fn no_kernel_is_no_answer() {
        for said in ["", "{}", r#"{"kernels": {}}"#, r#"{"kernels": ["scalar"]}"#] {
            assert!(chosen(said).is_err(), "{said}");
        }
    }
}
