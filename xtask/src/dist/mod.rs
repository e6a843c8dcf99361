//! `cargo xtask dist`: what a release hands out, for every target that can be built here.
//!
//! | module | holds |
//! | --- | --- |
//! | `archive` | tar, gzip and zip, the same bytes whoever writes them |
//! | `debian` | packages for Debian and its relatives |

mod archive;
mod debian;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use nibble_gguf::write_atomically;

use crate::ci::{cargo, run_command};
use crate::cross::{Build, Target};
use crate::sha256;
use archive::{Files, gzip};
pub(crate) use debian::Debian;

/// Where they go, in the target folder.
const FOLDER: &str = "dist";

const TEXTS: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// Shells, and how a file of completions is called for each.
static SHELLS: &[(&str, &str)] = &[
    ("bash", "nibble.bash"),
    ("zsh", "_nibble"),
    ("fish", "nibble.fish"),
    ("powershell", "_nibble.ps1"),
];

pub(crate) fn run(root: &Path, args: &[&str]) -> Result<()> {
    let (options, triples): (Vec<&str>, Vec<&str>) =
        args.iter().partition(|arg| arg.starts_with('-'));
    let check = match options.as_slice() {
        [] => false,
        ["--check"] => true,
        _ => bail!("dist: not understood (usage: dist [TARGET...] [--check])"),
    };
    let targets = targets(root, &triples)?;
    let time = commit_time(root)?;
    let target_folder = crate::cross::target_folder(root)?;
    let shared = Parts::shared(root, &target_folder)?;
    let folder = target_folder.join(FOLDER);
    // One release at a time: nothing of another version or of fewer targets stays.
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut sums = BTreeMap::new();
    for target in targets {
        let built = built(root, target, None, &shared, time)?;
        if check {
            let again = elsewhere(root, &target_folder.join("dist-check"), |root, folder| {
                self::built(root, target, Some(folder), &shared, time)
            })?;
            for ((name, bytes), (_, others)) in built.iter().zip(&again) {
                ensure!(bytes == others, "{name} is another in another folder");
            }
            println!(
                "{}: the same bytes from another folder, built from nothing",
                target.triple
            );
        }
        for (name, bytes) in built {
            let path = folder.join(&name);
            write(&path, &bytes)?;
            println!("{}: {:.1} MB", path.display(), bytes.len() as f64 / 1e6);
            sums.insert(name, sha256::of_file(&path)?);
        }
    }
    let lines: String = sums
        .iter()
        .map(|(name, sum)| format!("{sum}  {name}\n"))
        .collect();
    write(&folder.join("SHA256SUMS"), lines.as_bytes())
}

/// Those that are named, or all that nothing is missing for.
fn targets(root: &Path, triples: &[&str]) -> Result<Vec<&'static Target>> {
    if !triples.is_empty() {
        return triples
            .iter()
            .map(|triple| crate::cross::find(triple))
            .collect();
    }
    let mut targets = Vec::new();
    for target in crate::cross::commands() {
        match crate::cross::check(root, target, false) {
            Ok(()) => targets.push(target),
            Err(why) => println!("left out: {}", why.to_string().replace('\n', " ")),
        }
    }
    Ok(targets)
}

/// What all files are dated: the commit's time, in seconds, so that it is the same for everybody.
fn commit_time(root: &Path) -> Result<u64> {
    const NAME: &str = "SOURCE_DATE_EPOCH";
    let text = match std::env::var(NAME) {
        Ok(text) => text,
        Err(_) => {
            let git = Command::new("git")
                .args(["log", "-1", "--format=%ct"])
                .current_dir(root)
                .output()
                .context("cannot run git")?;
            String::from_utf8_lossy(&git.stdout).into_owned()
        }
    };
    let text = text.trim();
    text.parse().with_context(|| {
        format!("the time of the commit is `{text}`: set {NAME} to seconds since 1970")
    })
}

