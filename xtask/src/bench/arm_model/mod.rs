//! `cargo xtask bench arm-model`: what is known of ARM cores without a board. Instructions are counted by an emulator,
//! cycles come from `llvm-mca`'s models of cores, and llama.cpp's instructions from a table of those once counted alike.
//!
//! | module | holds |
//! | --- | --- |
//! | `call` | one kernel as a program that is counted |
//! | `count`, `count.c` | the emulator, and its plugin that counts |
//! | `cut` | models with few layers |
//! | `loops` | cycles of what was counted |
//! | `report` | boards, tables |

mod call;
mod count;
mod cut;
mod loops;
mod report;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use nibble_gguf::GgufFile;
use serde_json::json;

use self::call::About;
pub(super) use self::call::run as call;
use self::count::{Counts, Emulator};
use self::cut::Layers;
use self::loops::Code;
use crate::cross::{self, Build, DEBIAN, FEDORA, Tool};
use crate::temporary::Temporary;

const RECORD: &str = "benches/records/arm-model.md";
/// Counted once, by a program that does with llama.cpp what [`super::ours`] does.
const LLAMA_CPP: &str = "benches/records/arm-model-llama-cpp.csv";
const TARGET: &str = "aarch64-unknown-linux-musl";

const USAGE: &str = "\
usage: cargo xtask bench arm-model MODEL... [OPTIONS]

  --qemu CMD          an emulator that takes plugins [qemu-aarch64]
  --llvm-mca CMD      [llvm-mca-22 or llvm-mca]
  --llvm-objdump CMD  [llvm-objdump-22 or llvm-objdump]";

const QEMU: Tool = Tool {
    what: "an emulator that takes plugins: static ones do not, and ours is for version 7.2",
    names: &["qemu-aarch64"],
    install: &[
        (DEBIAN, "sudo apt-get install qemu-user"),
        (FEDORA, "sudo dnf install qemu-user"),
    ],
};

/// In version 16 a Neoverse N1 is still a Cortex-A57.
const LLVM: u32 = 22;

const LLVM_MCA: Tool = Tool {
    what: "models of cores, version 22 or later",
    names: &["llvm-mca-22", "llvm-mca"],
    install: &[
        (DEBIAN, "sudo apt-get install llvm-22"),
        (FEDORA, "sudo dnf install llvm"),
    ],
};

const LLVM_OBJDUMP: Tool = Tool {
    what: "a disassembler",
    names: &["llvm-objdump-22", "llvm-objdump"],
    install: LLVM_MCA.install,
};

/// Which cores run the kernels of an instruction set.
struct Cluster {
    name: &'static str,
    /// As `llvm-mca` calls them.
    cores: &'static [&'static str],
}

static CLUSTERS: &[Cluster] = &[
    Cluster {
        name: "neon",
        cores: &["cortex-a53", "cortex-a72", "neoverse-n1"],
    },
    // What A76 and A78 have in common: for these two there is no model but that of an A57.
    Cluster {
        name: "neon_dotprod",
        cores: &["neoverse-n1"],
    },
    Cluster {
        name: "neon_i8mm",
        cores: &["neoverse-n2"],
    },
    Cluster {
        name: "neon_bf16",
        cores: &["neoverse-n2"],
    },
];

/// Cores that models run on, with and without dot products.
const CPUS: &[&str] = &["cortex-a72", "cortex-a76"];
/// Ids of a prompt.
const N_PROMPT: usize = 64;

#[derive(Debug, PartialEq)]
struct Options<'a> {
    models: Vec<&'a Path>,
    qemu: Option<&'a str>,
    llvm_mca: Option<&'a str>,
    llvm_objdump: Option<&'a str>,
}

pub(super) fn run(root: &Path, args: &[&str]) -> Result<()> {
    let options = Options::parse(args)?;
    let qemu = tool(options.qemu, &QEMU)?;
    let mca = tool(options.llvm_mca, &LLVM_MCA)?;
    let objdump = tool(options.llvm_objdump, &LLVM_OBJDUMP)?;
    let models = version(mca, "LLVM version")?;
    ensure!(
        major(&models).is_some_and(|major| major >= LLVM),
        "{mca} is of {models}, and this needs {}",
        LLVM_MCA.hint()
    );
    let versions = [
        version(qemu, "qemu-")?,
        format!("llvm-mca {models}"),
        version("rustc", "rustc")?,
    ];
    let target = cross::find(TARGET)?;
    cross::check(root, target, false)?;
    let program = Build::new(root, target, None)?.program("xtask", "xtask")?;
    let emulator = Emulator::new(root, qemu)?;
    let bench = Bench {
        emulator: &emulator,
        program: &program,
    };
    let code = Code::of(objdump, &program)?;
    let kernels = bench.kernels(&code, mca)?;
    let mut tests = Vec::new();
    for &model in &options.models {
        ensure!(model.is_file(), "no such file: {}", model.display());
        for &cpu in CPUS {
            println!("{} on {cpu}", model.display());
            tests.extend(bench.model(model, cpu)?);
        }
    }
    let peer = Peer::parse(&fs::read_to_string(root.join(LLAMA_CPP))?)?;
    let text = report::text(&versions, &kernels, &tests, &peer);
    fs::write(root.join(RECORD), &text)?;
    println!("{text}\nwritten to {RECORD}");
    Ok(())
}

