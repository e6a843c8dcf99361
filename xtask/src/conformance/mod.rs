//! `cargo xtask conformance DIR`: our answers against those that other programs recorded in DIR.
//!
//! Each set is one file here and one line in [`SETS`].
//! A set first lists its cases, all of them, then runs each; a set without cases is a failure, so is a case that
//! did not run, so that a half-empty folder never passes for an answer.

mod agree;
mod data;
mod dequant;
mod determinism;
mod gguf;
mod golden;
mod models;
mod quantize;
mod templates;
mod vocab;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, bail, ensure};

struct Set {
    name: &'static str,
    /// What is compared, how closely.
    about: &'static str,
    cases: fn(&Path) -> Result<Cases>,
}

static SETS: &[Set] = &[
    Set {
        name: "gguf",
        about: "every model file opens",
        cases: gguf::cases,
    },
    Set {
        name: "dequant",
        about: "tensors decoded, bit for bit",
        cases: dequant::cases,
    },
    Set {
        name: "vocab",
        about: "ids of texts",
        cases: vocab::cases,
    },
    Set {
        name: "templates",
        about: "chats rendered, counted only",
        cases: templates::cases,
    },
    Set {
        name: "golden",
        about: "logits within 1e-3, greedy ids",
        cases: golden::float_cases,
    },
    Set {
        name: "quantized",
        about: "logits within 1e-3 at reference precision, within 0.5 and 5 % rms by default",
        cases: golden::quantized_cases,
    },
    Set {
        name: "models",
        about: "ids, first logits and perplexity of trained models",
        cases: models::cases,
    },
    Set {
        name: "quantize",
        about: "types by recipe, logits not farther from F32 than elsewhere",
        cases: quantize::cases,
    },
    Set {
        name: "determinism",
        about: "same bits for any threads and batches",
        cases: determinism::cases,
    },
];

/// What a set holds.
#[derive(Default)]
struct Cases {
    run: Vec<Case>,
    /// What the folder holds beside, of formats and architectures that are not ours.
    not_ours: BTreeMap<String, usize>,
}

struct Case {
    name: String,
    run: Box<dyn FnOnce() -> Result<Remark>>,
}

/// Something to count over the cases that passed; mostly empty.
type Remark = &'static str;

impl Cases {
    fn add(&mut self, name: impl Into<String>, run: impl FnOnce() -> Result<Remark> + 'static) {
        self.run.push(Case {
            name: name.into(),
            run: Box::new(run),
        });
    }

    fn skip(&mut self, what: impl Into<String>) {
        *self.not_ours.entry(what.into()).or_default() += 1;
    }
}

/// `wanted` are names of sets, all of them if there are none; `SET:PART` takes of one the cases with PART in their names.
pub(crate) fn run(dir: &Path, wanted: &[&str]) -> Result<()> {
    ensure!(dir.is_dir(), "no such folder: {}", dir.display());
    let wanted: Vec<(&str, &str)> = wanted
        .iter()
        .map(|name| name.split_once(':').unwrap_or((name, "")))
        .collect();
    for (name, _) in &wanted {
        ensure!(
            SETS.iter().any(|s| s.name == *name),
            "no such set: {name} (there are: {})",
            names()
        );
    }
    let mut failed = Vec::new();
    for set in SETS {
        let part = wanted.iter().find(|(name, _)| *name == set.name);
        let (_, part) = match part {
            None if !wanted.is_empty() => continue,
            part => part.copied().unwrap_or_default(),
        };
        if let Err(error) = run_set(set, dir, part) {
            println!("{}: FAILED: {error:#}", set.name);
            failed.push(set.name);
        }
    }
    if !failed.is_empty() {
        bail!("conformance: sets that failed: {}", failed.join(", "));
    }
    Ok(())
}

fn names() -> String {
    SETS.iter().map(|s| s.name).collect::<Vec<_>>().join(", ")
}

fn run_set(set: &Set, dir: &Path, part: &str) -> Result<()> {
    let start = Instant::now();
    let mut cases = (set.cases)(dir).context("cannot list its cases")?;
    cases.run.retain(|case| case.name.contains(part));
    let held = cases.run.len();
    ensure!(held > 0, "the folder holds no case of it");
    let mut passed = 0;
    let mut remarks: BTreeMap<Remark, usize> = BTreeMap::new();
    for case in cases.run {
        match catch_unwind(AssertUnwindSafe(case.run))
            .unwrap_or_else(|_| Err(anyhow!("it panicked")))
        {
            Ok(remark) => {
                passed += 1;
                *remarks.entry(remark).or_default() += 1;
            }
            Err(error) => println!("  {}: {}: {error:#}", set.name, case.name),
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{}: {passed} of {held} cases ({}; {seconds:.1} s)",
        set.name, set.about
    );
    for (remark, n) in remarks.iter().filter(|(remark, _)| !remark.is_empty()) {
        println!("  {}: {n} {remark}", set.name);
    }
    if !cases.not_ours.is_empty() {
        let list: Vec<String> = cases
            .not_ours
            .iter()
            .map(|(what, n)| format!("{n} {what}"))
            .collect();
        println!("  {}: not ours: {}", set.name, list.join(", "));
    }
    ensure!(
        passed == held,
        "{} of {held} cases did not pass",
        held - passed
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(cases: fn(&Path) -> Result<Cases>, part: &str) -> Result<()> {
        run_set(
            &Set {
                name: "test",
                about: "a test",
                cases,
            },
            Path::new("."),
            part,
        )
    }

    #[test]
    fn a_set_passes_only_if_it_has_cases_and_all_of_them_pass() {
        let empty: fn(&Path) -> Result<Cases> = |_| Ok(Cases::default());
        let absent: fn(&Path) -> Result<Cases> = |_| bail!("no file");
        let one: fn(&Path) -> Result<Cases> = |_| {
            let mut cases = Cases::default();
            cases.add("a", || Ok(""));
            Ok(cases)
        };
        let one_of_two: fn(&Path) -> Result<Cases> = |_| {
            let mut cases = Cases::default();
            cases.add("a", || Ok(""));
            cases.add("b", || bail!("wrong"));
            Ok(cases)
        };
        assert!(set(one, "").is_ok());
        for bad in [empty, absent, one_of_two] {
            assert!(set(bad, "").is_err());
        }
        assert!(set(one_of_two, "a").is_ok());
        for part in ["b", "c"] {
            assert!(set(one_of_two, part).is_err());
        }
    }

    #[test]
    fn a_folder_or_set_that_is_not_there_is_an_error() {
        assert!(run(Path::new("no/such/folder"), &[]).is_err());
        assert!(run(Path::new("."), &["no-such-set"]).is_err());
    }
}