/// What a release of one target is made of.
#[derive(Clone, Debug, Default)]
struct Parts {
    command: Vec<u8>,
    /// By their names.
    texts: Vec<(&'static str, Vec<u8>)>,
    manual: BTreeMap<String, Vec<u8>>,
    /// By their shells.
    completions: Vec<(&'static str, Vec<u8>)>,
}

impl Parts {
    /// All but the command. A command of this machine tells it, since it may not run those of the targets.
    fn shared(root: &Path, target_folder: &Path) -> Result<Parts> {
        run_command(cargo(root).args(["build", "--release", "--package", "nibble-cli"]))?;
        let name = format!("nibble{}", std::env::consts::EXE_SUFFIX);
        let nibble = target_folder.join("release").join(name);
        let mut parts = Parts::default();
        for &name in TEXTS {
            let text = fs::read(root.join(name)).with_context(|| format!("cannot read {name}"))?;
            parts.texts.push((name, text));
        }
        for &(shell, _) in SHELLS {
            let output = Command::new(&nibble)
                .args(["completions", shell])
                .output()
                .with_context(|| format!("cannot run {}", nibble.display()))?;
            ensure!(output.status.success(), "nibble completions {shell} fails");
            parts.completions.push((shell, output.stdout));
        }
        let folder = target_folder.join("dist-manual");
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        run_command(Command::new(&nibble).arg("manual").arg(&folder))?;
        let pages = fs::read_dir(&folder).and_then(|entries| {
            entries
                .map(|entry| {
                    let entry = entry?;
                    let name = entry.file_name().to_string_lossy().into_owned();
                    Ok((name, fs::read(entry.path())?))
                })
                .collect()
        });
        parts.manual = pages.with_context(|| format!("cannot read {}", folder.display()))?;
        fs::remove_dir_all(&folder)
            .with_context(|| format!("cannot clear {}", folder.display()))?;
        Ok(parts)
    }
}

/// All over again: with a copy of the workspace in `folder`, and an empty place to build in.
fn elsewhere<T>(
    root: &Path,
    folder: &Path,
    build: impl FnOnce(&Path, &Path) -> Result<T>,
) -> Result<T> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    let source = folder.join("source");
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others"])
        .arg("--exclude-standard")
        .current_dir(root)
        .output()
        .context("cannot run git")?;
    ensure!(
        listed.status.success(),
        "--check copies what git knows of: {}",
        String::from_utf8_lossy(&listed.stderr).trim_end()
    );
    let listed = String::from_utf8(listed.stdout).context("the name of a file is no text")?;
    for name in listed.split_terminator('\0') {
        let (from, to) = (root.join(name), source.join(name));
        // Those that are deleted but not committed are listed too.
        if !from.is_file() {
            continue;
        }
        let parent = to.parent().expect("a file lies in a folder");
        fs::create_dir_all(parent)
            .and_then(|()| fs::copy(&from, &to))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let built = build(&source, &folder.join("target"))?;
    fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    Ok(built)
}

/// Builds the command, and everything that is handed out for its target.
fn built(
    root: &Path,
    target: &Target,
    folder: Option<&Path>,
    shared: &Parts,
    time: u64,
) -> Result<Vec<(String, Vec<u8>)>> {
    let build = Build::new(root, target, folder)?;
    build.product()?;
    let path = build.binary();
    let parts = Parts {
        command: fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?,
        ..shared.clone()
    };
    let version = env!("CARGO_PKG_VERSION");
    let mut all = vec![archive(target, version, &parts, time)?];
    if let Some(debian) = &target.debian {
        all.push(debian::package(debian, version, &parts, time)?);
    }
    Ok(all)
}

/// One folder with all parts, and the name of the archive.
fn archive(target: &Target, version: &str, parts: &Parts, time: u64) -> Result<(String, Vec<u8>)> {
    let top = format!("nibble-{version}-{}", target.triple);
    let mut files = Files::default();
    files.add_program(format!("{top}/{}", target.command()), parts.command.clone());
    for (name, text) in &parts.texts {
        files.add(format!("{top}/{name}"), text.clone());
    }
    for (name, text) in &parts.manual {
        files.add(format!("{top}/man/{name}"), text.clone());
    }
    for (shell, text) in &parts.completions {
        let name = SHELLS.iter().find(|(of, _)| of == shell);
        let (_, name) = name.context("a shell without a name for its file")?;
        files.add(format!("{top}/completions/{name}"), text.clone());
    }
    // What each system opens without another program.
    match target.is_windows() {
        true => Ok((format!("{top}.zip"), files.zip()?)),
        false => Ok((format!("{top}.tar.gz"), gzip(&files.tar("", time)?)?)),
    }
}

fn write(path: &PathBuf, bytes: &[u8]) -> Result<()> {
    use std::io::Write;
    write_atomically(path, |out| -> Result<(), nibble_gguf::Error> {
        Ok(out.write_all(bytes)?)
    })
    .with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::archive::tests::judge;
    use super::*;

    impl Parts {
        pub(super) fn example(command: &[u8]) -> Parts {
            let text = |name: &str| name.as_bytes().to_vec();
            Parts {
                command: command.to_vec(),
                texts: TEXTS.iter().map(|&name| (name, text(name))).collect(),
                manual: ["nibble-run.1", "nibble.1"]
                    .map(|name| (name.to_owned(), text(name)))
                    .into(),
                completions: SHELLS
                    .iter()
                    .map(|&(shell, _)| (shell, text(shell)))
                    .collect(),
            }
        }
    }

    #[test]
    fn everything_packed_twice_is_the_same_and_dated_by_the_commit() {
        let target = crate::cross::find("aarch64-unknown-linux-musl").unwrap();
        let debian = target.debian.unwrap();
        let parts = Parts::example(b"program");
        let pack = || {
            let archive = archive(target, "1.2.3", &parts, 1_000_000_000).unwrap();
            let package = debian::package(&debian, "1.2.3", &parts, 1_000_000_000).unwrap();
            [archive, package]
        };
        let [first, second] = [pack(), pack()];
        assert_eq!(first, second);
        let (name, bytes) = &first[0];
        assert_eq!(name, "nibble-1.2.3-aarch64-unknown-linux-musl.tar.gz");
        let listed = judge(&["tar", "-tvz"], bytes);
        assert!(
            listed.lines().all(|line| line.contains("root/root")),
            "{listed}"
        );
        assert!(
            listed.lines().all(|line| line.contains("2001-09-09 01:46")),
            "{listed}"
        );
        let names: Vec<_> = listed
            .lines()
            .filter_map(|line| line.split('/').nth(2))
            .collect();
        let expected = [
            "",
            "LICENSE-APACHE",
            "LICENSE-MIT",
            "README.md",
            "completions",
            "completions",
            "completions",
            "completions",
            "completions",
            "man",
            "man",
            "man",
            "nibble",
        ];
        assert_eq!(names, expected, "{listed}");
    }

    #[test]
    fn windows_gets_what_it_opens() {
        let target = crate::cross::find("x86_64-pc-windows-gnu").unwrap();
        let (name, bytes) = archive(target, "1.2.3", &Parts::example(b"x"), 0).unwrap();
        assert_eq!(name, "nibble-1.2.3-x86_64-pc-windows-gnu.zip");
        let list = [
            "python3",
            "-c",
            "import io, sys, zipfile
print(*zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).namelist())",
        ];
        assert!(judge(&list, &bytes).contains("/nibble.exe"));
    }
}