/// The command that was asked for, or the first that is here.
fn tool<'a>(given: Option<&'a str>, tool: &Tool) -> Result<&'a str> {
    let found = given.or_else(|| tool.find());
    found.with_context(|| format!("this needs what is not here:\n  {}", tool.hint()))
}

/// The line in which a program tells its version.
fn version(program: &str, begin: &str) -> Result<String> {
    let output = Command::new(program)
        .arg("--version")
        .output()
        .with_context(|| format!("cannot run {program}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| line.contains(begin));
    Ok(line
        .with_context(|| format!("{program} tells no version"))?
        .to_owned())
}

/// 22 of `Debian LLVM version 22.1.8`.
fn major(version: &str) -> Option<u32> {
    let number = version.rsplit(' ').next()?;
    number.split('.').next()?.parse().ok()
}

/// This program for another machine, in its emulator.
struct Bench<'a> {
    emulator: &'a Emulator,
    program: &'a Path,
}

/// What one kernel takes.
#[derive(Debug)]
struct Kernel {
    about: About,
    one: Cost,
    many: Cost,
}

/// What one call takes.
#[derive(Debug)]
struct Cost {
    instructions: u64,
    /// On each core of the cluster.
    cycles: Vec<f64>,
}

/// What a model takes for one test.
#[derive(Debug)]
struct Test {
    model: String,
    cpu: &'static str,
    name: String,
    instructions: u64,
}

impl Bench<'_> {
    /// All kernels of the clusters, best first for each format.
    fn kernels(&self, code: &Code, mca: &str) -> Result<Vec<Kernel>> {
        const LONGEST: usize = 64;
        let (list, _) = self.run("max", &["call"], "")?;
        let all: Vec<About> = serde_json::from_str(&list).context("a list of kernels")?;
        let mut kernels = Vec::new();
        for (i, about) in all.into_iter().enumerate() {
            let Some(cluster) = cluster(&about) else {
                continue;
            };
            println!("{} {} {}", about.name, about.dtype, about.activations);
            let cost = |m: usize| -> Result<Cost> {
                let args = [i.to_string(), m.to_string()];
                let (_, counts) = self.run("max", &["call", &args[0], &args[1]], "")?;
                let [_, counts] = counts.as_slice() else {
                    bail!("{} is called twice", about.name);
                };
                let cores = cluster.cores.iter();
                let cycles = cores.map(|core| code.cycles(mca, core, counts));
                Ok(Cost {
                    instructions: counts.total(),
                    cycles: cycles.collect::<Result<_>>()?,
                })
            };
            let (one, many) = (cost(1), cost(LONGEST));
            kernels.push(Kernel {
                one: one.with_context(|| about.name.clone())?,
                many: many.with_context(|| about.name.clone())?,
                about,
            });
        }
        Ok(kernels)
    }

    /// What a model takes on one thread: for a token after some, and for a prompt.
    fn model(&self, path: &Path, cpu: &'static str) -> Result<[Test; 2]> {
        let layers = Layers::of(GgufFile::open(path)?)?;
        let (mut decode, mut prefill) = (Vec::new(), Vec::new());
        for cut in layers.cuts() {
            let file = Temporary::new("cut.gguf");
            layers.write(&cut, file.path())?;
            let counts = self.tokens(file.path(), cpu)?;
            decode.push(counts[0].total());
            prefill.push(counts[1].total());
        }
        let test = |name: String, counts: &[u64]| Test {
            model: path.file_name().unwrap_or_default().display().to_string(),
            cpu,
            name,
            instructions: layers.whole(counts),
        };
        let [a, b] = tests();
        Ok([test(a, &decode), test(b, &prefill)])
    }

    fn tokens(&self, model: &Path, cpu: &str) -> Result<[Counts; 2]> {
        const N: usize = N_PROMPT;
        // In every vocabulary, and not one all the time.
        let ids: Vec<usize> = (0..=N + 1).map(|i| 300 + i * 7 % 1000).collect();
        let requests = [
            // Packs the weights.
            json!({ "do": "decode", "ids": [ids[0]] }),
            json!({ "do": "prefill", "ids": ids[..N] }),
            json!({ "do": "fill", "ids": ids[..N] }),
            json!({ "do": "decode", "ids": [ids[N]] }),
            json!({ "do": "fill", "ids": ids[..=N] }),
            json!({ "do": "decode", "ids": [ids[N + 1]] }),
        ];
        let requests = requests.map(|request| format!("{request}\n")).concat();
        let model = model.to_str().context("the path of a model is no text")?;
        let (_, counts) = self.run(cpu, &["serve", model, "1", "256"], &requests)?;
        let [_, _, prefill, _, _, _, decode] = counts.as_slice() else {
            bail!("{} answers to {requests}", counts.len());
        };
        Ok([decode.clone(), prefill.clone()])
    }

    fn run(&self, cpu: &str, args: &[&str], input: &str) -> Result<(String, Vec<Counts>)> {
        let args = ["bench"].iter().chain(args);
        self.emulator.run(cpu, self.program, args, input)
    }
}

