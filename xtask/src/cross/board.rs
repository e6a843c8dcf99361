//! A board that is reached by ssh: what it is, files that go there, programs that run there.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, anyhow, bail, ensure};

use super::targets::{TARGETS, Target};
use crate::sha256;

/// Where a board keeps what it is sent, in the home of whoever logs in.
const FOLDER: &str = "nibble-board";

/// Longer than a board needs to wake up its network, and shorter than anybody waits for an answer.
const CONNECT_SECONDS: u32 = 15;

/// How a board is reached. Keys, names and all else are ssh's own business.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Board<'a> {
    /// As ssh takes it: `user@host`, or a name in its configuration.
    pub(super) host: &'a str,
    pub(super) port: Option<&'a str>,
    /// What runs programs there, such as an emulator; they run by themselves otherwise.
    pub(super) runner: Option<&'a str>,
}

/// What a board tells of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Machine {
    /// As `uname -m` has it.
    arch: String,
    /// The board's name if it has one, the processor's otherwise.
    pub(super) name: String,
    /// Bytes that can be written.
    free: u64,
}

/// What a board is asked first.
const ASK: &str = r#"uname -m
df -Pk . | tail -n 1
tr -d '\0' < /proc/device-tree/model 2>/dev/null
echo
sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1
"#;

impl<'a> Board<'a> {
    /// Connects, and asks what is there.
    pub(super) fn machine(&self) -> Result<Machine> {
        Machine::parse(&self.text(ASK, Stdio::null())?)
            .with_context(|| format!("{} is no Linux machine with df and uname", self.host))
    }

    /// The same where it runs programs for the target, and an error where it does not.
    pub(super) fn machine_for(&self, target: &Target) -> Result<Machine> {
        ensure!(
            !target.uname.is_empty(),
            "no board runs {}: --board is for targets with Linux",
            target.triple
        );
        let machine = self.machine()?;
        // An emulator may be for anything.
        if self.runner.is_none() && !target.uname.contains(&machine.arch.as_str()) {
            let Machine { arch, .. } = &machine;
            let fitting = TARGETS.iter().filter(|t| t.uname.contains(&&**arch));
            let fitting: Vec<_> = fitting.map(|t| t.triple).collect();
            let advice = match fitting.as_slice() {
                [] => "no target is for that".to_owned(),
                some => format!("build for {}", some.join(" or ")),
            };
            bail!(
                "wrong architecture: {} is of {arch}, {} is for {}: {advice}",
                self.host,
                target.triple,
                target.uname.join(" or ")
            );
        }
        Ok(machine)
    }

    /// Copies files to the board, those that it does not have yet: each with the name that it gets there.
    pub(super) fn send(&self, machine: &Machine, files: &[(&Path, &str)]) -> Result<()> {
        let mut new = Vec::new();
        let mut n_new_bytes = 0;
        for &(path, name) in files {
            let n_bytes = fs::metadata(path)
                .with_context(|| format!("cannot find {}", path.display()))?
                .len();
            let quoted = quote(name);
            let ask = format!(
                "if [ -f {quoted} ] && [ $(wc -c < {quoted}) = {n_bytes} ]; then sha256sum < {quoted}; fi"
            );
            let sum = self.text(&ask, Stdio::null())?;
            let is_there = match sum.split_whitespace().next() {
                Some(sum) => sum == sha256::of_file(path)?,
                None => false,
            };
            if !is_there {
                new.push((path, name, n_bytes));
                n_new_bytes += n_bytes;
            }
        }
        ensure!(
            n_new_bytes <= machine.free,
            "no room on {}: {:.1} MB are needed in {FOLDER}, {:.1} MB are free",
            self.host,
            n_new_bytes as f64 / 1e6,
            machine.free as f64 / 1e6
        );
        for (path, name, n_bytes) in new {
            println!(
                "{}: {} goes to {FOLDER}, {:.1} MB",
                self.host,
                path.display(),
                n_bytes as f64 / 1e6
            );
            let file =
                File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
            // What is half there has another name.
            let (name, part) = (quote(name), quote(&format!("{name}.part")));
            let take = format!(
                "cat > {part} && chmod 755 {part} && mv -f {part} {name} || {{ rm -f {part}; exit 1; }}"
            );
            self.text(&take, file.into())
                .with_context(|| format!("cannot copy {} to {}", path.display(), self.host))?;
        }
        Ok(())
    }

    /// Removes a file that was sent.
    pub(super) fn remove(&self, name: &str) -> Result<()> {
        self.text(&format!("rm -f {}", quote(name)), Stdio::null())?;
        Ok(())
    }

    /// A program of the board's folder, to be run there with these arguments.
    pub(super) fn program(&self, name: &str, args: &[&str]) -> Command {
        let mut line = format!("{} ./{}", self.runner.unwrap_or("exec"), quote(name));
        for arg in args {
            line.push(' ');
            line += &quote(arg);
        }
        self.command(&line)
    }

