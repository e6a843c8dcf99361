//! The workspace manifest and the top level of the tree.

use std::process::Command;

use anyhow::{Context, Result};

use super::{Findings, Tree};

/// A dependency from outside stands below a comment that names it and says why it is here.
pub(super) fn check_reasons(tree: &Tree, findings: &mut Findings) -> Result<()> {
    let manifest = tree.file("Cargo.toml").context("no Cargo.toml")?;
    let mut section = "";
    let mut comment = "";
    for (number, line) in manifest.lines() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line;
        } else if line.starts_with('#') {
            comment = line;
        } else if section == "[workspace.dependencies]"
            && let Some((name, _)) = line.split_once('=')
        {
            let name = name.trim();
            let named = comment.split([' ', ',', ':', '#']).any(|word| word == name);
            if !named && !name.starts_with("nibble-") {
                findings.add(
                    &manifest.path,
                    number,
                    format!("no comment above says why `{name}` is here"),
                );
            }
        }
    }
    Ok(())
}

/// All that may lie at the root: the folders of the map in README.md, and what tools insist on finding there.
const TOP_LEVEL: &[&str] = &[
    ".cargo",
    ".ci",
    ".gitattributes",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "benches",
    "bindings",
    "crates",
    "fuzz",
    "kernels",
    "rust-toolchain.toml",
    "xtask",
];

/// Only what git tracks counts: anyone may keep a model file beside the sources.
pub(super) fn check_top_level(tree: &Tree, findings: &mut Findings) -> Result<()> {
    if !tree.root.join(".git").exists() {
        return Ok(()); // an unpacked archive: made from a tree that was checked
    }
    let git = Command::new("git")
        .arg("ls-files")
        .current_dir(&tree.root)
        .output()
        .context("cannot run git")?;
    for name in strangers(&String::from_utf8_lossy(&git.stdout)) {
        findings.add(name, 0, "has no place at the top level");
    }
    Ok(())
}

fn strangers(tracked: &str) -> Vec<&str> {
    let mut names: Vec<&str> = tracked
        .lines()
        .map(|path| path.split('/').next().unwrap_or(path))
        .collect();
    names.dedup();
    names.retain(|name| !TOP_LEVEL.contains(name));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_without_its_reason_is_found() {
        let tree = Tree::of(&[(
            "Cargo.toml",
            "[workspace.dependencies]\nnibble-quant = {}\n# half: floats of 16 bits.\nhalf = \"2\"\nrayon = \"1\"\n\
             # serde, serde_json: results.\nserde = \"1\"\nserde_json = \"1\"\n[profile.dev]\nopt-level = 1\n",
        )]);
        assert_eq!(
            tree.findings(check_reasons),
            ["Cargo.toml:5: no comment above says why `rayon` is here"]
        );
    }

    #[test]
    fn a_new_name_at_the_top_is_found() {
        assert_eq!(
            strangers("Cargo.toml\nnotes/a.md\nnotes/b.md\nxtask/src/main.rs\n"),
            ["notes"]
        );
    }
}
