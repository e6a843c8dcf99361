//! The rules a compiler cannot see. One file a family of rules, one line each in [`RULES`].

mod crates;
mod kernels;
mod manifest;
mod text;
mod words;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

struct Rule {
    name: &'static str,
    check: fn(&Tree, &mut Findings) -> Result<()>,
}

static RULES: &[Rule] = &[
    Rule {
        name: "crates depend only on what the layers allow",
        check: crates::check,
    },
    Rule {
        name: "each workspace dependency has its reason",
        check: manifest::check_reasons,
    },
    Rule {
        name: "the top level holds what people look for there",
        check: manifest::check_top_level,
    },
    Rule {
        name: "words stay in their homes",
        check: words::check,
    },
    Rule {
        name: "unsafe code is forbidden where it has no home",
        check: words::check_forbid,
    },
    Rule {
        name: "a kernel's path is its name",
        check: kernels::check,
    },
    Rule {
        name: "files are short and speak of the project only",
        check: text::check,
    },
    Rule {
        name: "generated files are fresh",
        check: check_generated,
    },
];

/// Checks every rule and prints what breaks one.
pub(crate) fn run(root: &Path) -> Result<()> {
    let broken = check(root)?;
    if broken.is_empty() {
        println!("tidy: {} rules hold", RULES.len());
        return Ok(());
    }
    bail!(
        "{} places break a rule\n{}",
        broken.len(),
        broken.join("\n")
    );
}

fn check(root: &Path) -> Result<Vec<String>> {
    let tree = Tree::read(root)?;
    let mut broken = Vec::new();
    for rule in RULES {
        let mut findings = Findings::default();
        (rule.check)(&tree, &mut findings).with_context(|| format!("rule: {}", rule.name))?;
        broken.extend(
            findings
                .0
                .iter()
                .map(|f| format!("{f} (rule: {})", rule.name)),
        );
    }
    Ok(broken)
}

fn check_generated(tree: &Tree, findings: &mut Findings) -> Result<()> {
    for stale in crate::codegen::stale(&tree.root)? {
        findings.add(stale, 0, "is stale, run `cargo xtask codegen`");
    }
    Ok(())
}

/// The text files of the project, in the order of their paths.
struct Tree {
    root: PathBuf,
    files: Vec<File>,
}

struct File {
    /// From the root, with forward slashes.
    path: String,
    text: String,
}

/// The folders of the root whose files are ours; what else lies there is somebody's own business.
const FOLDERS: &[&str] = &[
    ".cargo", ".ci", "benches", "bindings", "crates", "fuzz", "kernels", "xtask",
];
const ROOT_FILES: &[&str] = &[
    "Cargo.toml",
    "README.md",
    "CHANGELOG.md",
    "SECURITY.md",
    ".gitignore",
];
/// Written by tools, ignored by git.
const OUTPUT_FOLDERS: &[&str] = &["target", "corpus", "artifacts"];
const TEXT_ENDINGS: &[&str] = &["rs", "toml", "md", "py", "sh", "yml", "jinja", "txt"];

impl Tree {
    fn read(root: &Path) -> Result<Tree> {
        let mut tree = Tree {
            root: root.to_owned(),
            files: Vec::new(),
        };
        for name in ROOT_FILES {
            if root.join(name).is_file() {
                tree.add(name.to_string())?;
            }
        }
        for folder in FOLDERS {
            if root.join(folder).is_dir() {
                tree.walk(folder)?;
            }
        }
        tree.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(tree)
    }

    fn walk(&mut self, folder: &str) -> Result<()> {
        for entry in fs::read_dir(self.root.join(folder))? {
            let entry = entry?;
            let name = entry
                .file_name()
                .into_string()
                .ok()
                .context("a file name is not UTF-8")?;
            let path = format!("{folder}/{name}");
            if entry.file_type()?.is_dir() {
                if !OUTPUT_FOLDERS.contains(&name.as_str()) && !name.starts_with('.') {
                    self.walk(&path)?;
                }
            } else if path == ".ci/run"
                || TEXT_ENDINGS
                    .iter()
                    .any(|e| name.ends_with(&format!(".{e}")))
            {
                self.add(path)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, path: String) -> Result<()> {
        let text = fs::read_to_string(self.root.join(&path))
            .with_context(|| format!("cannot read {path}"))?;
        self.files.push(File { path, text });
        Ok(())
    }

    fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|f| f.path.ends_with(".rs"))
    }

    fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|f| f.path == path)
    }
}

impl File {
    /// Numbered from 1.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(i, line)| (i + 1, line))
    }
}

#[derive(Default)]
struct Findings(Vec<Finding>);

struct Finding {
    path: String,
    /// 0 where the whole file is meant.
    line: usize,
    message: String,
}

impl Findings {
    fn add(&mut self, path: impl Into<String>, line: usize, message: impl Into<String>) {
        self.0.push(Finding {
            path: path.into(),
            line,
            message: message.into(),
        });
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.message),
            line => write!(f, "{}:{line}: {}", self.path, self.message),
        }
    }
}

#[cfg(test)]
impl Tree {
    fn of(files: &[(&str, &str)]) -> Tree {
        let files = files
            .iter()
            .map(|&(path, text)| File {
                path: path.into(),
                text: text.into(),
            })
            .collect();
        Tree {
            root: PathBuf::new(),
            files,
        }
    }

    fn findings(&self, check: fn(&Tree, &mut Findings) -> Result<()>) -> Vec<String> {
        let mut findings = Findings::default();
        check(self, &mut findings).unwrap();
        findings.0.iter().map(Finding::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_workspace_keeps_every_rule() {
        let broken = super::check(&crate::root()).unwrap();
        assert!(broken.is_empty(), "\n{}", broken.join("\n"));
    }
}