/// Names of what is counted of a model.
fn tests() -> [String; 2] {
    [
        format!("decode at {}", N_PROMPT + 1),
        format!("prefill {N_PROMPT}"),
    ]
}

/// The cluster that a kernel is for, if it is one of these.
fn cluster(kernel: &About) -> Option<&'static Cluster> {
    let name = kernel.name.rsplit("::").next()?;
    CLUSTERS.iter().find(|cluster| cluster.name == name)
}

/// What llama.cpp took.
#[derive(Debug, PartialEq)]
struct Peer {
    /// What the rows have in common.
    builds: Vec<String>,
    /// By model, core and test.
    instructions: BTreeMap<[String; 3], u64>,
}

impl Peer {
    /// Rows of `program,compiler,flags,emulator,core,model,test,instructions`, under that heading.
    fn parse(text: &str) -> Result<Peer> {
        let mut peer = Peer {
            builds: Vec::new(),
            instructions: BTreeMap::new(),
        };
        for line in text.lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let [
                program,
                compiler,
                flags,
                emulator,
                core,
                model,
                test,
                instructions,
            ] = fields.as_slice()
            else {
                bail!("{LLAMA_CPP}: {line:?}");
            };
            let build = format!("{program}, {compiler}, {flags}, {emulator}");
            if !peer.builds.contains(&build) {
                peer.builds.push(build);
            }
            let key = [*model, *core, *test].map(str::to_owned);
            peer.instructions.insert(key, instructions.parse()?);
        }
        Ok(peer)
    }

    /// For the same.
    fn of(&self, test: &Test) -> Option<u64> {
        let key = [&*test.model, test.cpu, &*test.name].map(str::to_owned);
        self.instructions.get(&key).copied()
    }
}

impl<'a> Options<'a> {
    fn parse(args: &[&'a str]) -> Result<Options<'a>> {
        let mut options = Options {
            models: Vec::new(),
            qemu: None,
            llvm_mca: None,
            llvm_objdump: None,
        };
        let mut args = args.iter();
        while let Some(&arg) = args.next() {
            let field = match arg {
                "--qemu" => &mut options.qemu,
                "--llvm-mca" => &mut options.llvm_mca,
                "--llvm-objdump" => &mut options.llvm_objdump,
                _ if arg.starts_with("--") => bail!("no option is called {arg}\n{USAGE}"),
                _ => {
                    options.models.push(Path::new(arg));
                    continue;
                }
            };
            let &value = args
                .next()
                .with_context(|| format!("{arg} needs a value"))?;
            *field = Some(value);
        }
        ensure!(!options.models.is_empty(), "which MODEL?\n{USAGE}");
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_and_wrong_ones_refused() {
        let args = ["a.gguf", "--qemu", "./qemu", "b.gguf", "--llvm-mca", "mca"];
        let options = Options::parse(&args).unwrap();
        let expected = Options {
            models: vec![Path::new("a.gguf"), Path::new("b.gguf")],
            qemu: Some("./qemu"),
            llvm_mca: Some("mca"),
            llvm_objdump: None,
        };
        assert_eq!(options, expected);
        for args in [&[][..], &["a.gguf", "--qemu"], &["a.gguf", "--cpu", "x"]] {
            assert!(Options::parse(args).is_err(), "{args:?}");
        }
    }

    #[test]
    fn the_version_of_llvm_is_read() {
        assert_eq!(major("Debian LLVM version 22.1.8"), Some(22));
        assert_eq!(major("LLVM version 14.0.6"), Some(14));
        assert_eq!(major("LLVM"), None);
    }

    #[test]
    fn what_llama_cpp_took_is_kept_for_every_core_and_test() {
        let text = include_str!("../../../../benches/records/arm-model-llama-cpp.csv");
        let peer = Peer::parse(text).unwrap();
        assert_eq!(peer.builds.len(), CPUS.len());
        for &cpu in CPUS {
            for name in tests() {
                let test = Test {
                    model: "llama-3.2-1b-Q4_0.gguf".to_owned(),
                    cpu,
                    name,
                    instructions: 0,
                };
                assert!(peer.of(&test).is_some(), "{test:?}");
            }
        }
        assert!(Peer::parse("a,b\n1,2\n").is_err());
    }
}
