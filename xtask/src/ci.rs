//! `cargo xtask ci`: what must hold before a change is shared, cheapest first.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

struct Step {
    name: &'static str,
    run: fn(&Path) -> Result<()>,
}

/// The tests are not among them: `cargo test --workspace` is a command of its own.
static STEPS: &[Step] = &[
    Step {
        name: "format",
        run: format,
    },
    Step {
        name: "tidy",
        run: crate::tidy::run,
    },
    Step {
        name: "training scripts",
        run: training_scripts,
    },
    Step {
        name: "clippy",
        run: clippy,
    },
    Step {
        name: "docs",
        run: docs,
    },
    Step {
        name: "benches",
        run: benches,
    },
    Step {
        name: "without the built-in model",
        run: without_model,
    },
    Step {
        name: "size of the release",
        run: release_size,
    },
    Step {
        name: "clippy of the kernels for aarch64-unknown-linux-musl",
        run: |root| clippy_kernels(root, "aarch64-unknown-linux-musl"),
    },
    Step {
        name: "check x86_64-pc-windows-gnu",
        run: |root| check_target(root, "x86_64-pc-windows-gnu"),
    },
    Step {
        name: "check aarch64-apple-darwin",
        run: |root| check_target(root, "aarch64-apple-darwin"),
    },
];

pub(crate) fn run(root: &Path) -> Result<()> {
    let all = Instant::now();
    for (i, step) in STEPS.iter().enumerate() {
        println!("ci {}/{}: {}", i + 1, STEPS.len(), step.name);
        let start = Instant::now();
        (step.run)(root).with_context(|| format!("ci: {}", step.name))?;
        println!(
            "ci {}/{}: {} took {:.1} s",
            i + 1,
            STEPS.len(),
            step.name,
            start.elapsed().as_secs_f64()
        );
    }
    println!(
        "ci: {} steps passed in {:.1} s",
        STEPS.len(),
        all.elapsed().as_secs_f64()
    );
    Ok(())
}

fn format(root: &Path) -> Result<()> {
    run_command(cargo(root).args(["fmt", "--all", "--check"]))?;
    run_command(cargo(root).args(["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]))
}

fn clippy(root: &Path) -> Result<()> {
    run_command(cargo(root).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// What the built-in model was made and judged with; the training itself needs PyTorch and hours.
fn training_scripts(root: &Path) -> Result<()> {
    let folder = root.join("crates/default-model/train");
    for (folder, args) in [
        (folder.clone(), &["test_data.py"][..]),
        (folder.join("judge"), &["-m", "unittest", "test_checks"]),
        (folder.join("judge"), &["unseen.py"]),
    ] {
        run_command(
            Command::new("python3")
                .args(args)
                .current_dir(folder)
                .env("PYTHONDONTWRITEBYTECODE", "1"),
        )?;
    }
    Ok(())
}

fn docs(root: &Path) -> Result<()> {
    run_command(
        cargo(root)
            .args(["doc", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

/// Every bench compiles and runs once, unmeasured.
fn benches(root: &Path) -> Result<()> {
    run_command(cargo(root).args([
        "test",
        "--quiet",
        "--package",
        "nibble-benches",
        "--benches",
    ]))
}

/// The command can be built without a model in it, and says so.
fn without_model(root: &Path) -> Result<()> {
    run_command(cargo(root).args([
        "test",
        "--quiet",
        "--package",
        "nibble-cli",
        "--no-default-features",
        "--test",
        "without_model",
    ]))
}

/// The command is one file to download, with its model.
fn release_size(root: &Path) -> Result<()> {
    const LIMIT: u64 = 20_000_000;
    let built = cargo(root)
        .args([
            "build",
            "--release",
            "--package",
            "nibble-cli",
            "--message-format=json-render-diagnostics",
        ])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    ensure!(built.status.success(), "{}: cargo build", built.status);
    let path = String::from_utf8_lossy(&built.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo names no executable")?;
    let n_bytes = std::fs::metadata(&path)
        .with_context(|| format!("cannot find {}", path.display()))?
        .len();
    println!("nibble: {:.1} MB", n_bytes as f64 / 1e6);
    ensure!(n_bytes <= LIMIT, "{n_bytes} bytes, the limit is {LIMIT}");
    Ok(())
}

/// Half of the kernels are another architecture's, which clippy sees nowhere else.
fn clippy_kernels(root: &Path, target: &str) -> Result<()> {
    add_target(root, target)?;
    run_command(cargo(root).args([
        "clippy",
        "--package",
        "nibble-kernels",
        "--all-targets",
        "--target",
        target,
        "--",
        "-D",
        "warnings",
    ]))
}

/// A check needs the target's standard library and no linker, since no library crate has C.
fn check_target(root: &Path, target: &str) -> Result<()> {
    add_target(root, target)?;
    run_command(
        cargo(root)
            .args(["check", "--workspace", "--target", target])
            .env("RUSTFLAGS", "-D warnings"),
    )
}

fn add_target(root: &Path, target: &str) -> Result<()> {
    let installed = Command::new("rustup")
        .args(["target", "list", "--installed"])
        .current_dir(root)
        .output()
        .context("rustup is needed to add the standard library of another target")?;
    if String::from_utf8_lossy(&installed.stdout)
        .lines()
        .any(|line| line == target)
    {
        return Ok(());
    }
    run_command(
        Command::new("rustup")
            .args(["target", "add", target])
            .current_dir(root),
    )
    .with_context(|| {
        format!("the standard library of {target} is not here and could not be fetched")
    })
}

/// The cargo that runs us, in the folder of the workspace.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root);
    command
}

/// Runs to the end, with our standard output and error.
pub(crate) fn run_command(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot run {command:?}"))?;
    ensure!(status.success(), "{status}: {command:?}");
    Ok(())
}
