//! Which crate may depend on which: the layers of crates/README.md as a table.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{Findings, Tree};

/// One crate and all it may name in its manifest. A new arrow here is a design decision.
struct Crate {
    /// From the root.
    folder: &'static str,
    package: &'static str,
    /// Crates of this workspace, by the ends of their package names.
    ours: &'static [&'static str],
    outside: &'static [&'static str],
    /// Of either kind, for tests, examples and benches alone.
    dev: &'static [&'static str],
}

/// Bottom to top: each row uses rows above it only.
static CRATES: &[Crate] = &[
    Crate {
        folder: "crates/quant",
        package: "nibble-quant",
        ours: &[],
        outside: &["half", "bytemuck"],
        dev: &["proptest"],
    },
    Crate {
        folder: "kernels",
        package: "nibble-kernels",
        ours: &["quant"],
        outside: &["half", "bytemuck"],
        dev: &["proptest", "libc"],
    },
    Crate {
        folder: "crates/team",
        package: "nibble-team",
        ours: &["kernels"],
        outside: &["rayon", "bytemuck"],
        dev: &[],
    },
    Crate {
        folder: "crates/sampler",
        package: "nibble-sampler",
        ours: &[],
        outside: &[],
        dev: &["proptest"],
    },
    Crate {
        folder: "crates/chat",
        package: "nibble-chat",
        ours: &[],
        outside: &["minijinja", "minijinja-contrib", "serde", "serde_json"],
        dev: &[],
    },
    Crate {
        folder: "crates/tokenizer",
        package: "nibble-tokenizer",
        ours: &[],
        outside: &["bytemuck", "fancy-regex"],
        dev: &["proptest"],
    },
    Crate {
        folder: "crates/gguf",
        package: "nibble-gguf",
        ours: &["quant"],
        outside: &["memmap2", "bytemuck", "gguf-rs-lib", "libc", "windows-sys"],
        dev: &["proptest", "tempfile"],
    },
    Crate {
        folder: "crates/graph",
        package: "nibble-graph",
        ours: &["quant", "kernels", "team"],
        outside: &[],
        dev: &["proptest", "gguf"],
    },
    Crate {
        folder: "crates/models",
        package: "nibble-models",
        ours: &["quant", "gguf", "graph"],
        outside: &[],
        dev: &["default-model", "tempfile"],
    },
    Crate {
        folder: "crates/runtime",
        package: "nibble-runtime",
        ours: &[
            "quant",
            "kernels",
            "team",
            "sampler",
            "chat",
            "tokenizer",
            "gguf",
            "graph",
            "models",
        ],
        outside: &["serde_json", "tracing", "xxhash-rust"],
        dev: &["default-model", "tempfile", "proptest"],
    },
    Crate {
        folder: "crates/default-model",
        package: "nibble-default-model",
        ours: &[],
        outside: &[],
        dev: &["gguf"],
    },
    Crate {
        folder: "crates/cli",
        package: "nibble-cli",
        ours: &["runtime", "default-model"],
        outside: &[
            "anyhow",
            "clap",
            "clap_complete",
            "clap_mangen",
            "ctrlc",
            "indicatif",
            "rustyline",
            "serde",
            "serde_json",
            "tracing",
            "tracing-subscriber",
        ],
        dev: &["tempfile"],
    },
    Crate {
        folder: "benches",
        package: "nibble-benches",
        ours: &["quant", "kernels", "gguf", "tokenizer", "runtime"],
        outside: &[],
        dev: &["criterion"],
    },
    Crate {
        folder: "xtask",
        package: "xtask",
        ours: &["kernels", "gguf", "runtime"],
        outside: &[
            "anyhow",
            "base64",
            "flate2",
            "gguf-rs-lib",
            "serde",
            "serde_json",
            "sha2",
        ],
        dev: &[],
    },
];

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<()> {
    let cargo = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(&tree.root)
        .output()
        .context("cannot run cargo metadata")?;
    ensure!(
        cargo.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&cargo.stderr)
    );
    let metadata: Value = serde_json::from_slice(&cargo.stdout)?;
    check_metadata(&metadata, findings)
}

