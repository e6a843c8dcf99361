//! `kernels/src/matmul/q4_k/avx2.rs` is `matmul::q4_k::avx2`, in lists, logs and tables.

use anyhow::Result;

use super::{File, Findings, Tree};
use crate::codegen::CLUSTERS;

const FOLDER: &str = "kernels/src/";

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<()> {
    for file in tree.rust().filter(|f| f.path.starts_with(FOLDER)) {
        check_names(tree, file, findings);
        check_cluster(file, findings);
    }
    Ok(())
}

/// A name that is spelled out, not taken from `module_path!()`, is the path of a file beside it, or of a variant in it.
fn check_names(tree: &Tree, file: &File, findings: &mut Findings) {
    let Some(folder) = file
        .path
        .strip_suffix("/mod.rs")
        .and_then(|p| p.strip_prefix(FOLDER))
    else {
        return;
    };
    for (number, line) in file.lines() {
        let Some(rest) = line.trim().strip_prefix("name: \"") else {
            continue;
        };
        let name = rest.split('"').next().unwrap_or_default();
        let path = name.replace("::", "/");
        let beside = path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'));
        let is_file = |path: &str| tree.file(&format!("{FOLDER}{path}.rs")).is_some();
        let exists = is_file(&path)
            || path
                .rsplit_once('/')
                .is_some_and(|(parent, _)| is_file(parent));
        if !beside || !exists {
            let message = format!("`{name}` is not the path of a file in this folder");
            findings.add(&file.path, number, message);
        }
    }
}

/// Code for an instruction set lies in a file or folder that is named for it.
fn check_cluster(file: &File, findings: &mut Findings) {
    let mut parts = file.path.trim_end_matches(".rs").split('/');
    if parts.any(|part| CLUSTERS.contains(&part)) {
        return;
    }
    let uses = |line: &str| line.trim_start().starts_with("#[target_feature");
    if let Some((number, _)) = file.lines().find(|(_, line)| uses(line)) {
        let message = "neither file nor folder is named for the instruction set";
        findings.add(&file.path, number, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_places_that_differ_are_found() {
        let tree = Tree::of(&[
            (
                "kernels/src/add/avx2.rs",
                "#[target_feature(enable = \"avx2\")]\n",
            ),
            (
                "kernels/src/add/mod.rs",
                "        name: \"add::avx2\",\n        name: \"add::avx512\",\n",
            ),
            ("kernels/src/gate/mod.rs", "        name: \"add::avx2\",\n"),
            (
                "kernels/src/gate/wide.rs",
                "    #[target_feature(enable = \"avx2\")]\n",
            ),
        ]);
        assert_eq!(
            tree.findings(check),
            [
                "kernels/src/add/mod.rs:2: `add::avx512` is not the path of a file in this folder",
                "kernels/src/gate/mod.rs:1: `add::avx2` is not the path of a file in this folder",
                "kernels/src/gate/wide.rs:1: neither file nor folder is named for the instruction set",
            ]
        );
    }
}
