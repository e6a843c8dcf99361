//! How many cycles a core needs for what was counted: `llvm-mca`'s model of the core, for each loop and stretch that ran.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::count::Counts;

/// A program's instructions, by their addresses.
#[derive(Debug)]
pub(super) struct Code(BTreeMap<u64, Instruction>);

#[derive(Debug, PartialEq)]
struct Instruction {
    /// For an assembler: a branch goes to a label without a place.
    text: String,
    /// Where a branch goes to, if that is told.
    target: Option<u64>,
}

/// Instructions that run in turn, without those of loops among them and those that ran in less than half of the turns.
#[derive(Debug, PartialEq)]
struct Loop<'c> {
    body: Vec<&'c str>,
    turns: u64,
}

impl Code {
    pub(super) fn of(objdump: &str, program: &Path) -> Result<Code> {
        let output = Command::new(objdump)
            .args(["--disassemble", "--no-show-raw-insn"])
            .arg(program)
            .output()
            .with_context(|| format!("cannot run {objdump}"))?;
        ensure!(output.status.success(), "{objdump}: {}", output.status);
        Ok(Code::parse(&String::from_utf8_lossy(&output.stdout)))
    }

    fn parse(text: &str) -> Code {
        let lines = text.lines().filter_map(|line| {
            let (address, text) = line.split_once(':')?;
            let address = u64::from_str_radix(address.trim(), 16).ok()?;
            Some((address, Instruction::parse(text)))
        });
        Code(lines.collect())
    }

    /// What ran: loops, and stretches in none. What is less than a thousandth of all is left out.
    fn loops(&self, counts: &Counts) -> Vec<Loop<'_>> {
        // A loop is what lies between a branch and an earlier place that it goes to.
        let mut spans: Vec<(u64, u64)> = Vec::new();
        for (address, _) in counts.iter() {
            let target = self.0.get(&address).and_then(|i| i.target);
            let start = target.filter(|&target| target <= address && counts.of(target) > 1);
            spans.extend(start.map(|start| (start, address)));
        }
        // Inner ones first. An instruction belongs to the first that it lies in.
        spans.sort_unstable_by_key(|&(start, end)| (end - start, start));
        let mut owners = HashMap::new();
        for (i, &(start, end)) in spans.iter().enumerate() {
            for (&address, _) in self.0.range(start..=end) {
                owners.entry(address).or_insert(i);
            }
        }
        let mut parts: Vec<Vec<(u64, u64)>> = vec![Vec::new(); spans.len()];
        let mut stretch: Option<(u64, u64)> = None;
        for (address, times) in counts.iter() {
            match owners.get(&address) {
                Some(&i) => parts[i].push((address, times)),
                None if stretch == Some((address, times)) => {
                    let part = parts.last_mut().expect("the stretch began");
                    part.push((address, times));
                }
                None => parts.push(vec![(address, times)]),
            }
            let is_in_none = !owners.contains_key(&address);
            stretch = is_in_none.then_some((address + 4, times));
        }
        let least = counts.total() / 1000;
        let parts = parts.iter().map(|part| self.part(part));
        parts
            .filter(|part| part.turns * part.body.len() as u64 > least)
            .collect()
    }

    /// Instructions that belong together, and how often each ran.
    fn part(&self, instructions: &[(u64, u64)]) -> Loop<'_> {
        // The middle: a loop may be entered anywhere, and may hold what seldom runs.
        let mut times: Vec<u64> = instructions.iter().map(|&(_, times)| times).collect();
        times.sort_unstable();
        let turns = times.get(times.len() / 2).copied().unwrap_or(0);
        let often = instructions.iter().filter(|(_, n)| 2 * n >= turns);
        // A call has no model, and what it leads to counts by itself.
        let body = often
            .filter_map(|(address, _)| self.0.get(address))
            .filter(|instruction| !instruction.is_call());
        Loop {
            body: body.map(|i| i.text.as_str()).collect(),
            turns,
        }
    }

    /// Cycles that `cpu` needs for what was counted, as if all of it were what runs in turn.
    pub(super) fn cycles(&self, mca: &str, cpu: &str, counts: &Counts) -> Result<f64> {
        let loops = self.loops(counts);
        let mut input = String::new();
        for (i, one) in loops.iter().enumerate() {
            let body = one.body.join("\n");
            write!(
                input,
                "// LLVM-MCA-BEGIN {i}\n{body}\n// LLVM-MCA-END {i}\n"
            )
            .expect("a string takes all that is written");
        }
        let cycles = simulate(mca, cpu, &input)?;
        ensure!(cycles.len() == loops.len(), "{mca}: other loops than given");
        let (mut sum, mut n_instructions) = (0.0, 0);
        for (one, cycles) in loops.iter().zip(cycles) {
            sum += one.turns as f64 * cycles;
            n_instructions += one.turns * one.body.len() as u64;
        }
        let share = n_instructions as f64 / counts.total() as f64;
        ensure!(
            (0.9..1.1).contains(&share),
            "{share:.2} of the instructions run in turn, which is too few or too many to tell cycles"
        );
        Ok(sum / share)
    }
}