    /// Whether ssh has done its part; what is wrong with it or with the program if one of them has failed.
    pub(super) fn check(&self, status: Option<i32>, what: &str) -> Result<()> {
        let host = self.host;
        match status {
            Some(0) => Ok(()),
            Some(255) => bail!("the connection to {host} broke off"),
            Some(126 | 127) => bail!(
                "{host} cannot run {what}: its system may be of another kind than its kernel; a -musl target needs nothing"
            ),
            Some(code) => bail!("{what} failed on {host}: exit status {code}"),
            None => bail!("{what} was ended on {host}"),
        }
    }

    /// What a script prints that runs in the board's folder.
    fn text(&self, script: &str, input: Stdio) -> Result<String> {
        let output = output(self.command(script).stdin(input))?;
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rfind(|line| !line.trim().is_empty());
        let last = last.unwrap_or("it says nothing").trim();
        match output.status.code() {
            Some(0) => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            // What ssh itself fails with.
            Some(255) => bail!("cannot reach {}: {last}", self.host),
            _ => bail!("{}: {last}", self.host),
        }
    }

    fn command(&self, script: &str) -> Command {
        let mut command = Command::new("ssh");
        command.args(["-o", &format!("ConnectTimeout={CONNECT_SECONDS}")]);
        if let Some(port) = self.port {
            command.args(["-p", port]);
        }
        let script = format!("mkdir -p ~/{FOLDER} && cd ~/{FOLDER} && {{ {script}\n}}");
        // Whatever shell the user has there.
        command.args([self.host, &format!("sh -c {}", quote(&script))]);
        command
    }
}

/// Runs a program of a board to its end, with our standard input, output and error.
pub(super) fn status(command: &mut Command) -> Result<Option<i32>> {
    let status = command.status().map_err(no_ssh)?;
    Ok(status.code())
}

/// The same with what it writes to standard output.
pub(super) fn output(command: &mut Command) -> Result<Output> {
    command.output().map_err(no_ssh)
}

fn no_ssh(error: std::io::Error) -> anyhow::Error {
    match error.kind() {
        ErrorKind::NotFound => anyhow!(
            "there is no ssh here: install one (Debian, Ubuntu: sudo apt-get install openssh-client)"
        ),
        _ => anyhow::Error::from(error).context("cannot run ssh"),
    }
}

impl Machine {
    fn parse(told: &str) -> Option<Machine> {
        let mut lines = told.lines();
        let arch = lines.next()?.trim().to_owned();
        // Device, size, used, free, share, place; the first may have spaces in it, and none behind it has.
        let df: Vec<&str> = lines.next()?.split_whitespace().collect();
        let kibibytes: u64 = df[..df.len().checked_sub(2)?].last()?.parse().ok()?;
        let name = lines.map(str::trim).find(|line| !line.is_empty());
        Some(Machine {
            name: name.unwrap_or(&arch).to_owned(),
            arch,
            free: kibibytes * 1024,
        })
    }
}

/// A word that a shell takes as it is.
fn quote(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_has_a_name_and_room() {
        let told = "aarch64\n/dev/root  61000000 9000000 49000000  16% /\nRaspberry Pi 5 Model B Rev 1.0\n\n";
        assert_eq!(
            Machine::parse(told),
            Some(Machine {
                arch: "aarch64".into(),
                name: "Raspberry Pi 5 Model B Rev 1.0".into(),
                free: 49_000_000 << 10,
            })
        );
        let told = "x86_64\n//server/a share 1 2 3 4% /mnt\n\nSome CPU @ 2 GHz\n";
        let machine = Machine::parse(told).unwrap();
        assert_eq!(
            (machine.name.as_str(), machine.free),
            ("Some CPU @ 2 GHz", 3 << 10)
        );
        // Without a name it is what it is.
        assert_eq!(
            Machine::parse("riscv64\na 1 2 3 4% /\n\n").unwrap().name,
            "riscv64"
        );
        for nothing in ["", "x86_64\n", "x86_64\ndf: not found\n"] {
            assert_eq!(Machine::parse(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn words_reach_the_program_whatever_is_in_them() {
        let board = Board {
            host: "pi@pi",
            port: Some("2222"),
            runner: Some("qemu-aarch64-static -cpu max"),
        };
        let command = board.program("nibble", &["bench", "it's a $HOME.gguf"]);
        let args: Vec<_> = command
            .get_args()
            .map(|arg| arg.to_str().unwrap())
            .collect();
        assert_eq!(args[2..5], ["-p", "2222", "pi@pi"]);
        // As ssh does it: the last argument is a line for a shell.
        let home = std::env::temp_dir().join(format!("nibble-xtask-{}-home", std::process::id()));
        let line = args[5].replace("qemu-aarch64-static -cpu max ./", "echo ");
        fs::create_dir_all(&home).unwrap();
        let shell = Command::new("sh")
            .args(["-c", &line])
            .env("HOME", &home)
            .output();
        fs::remove_dir_all(&home).unwrap();
        let echoed = String::from_utf8(shell.unwrap().stdout).unwrap();
        assert_eq!(echoed, "nibble bench it's a $HOME.gguf\n");
    }
}
