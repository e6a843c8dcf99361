//! How many instructions a program takes from one line of its output to the next, counted by an emulator.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::ci::run_command;
use crate::temporary::Temporary;

const PLUGIN: &str = "xtask/src/bench/arm_model/count.c";

/// qemu with the plugin that counts.
pub(super) struct Emulator {
    qemu: String,
    plugin: Temporary,
}

impl Emulator {
    /// Compiles the plugin.
    pub(super) fn new(root: &Path, qemu: &str) -> Result<Emulator> {
        let plugin = Temporary::new("count.so");
        let mut command = Command::new("cc");
        command.args([
            "-O2", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-o",
        ]);
        run_command(command.arg(plugin.path()).arg(root.join(PLUGIN)))?;
        Ok(Emulator {
            qemu: qemu.to_owned(),
            plugin,
        })
    }

    /// Runs a program on a core, and gives what it wrote and what was counted until each of its writes.
    pub(super) fn run<A: AsRef<OsStr>>(
        &self,
        cpu: &str,
        program: &Path,
        args: impl IntoIterator<Item = A>,
        input: &str,
    ) -> Result<(String, Vec<Counts>)> {
        let counted = Temporary::new("counts");
        let plugin = format!(
            "{},out={}",
            self.plugin.path().display(),
            counted.path().display()
        );
        let mut child = Command::new(&self.qemu)
            .args(["-cpu", cpu, "-plugin", &plugin])
            .arg(program)
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot run {}", self.qemu))?;
        let mut stdin = child.stdin.take().expect("it is piped");
        // Short: a pipe holds all of it.
        stdin.write_all(input.as_bytes())?;
        drop(stdin);
        let output = child.wait_with_output()?;
        ensure!(output.status.success(), "{}: {}", self.qemu, output.status);
        let text = fs::read_to_string(counted.path()).context("the plugin counted nothing")?;
        let output = String::from_utf8(output.stdout).context("the program writes no text")?;
        Ok((output, Counts::parse(&text)?))
    }
}

/// How often each instruction ran, by its address.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counts(BTreeMap<u64, u64>);

impl Counts {
    /// A section for each line `write`, of lines `ADDRESS LENGTH TIMES`.
    pub(super) fn parse(text: &str) -> Result<Vec<Counts>> {
        let mut all: Vec<Counts> = Vec::new();
        for line in text.lines() {
            if line == "write" {
                all.push(Counts::default());
                continue;
            }
            let fields: Vec<&str> = line.split(' ').collect();
            let (Some(counts), [address, length, times]) = (all.last_mut(), fields.as_slice())
            else {
                bail!("the plugin writes {line:?}");
            };
            let address = u64::from_str_radix(address, 16).context("an address")?;
            let (length, times): (u64, u64) = (length.parse()?, times.parse()?);
            for i in 0..length {
                *counts.0.entry(address + 4 * i).or_default() += times;
            }
        }
        Ok(all)
    }

    /// All instructions.
    pub(super) fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// How often the one at this address ran.
    pub(super) fn of(&self, address: u64) -> u64 {
        self.0.get(&address).copied().unwrap_or(0)
    }

    /// Addresses in rising order, and how often what is there ran.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u64, u64)> {
        self.0.iter().map(|(&address, &times)| (address, times))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_that_overlap_count_each_instruction() {
        // The second begins within the first, as where a branch goes into a loop.
        let text = "write\n1000 3 1\n1004 2 10\nwrite\n1000 3 2\n1000 3 1\n";
        let [first, second] = &Counts::parse(text).unwrap()[..] else {
            panic!("two writes");
        };
        let all: Vec<(u64, u64)> = first.iter().collect();
        assert_eq!(all, [(0x1000, 1), (0x1004, 11), (0x1008, 11)]);
        assert_eq!((first.total(), first.of(0x1008)), (23, 11));
        assert_eq!((second.total(), second.of(0x100c)), (9, 0));
    }

    #[test]
    fn what_is_no_count_is_refused() {
        for text in [
            "1000 3 1\n",
            "write\n1000 3\n",
            "write\n1000 x 1\n",
            "write\nx 1 1\n",
        ] {
            assert!(Counts::parse(text).is_err(), "{text}");
        }
    }
}
