//! Words of code that may appear in their homes only.

use anyhow::Result;

use super::{File, Findings, Tree};

struct Word {
    text: &'static str,
    /// Beginnings of paths.
    homes: &'static [&'static str],
    why: &'static str,
}

static WORDS: &[Word] = &[
    Word {
        text: "core::arch",
        homes: &["kernels/"],
        why: "only kernels name instruction sets",
    },
    Word {
        text: "std::arch",
        homes: &["kernels/"],
        why: "only kernels name instruction sets",
    },
    Word {
        text: "target_feature",
        homes: &["kernels/"],
        why: "only kernels name instruction sets",
    },
    Word {
        text: "unsafe",
        homes: UNSAFE_HOMES,
        why: "unsafe code has few homes",
    },
    Word {
        text: "std::net",
        homes: &["crates/server/"],
        why: "only the server has sockets",
    },
    Word {
        text: "env::var",
        homes: &["crates/runtime/", "crates/cli/", "xtask/"],
        why: "libraries take options, they do not read the environment",
    },
    Word {
        text: "anyhow",
        homes: &["crates/cli/", "xtask/"],
        why: "libraries have typed errors",
    },
    Word {
        text: "todo!",
        homes: &[],
        why: "finish it",
    },
    Word {
        text: "unimplemented!",
        homes: &[],
        why: "finish it",
    },
    Word {
        text: "#[ignore",
        homes: &[],
        why: "a test runs or goes",
    },
];

const UNSAFE_HOMES: &[&str] = &[
    "kernels/",
    "crates/gguf/",
    "crates/team/",
    "crates/ffi/",
    "bindings/",
    // Tests with a counting allocator, which cannot be written without.
    "crates/graph/tests/allocation.rs",
    "fuzz/fuzz_targets/gguf.rs",
];

/// The list above names the words.
const EXEMPT: &str = "xtask/src/tidy/";

pub(super) fn check(tree: &Tree, findings: &mut Findings) -> Result<()> {
    for file in tree.rust().filter(|f| !f.path.starts_with(EXEMPT)) {
        for (number, line) in file.lines() {
            let code = without_comment(line);
            for word in WORDS {
                if !word.homes.iter().any(|home| file.path.starts_with(home))
                    && has_word(code, word.text)
                {
                    findings.add(&file.path, number, format!("`{}`: {}", word.text, word.why));
                }
            }
        }
    }
    Ok(())
}

const FORBID: &str = "#![forbid(unsafe_code)]";

/// Roots of crates that have no business with `unsafe` say so to the compiler.
pub(super) fn check_forbid(tree: &Tree, findings: &mut Findings) -> Result<()> {
    for file in tree
        .rust()
        .filter(|f| is_root(f) && !UNSAFE_HOMES.iter().any(|home| f.path.starts_with(home)))
    {
        if !file.lines().any(|(_, line)| line == FORBID) {
            findings.add(&file.path, 0, format!("lacks `{FORBID}`"));
        }
    }
    Ok(())
}

fn is_root(file: &File) -> bool {
    file.path.ends_with("/src/lib.rs") || file.path.ends_with("/src/main.rs")
}

/// The part of a line before `//`. Wrong for a string that holds two slashes, which only hides its end.
fn without_comment(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

/// Whether `word` stands in `code` by itself: `unsafe` is not in `unsafe_code`.
fn has_word(code: &str, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let open_end = !word.ends_with(|c: char| c.is_alphanumeric());
        !before.is_some_and(part_of_name) && (open_end || !after.is_some_and(part_of_name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_outside_their_homes_are_found() {
        let tree = Tree::of(&[
            ("kernels/src/isa/avx2.rs", "use core::arch::x86_64::*;\n"),
            (
                "crates/graph/src/lib.rs",
                "// unsafe would be wrong here\nlet a = unsafe { b };\n",
            ),
            (
                "crates/models/src/lib.rs",
                "#![forbid(unsafe_code)]\n#[target_feature(enable = \"avx2\")]\n",
            ),
            ("crates/team/src/lib.rs", "    #[ignore = \"slow\"]\n"),
        ]);
        assert_eq!(
            tree.findings(check),
            [
                "crates/graph/src/lib.rs:2: `unsafe`: unsafe code has few homes",
                "crates/models/src/lib.rs:2: `target_feature`: only kernels name instruction sets",
                "crates/team/src/lib.rs:1: `#[ignore`: a test runs or goes",
            ]
        );
    }

    #[test]
    fn a_root_that_does_not_forbid_is_found() {
        let tree = Tree::of(&[
            ("crates/team/src/lib.rs", ""),
            (
                "crates/chat/src/lib.rs",
                "//! Chat.\n#![forbid(unsafe_code)]\n",
            ),
            ("crates/chat/src/scan.rs", ""),
            ("crates/cli/src/main.rs", "fn main() {}\n"),
        ]);
        assert_eq!(
            tree.findings(check_forbid),
            ["crates/cli/src/main.rs: lacks `#![forbid(unsafe_code)]`"]
        );
    }
}
