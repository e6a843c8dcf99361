//! What was counted, as tables.

use std::fmt::Write as _;

use super::call::{K, N};
use super::{CLUSTERS, Cost, Kernel, Peer, Test, cluster};

/// A machine, and how fast its cores read its memory together.
struct Board {
    name: &'static str,
    n_cores: f64,
    ghz: f64,
    /// The model of them.
    core: &'static str,
    gb_per_s: f64,
    source: &'static str,
}

static BOARDS: &[Board] = &[
    Board {
        name: "Raspberry Pi 3",
        n_cores: 4.0,
        ghz: 1.2,
        core: "cortex-a53",
        gb_per_s: 2.2,
        source: "expected, 2 to 2.5",
    },
    Board {
        name: "Raspberry Pi 4",
        n_cores: 4.0,
        ghz: 1.5,
        core: "cortex-a72",
        gb_per_s: 4.5,
        source: "expected; llama.cpp reading 3.4 was published, and copies that read and write 5.5 together",
    },
    Board {
        name: "Raspberry Pi 5",
        n_cores: 4.0,
        ghz: 2.4,
        core: "neoverse-n1",
        gb_per_s: 11.6,
        source: "published for 4 threads; 13.2 for 2, 9.3 for 1",
    },
    Board {
        name: "Jetson Nano",
        n_cores: 4.0,
        ghz: 1.43,
        core: "cortex-a72",
        gb_per_s: 25.6,
        source: "NVIDIA's peak, which the GPU shares: nothing is known of the cores, Cortex-A57 that the models take for A72",
    },
    Board {
        name: "Jetson Orin Nano",
        n_cores: 6.0,
        ghz: 1.5,
        core: "neoverse-n1",
        gb_per_s: 30.0,
        source: "expected of the 68 that are NVIDIA's peak and that the GPU shares",
    },
];

/// The record.
pub(super) fn text(versions: &[String], kernels: &[Kernel], tests: &[Test], peer: &Peer) -> String {
    let mut text = format!(
        "# What ARM cores take\n\n\
         Instructions counted by an emulator, and cycles by models of cores, where no board is at hand: `cargo xtask bench arm-model MODEL...` writes this file.\n\
         Such figures tell of the mix of instructions and of how a core can take them; they say nothing of caches, and of memory only what the table of boards says.\n\
         Made with {}.\n\n",
        versions.join(", ")
    );
    let _ = write!(
        text,
        "## One token\n\n\
         A matmul of {N} rows of {K} weights, divided by their bytes.\n\
         A53, A72, N1 and N2 are cycles of a Cortex-A53, a Cortex-A72, a Neoverse N1 (which stands for Cortex-A76 and A78) and a Neoverse N2.\n\n"
    );
    text += &table(kernels, |kernel| {
        (&kernel.one, kernel.about.n_bytes as f64, 2)
    });
    let _ = write!(
        text,
        "\n## 64 tokens\n\n\
         The same for each multiplication: {N} rows of {K} weights and 64 tokens.\n\n"
    );
    text += &table(kernels, |kernel| (&kernel.many, (64 * N * K) as f64, 3));
    text += "\n## Boards\n\n\
             GB of weights a second that all cores can take for one token, if the memory brings them.\n\
             **Bold** is less than it brings: there the cores are the limit, elsewhere the memory.\n\n";
    text += &boards(kernels);
    text += "\n## Beside llama.cpp\n\n\
             Millions of instructions on one thread: for a token after 65, and for a prompt of 64.\n\
             Weights are packed as both programs do by themselves, which is not counted.\n\
             What llama.cpp takes was counted once in the same way, by a program that calls its library, and is kept in `arm-model-llama-cpp.csv`:\n\n";
    for build in &peer.builds {
        let _ = writeln!(text, "- {build}");
    }
    text += "\n| model | core | test | Nibble | llama.cpp | ratio |\n|---|---|---|---|---|---|\n";
    for test in tests {
        let ours = test.instructions as f64;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {:.1} |{} |",
            test.model,
            test.cpu,
            test.name,
            ours / 1e6,
            match peer.of(test).map(|n| n as f64) {
                None => " |".to_owned(),
                Some(theirs) => format!(" {:.1} | {:.2}", theirs / 1e6, ours / theirs),
            },
        );
    }
    text
}

