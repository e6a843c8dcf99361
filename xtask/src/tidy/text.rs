//! Length of files, and what a reader of tomorrow could not follow: numbers of a tracker, paths of a machine.

use anyhow::Result;

use super::{Findings, Tree};

/// Longer files hide more than one thing.
const MAX_LINES: usize = 800;

/// Split, so that this file does not find itself.
const MACHINE_PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
];
/// The folder of recorded answers, which lies beside the checkout; `.ci/run` alone knows where.
const DATA_PATH: &str = concat!("../sha", "red");

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<()> {
    for file in &tree.files {
        let n_lines = file.text.lines().count();
        if file.path.ends_with(".rs") && n_lines >= MAX_LINES && !file.text.contains("@generated") {
            findings.add(
                &file.path,
                0,
                format!("{n_lines} lines, the limit is {MAX_LINES}"),
            );
        }
        for (number, line) in file.lines() {
            for path in MACHINE_PATHS {
                if line.contains(path) {
                    findings.add(
                        &file.path,
                        number,
                        format!("names a path of one machine, `{path}`"),
                    );
                }
            }
            if line.contains(DATA_PATH) && file.path != ".ci/run" {
                findings.add(
                    &file.path,
                    number,
                    format!("names `{DATA_PATH}`; take the folder as an argument"),
                );
            }
            if names_an_issue(line) {
                findings.add(
                    &file.path,
                    number,
                    "names an entry of a tracker; say what it is about instead",
                );
            }
        }
    }
    Ok(())
}

/// `issue 7`, `issues #7`, ` #7`.
fn names_an_issue(line: &str) -> bool {
    let words: Vec<&str> = line
        .split([' ', '\t', '(', '[', ','])
        .filter(|w| !w.is_empty())
        .collect();
    let number = |w: &str| {
        let digits = w.trim_end_matches([')', ']', '.', ':', ';', ',', '!', '?']);
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let issue = |w: &str| {
        let w = w.trim_start_matches(|c: char| !c.is_alphanumeric());
        w.eq_ignore_ascii_case("issue") || w.eq_ignore_ascii_case("issues")
    };
    words
        .iter()
        .any(|w| w.strip_prefix('#').is_some_and(number))
        || words
            .windows(2)
            .any(|w| issue(w[0]) && number(w[1].trim_start_matches('#')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_tracker_are_found() {
        let a_number = format!("#{}", 12);
        for line in [
            format!("// see {a_number}."),
            format!("fixes ({a_number})"),
            format!("// {} 3 says", "issue"),
        ] {
            assert!(names_an_issue(&line), "{line}");
        }
        for line in [
            "#[test]",
            "r#\"1\"#",
            "# 1. First",
            "an issue of 3 parts",
            "##12",
            "&#39;",
        ] {
            assert!(!names_an_issue(line), "{line}");
        }
    }

    #[test]
    fn long_files_and_paths_of_a_machine_are_found() {
        let long = "\n".repeat(MAX_LINES);
        let path = format!("// see {}notes.md\n", MACHINE_PATHS[1]);
        let data = format!("xtask conformance {DATA_PATH}/data\n");
        let tree = Tree::of(&[
            ("a.rs", &long),
            ("a.md", &long),
            ("b.rs", &path),
            ("c.md", &data),
            (".ci/run", &data),
        ]);
        let found = tree.findings(check);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].starts_with("a.rs: 800 lines"));
        assert!(found[1].starts_with("b.rs:1: names a path"));
        assert!(found[2].starts_with("c.md:1: names `"));
    }
}