impl Instruction {
    fn is_call(&self) -> bool {
        let name = self.text.split_whitespace().next();
        name.is_some_and(|name| name == "bl" || name == "blr")
    }

    /// A line of `objdump` after its address: `b.ne 0x1234 <name+0x5>`.
    fn parse(text: &str) -> Instruction {
        const BRANCHES: &[&str] = &["b", "bl", "cbz", "cbnz", "tbz", "tbnz"];
        const ADDRESSES: &[&str] = &["adr", "adrp"];
        let text = text.split("//").next().unwrap_or_default();
        let text = text.split('<').next().unwrap_or_default().trim();
        let name = text.split_whitespace().next().unwrap_or_default();
        let is_branch = BRANCHES.contains(&name) || name.starts_with("b.");
        let place = text.rsplit([' ', '\t']).next().unwrap_or_default();
        match is_branch || ADDRESSES.contains(&name) {
            true => Instruction {
                text: format!("{}place", text.strip_suffix(place).unwrap_or(text)),
                target: place
                    .strip_prefix("0x")
                    .filter(|_| is_branch && name != "bl")
                    .and_then(|digits| u64::from_str_radix(digits, 16).ok()),
            },
            false => Instruction {
                text: text.to_owned(),
                target: None,
            },
        }
    }
}

/// Cycles that a turn of each loop takes, after many.
fn simulate(mca: &str, cpu: &str, input: &str) -> Result<Vec<f64>> {
    let mut child = Command::new(mca)
        .args(["--mtriple=aarch64-linux", "--mattr=+all", "--json"])
        .arg(format!("--mcpu={cpu}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {mca}"))?;
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(input.as_bytes())?;
    drop(stdin);
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{mca}: {}: {said}", output.status);
    parse_report(&output.stdout)
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Report {
    code_regions: Vec<Region>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Region {
    summary_view: Summary,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Summary {
    iterations: f64,
    total_cycles: f64,
}

fn parse_report(report: &[u8]) -> Result<Vec<f64>> {
    let report: Report = serde_json::from_slice(report).context("a report of llvm-mca")?;
    let views = report.code_regions.into_iter().map(|r| r.summary_view);
    Ok(views.map(|v| v.total_cycles / v.iterations).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = "
program:\tfile format elf64-littleaarch64

0000000000001000 <kernel>:
    1000:      \tadrp\tx1, 0x34b000 <table+0x80>
    1004:      \tmov\tx2, #0x10               // =16
    1008:      \tldr\tq0, [x0], #0x10
    100c:      \tsdot\tv1.4s, v0.16b, v2.4b[0]
    1010:      \tcbz\tx3, 0x1018 <kernel+0x18>
    1014:      \tadd\tx4, x4, #0x1
    1018:      \tsubs\tx2, x2, #0x1
    101c:      \tb.ne\t0x1008 <kernel+0x8>
    1020:      \tsub\tx5, x5, #0x1
    1024:      \ttbnz\tw5, #0x7, 0x1004 <kernel+0x4>
    1028:      \tbl\t0x1000 <kernel>
    102c:      \tret
";

    /// The inner loop turns ten times in each of three turns of the outer, and once in each the branch is not taken.
    fn counts() -> Counts {
        let times = [1, 3, 30, 30, 30, 3, 30, 30, 3, 3, 1, 1];
        let lines = times.iter().enumerate();
        let lines: Vec<String> = lines
            .map(|(i, n)| format!("{:x} 1 {n}", 0x1000 + 4 * i))
            .collect();
        let text = format!("write\n{}\n", lines.join("\n"));
        Counts::parse(&text).unwrap().remove(0)
    }

    #[test]
    fn loops_are_what_turned_without_inner_ones_and_without_what_seldom_ran() {
        let code = Code::parse(DUMP);
        let inner = [
            "ldr\tq0, [x0], #0x10",
            "sdot\tv1.4s, v0.16b, v2.4b[0]",
            "cbz\tx3, place",
            "subs\tx2, x2, #0x1",
            "b.ne\tplace",
        ];
        let outer = [
            "mov\tx2, #0x10",
            "sub\tx5, x5, #0x1",
            "tbnz\tw5, #0x7, place",
        ];
        let parts = [
            (&inner[..], 30),
            (&outer[..], 3),
            // A call goes back too, but is no loop, and has no place in what it stands in.
            (&["adrp\tx1, place"][..], 1),
            (&["ret"][..], 1),
        ];
        let expected = parts.map(|(body, turns)| Loop {
            body: body.to_vec(),
            turns,
        });
        assert_eq!(code.loops(&counts()), expected);
        assert!(code.loops(&Counts::default()).is_empty());
    }

    #[test]
    fn cycles_of_a_turn_are_read_from_a_report() {
        let report = br#"{"CodeRegions": [
            {"Name": "0", "SummaryView": {"Iterations": 100, "TotalCycles": 503, "uOpsPerCycle": 1}},
            {"Name": "1", "SummaryView": {"Iterations": 100, "TotalCycles": 50}}
        ], "TargetInfo": {"CPUName": "cortex-a72"}}"#;
        assert_eq!(parse_report(report).unwrap(), [5.03, 0.5]);
        assert!(parse_report(b"{}").is_err());
    }
}