/// A row for each format, with columns for each cluster: what a kernel takes, divided by something.
fn table<'k>(kernels: &'k [Kernel], what: impl Fn(&'k Kernel) -> (&'k Cost, f64, usize)) -> String {
    let mut text = String::from("| weights | activations |");
    let mut line = String::from("|---|---|");
    for cluster in CLUSTERS {
        let _ = write!(text, " {} |", cluster.name);
        line += "---|";
        for core in cluster.cores {
            let _ = write!(text, " {} |", short(core));
            line += "---|";
        }
    }
    let mut rows: Vec<(&str, &str)> = Vec::new();
    for Kernel { about, .. } in kernels {
        let row = (about.dtype.as_str(), about.activations.as_str());
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let _ = writeln!(text, "\n{line}");
    for (dtype, activations) in rows {
        let _ = write!(text, "| {dtype} | {activations} |");
        for column in CLUSTERS {
            let kernel = kernels.iter().find(|kernel| {
                (
                    kernel.about.dtype.as_str(),
                    kernel.about.activations.as_str(),
                ) == (dtype, activations)
                    && cluster(&kernel.about).is_some_and(|c| c.name == column.name)
            });
            let Some(kernel) = kernel else {
                text += &" |".repeat(1 + column.cores.len());
                continue;
            };
            let (cost, unit, digits) = what(kernel);
            let figures = [cost.instructions as f64].into_iter();
            for figure in figures.chain(cost.cycles.iter().copied()) {
                let _ = write!(text, " {:.digits$} |", figure / unit);
            }
        }
        text.push('\n');
    }
    text
}

/// `A72` of `cortex-a72`.
fn short(core: &str) -> String {
    let name = core.rsplit('-').next().unwrap_or(core);
    name.to_uppercase()
}

/// How fast the cores of each board are, beside its memory.
fn boards(kernels: &[Kernel]) -> String {
    let mut text = String::from("| weights |");
    for board in BOARDS {
        let Board {
            name,
            n_cores,
            ghz,
            core,
            ..
        } = board;
        let _ = write!(text, " {name}: {n_cores} {} of {ghz:.1} GHz |", short(core));
    }
    let _ = write!(
        text,
        "\n|---|{}\n| its memory |",
        "---|".repeat(BOARDS.len())
    );
    for board in BOARDS {
        let _ = write!(text, " {:.1} |", board.gb_per_s);
    }
    text.push('\n');
    // The first of a format is what dispatch takes for a token.
    let mut formats: Vec<&str> = Vec::new();
    for Kernel { about, .. } in kernels {
        if !formats.contains(&about.dtype.as_str()) {
            formats.push(&about.dtype);
        }
    }
    for dtype in formats {
        let _ = write!(text, "| {dtype} |");
        for board in BOARDS {
            let gb_per_s = best(kernels, dtype, board.core).map(|(kernel, cycles)| {
                board.n_cores * board.ghz * kernel.about.n_bytes as f64 / cycles
            });
            let _ = match gb_per_s {
                None => write!(text, " |"),
                Some(speed) if speed < board.gb_per_s => write!(text, " **{speed:.1}** |"),
                Some(speed) => write!(text, " {speed:.1} |"),
            };
        }
        text.push('\n');
    }
    text.push('\n');
    for board in BOARDS {
        let _ = writeln!(text, "- {}: {}.", board.name, board.source);
    }
    text
}

/// The first kernel of a format that this core can run, and its cycles there for one token.
fn best<'k>(kernels: &'k [Kernel], dtype: &str, core: &str) -> Option<(&'k Kernel, f64)> {
    kernels.iter().find_map(|kernel| {
        let at = cluster(&kernel.about)?
            .cores
            .iter()
            .position(|&c| c == core)?;
        (kernel.about.dtype == dtype).then_some((kernel, kernel.one.cycles[at]))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::call::About;
    use super::*;

    /// A kernel that takes half an instruction for a byte, and on each core a cycle more than on the one before.
    fn kernel(name: &str, dtype: &str) -> Kernel {
        let about = About {
            name: name.to_owned(),
            dtype: dtype.to_owned(),
            activations: "q8x32".to_owned(),
            n_bytes: 1000,
        };
        let n_cores = cluster(&about).expect("one of the clusters").cores.len();
        let cost = || Cost {
            instructions: 500,
            cycles: (1..=n_cores).map(|i| 1000.0 * i as f64).collect(),
        };
        Kernel {
            one: cost(),
            many: cost(),
            about,
        }
    }

    #[test]
    fn a_format_has_a_row_with_its_kernels_under_their_clusters() {
        let kernels = [
            kernel("matmul::q4_0::x8::neon_dotprod", "Q4_0"),
            kernel("matmul::q4_0::x8::neon", "Q4_0"),
            kernel("matmul::q8_0::x8::neon", "Q8_0"),
        ];
        let table = table(&kernels, |kernel| (&kernel.one, 1000.0, 1));
        let lines: Vec<&str> = table.lines().skip(2).collect();
        let expected = [
            "| Q4_0 | q8x32 | 0.5 | 1.0 | 2.0 | 3.0 | 0.5 | 1.0 | | | | |",
            "| Q8_0 | q8x32 | 0.5 | 1.0 | 2.0 | 3.0 | | | | | | |",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_board_is_held_back_by_what_is_slower_and_runs_the_first_kernel_that_its_core_can_run() {
        let kernels = [
            kernel("matmul::q4_0::x8::neon_i8mm", "Q4_0"),
            kernel("matmul::q4_0::x8::neon_dotprod", "Q4_0"),
            kernel("matmul::q4_0::x8::neon", "Q4_0"),
        ];
        let text = boards(&kernels);
        let row = text.lines().find(|line| line.starts_with("| Q4_0"));
        // Four cores of 1.2 GHz and a cycle a byte; of 1.5 and 2; of 2.4 and 1; of 1.43 and 2; six of 1.5 and 1.
        assert_eq!(
            row,
            Some("| Q4_0 | 4.8 | **3.0** | **9.6** | **2.9** | **9.0** |")
        );
    }

    #[test]
    fn models_stand_beside_what_llama_cpp_took_for_the_same() {
        let test = |model: &str| Test {
            model: model.to_owned(),
            cpu: "cortex-a72",
            name: "prefill 64".to_owned(),
            instructions: 3_000_000,
        };
        let key = ["a.gguf", "cortex-a72", "prefill 64"].map(str::to_owned);
        let peer = Peer {
            builds: vec!["llama.cpp of a day".to_owned()],
            instructions: BTreeMap::from([(key, 4_000_000)]),
        };
        let text = text(&[], &[], &[test("a.gguf"), test("b.gguf")], &peer);
        assert!(text.contains("- llama.cpp of a day\n"));
        assert!(text.contains("\n| a.gguf | cortex-a72 | prefill 64 | 3.0 | 4.0 | 0.75 |\n"));
        assert!(text.contains("\n| b.gguf | cortex-a72 | prefill 64 | 3.0 | | |\n"));
    }
}