fn check_metadata(metadata: &Value, findings: &mut Findings) -> Result<()> {
    let root = metadata["workspace_root"]
        .as_str()
        .context("metadata without workspace_root")?;
    for package in metadata["packages"]
        .as_array()
        .context("metadata without packages")?
    {
        let name = package["name"]
            .as_str()
            .context("a package without a name")?;
        let manifest = package["manifest_path"]
            .as_str()
            .context("a package without a manifest")?;
        let manifest = manifest
            .strip_prefix(root)
            .unwrap_or(manifest)
            .replace('\\', "/");
        let manifest = manifest.trim_start_matches('/');
        let Some(row) = CRATES.iter().find(|c| c.package == name) else {
            findings.add(
                manifest,
                0,
                format!("`{name}` has no row in xtask/src/tidy/crates.rs"),
            );
            continue;
        };
        if manifest != format!("{}/Cargo.toml", row.folder) {
            findings.add(manifest, 0, format!("`{name}` belongs in {}", row.folder));
        }
        for dependency in package["dependencies"]
            .as_array()
            .context("a package without dependencies")?
        {
            let target = dependency["name"]
                .as_str()
                .context("a dependency without a name")?;
            let for_tests = dependency["kind"].as_str() == Some("dev");
            if !row.allows(target, for_tests) {
                findings.add(manifest, 0, format!("may not depend on `{target}`"));
            }
        }
    }
    Ok(())
}

impl Crate {
    fn allows(&self, target: &str, for_tests: bool) -> bool {
        let (ours, short) = match target.strip_prefix("nibble-") {
            Some(short) => (self.ours, short),
            None => (self.outside, target),
        };
        ours.contains(&short) || for_tests && self.dev.contains(&short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_uses_rows_above_it_only() {
        for (i, row) in CRATES.iter().enumerate() {
            for target in row.ours {
                assert!(
                    CRATES[..i]
                        .iter()
                        .any(|c| c.package == format!("nibble-{target}")),
                    "{} -> {target}",
                    row.folder
                );
            }
        }
    }

    #[test]
    fn the_two_halves_meet_in_runtime_only() {
        let text = ["tokenizer", "chat", "sampler"];
        let tensors = ["quant", "kernels", "team", "gguf", "graph", "models"];
        for row in CRATES.iter().take_while(|c| c.package != "nibble-runtime") {
            assert!(
                !(row.ours.iter().any(|c| text.contains(c))
                    && row.ours.iter().any(|c| tensors.contains(c)))
            );
        }
        for half in [text.as_slice(), &tensors] {
            for row in CRATES
                .iter()
                .filter(|c| half.iter().any(|h| c.package == format!("nibble-{h}")))
            {
                assert!(row.ours.iter().all(|c| half.contains(c)), "{}", row.folder);
            }
        }
    }

    #[test]
    fn an_arrow_that_is_not_in_the_table_is_found() {
        let metadata = serde_json::json!({
            "workspace_root": "/w",
            "packages": [
                { "name": "nibble-sampler", "manifest_path": "/w/crates/sampler/Cargo.toml", "dependencies": [
                    { "name": "proptest", "kind": "dev" },
                    { "name": "nibble-graph", "kind": null },
                ] },
                { "name": "nibble-team", "manifest_path": "/w/crates/threads/Cargo.toml", "dependencies": [
                    { "name": "proptest", "kind": null },
                ] },
                { "name": "nibble-magic", "manifest_path": "/w/crates/magic/Cargo.toml", "dependencies": [] },
            ]
        });
        let mut findings = Findings::default();
        check_metadata(&metadata, &mut findings).unwrap();
        let found: Vec<String> = findings.0.iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "crates/sampler/Cargo.toml: may not depend on `nibble-graph`",
                "crates/threads/Cargo.toml: `nibble-team` belongs in crates/team",
                "crates/threads/Cargo.toml: may not depend on `proptest`",
                "crates/magic/Cargo.toml: `nibble-magic` has no row in xtask/src/tidy/crates.rs",
            ]
        );
    }
}
