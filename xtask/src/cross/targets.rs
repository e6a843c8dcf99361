//! What can be built for, and with what: a row for each target.

use crate::dist::Debian;

/// What is built for a target.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Product {
    /// The command, and the tests of every crate.
    Command,
    /// Crates for programs of others: there is no system under them.
    Libraries,
}

/// A program that does not come with Rust: the names it has, best first, and what installs it.
#[derive(Clone, Copy)]
pub(crate) struct Tool {
    pub(crate) what: &'static str,
    pub(crate) names: &'static [&'static str],
    pub(crate) install: &'static [(&'static str, &'static str)],
}

/// What runs the target's programs here.
#[derive(Clone, Copy)]
pub(super) enum Runner {
    /// This machine, if it is of that kind.
    Machine,
    /// An emulator. `root` is where the target's own libraries lie, if they do.
    Emulator {
        tool: Tool,
        root: Option<&'static str>,
        /// Of which the first runs what is not about kernels.
        cpus: &'static [Cpu],
        /// One that lacks what the command is compiled for, which it has to say.
        too_old: Option<&'static str>,
    },
    /// Nothing: the target is only built.
    None,
}

/// A model of a CPU that an emulator knows.
#[derive(Clone, Copy)]
pub(super) struct Cpu {
    pub(super) name: &'static str,
    /// The instruction set whose kernels the command has to take there for quantized weights.
    pub(super) kernels: &'static str,
}

const fn cpu(name: &'static str, kernels: &'static str) -> Cpu {
    Cpu { name, kernels }
}

/// What links the target's programs, those that rustdoc compiles among them.
#[derive(Clone, Copy)]
pub(super) enum Linker {
    /// What Rust takes by itself.
    Usual,
    /// The one that comes with Rust.
    Lld,
    /// A program of its own.
    Tool(Tool),
}

impl Linker {
    pub(super) fn tool(self) -> Option<Tool> {
        match self {
            Linker::Tool(tool) => Some(tool),
            Linker::Usual | Linker::Lld => None,
        }
    }

    /// Its name; `None` where nobody has to be told, or where it is missing.
    pub(super) fn find(self) -> Option<&'static str> {
        match self {
            Linker::Usual => None,
            Linker::Lld => Some("rust-lld"),
            Linker::Tool(tool) => tool.find(),
        }
    }
}

pub(crate) struct Target {
    pub(crate) triple: &'static str,
    /// Which machines it is for.
    pub(super) machines: &'static str,
    pub(super) product: Product,
    pub(super) linker: Linker,
    pub(super) rustflags: &'static [&'static str],
    pub(super) runner: Runner,
    /// Most bytes that the command may have without its model, where that is promised.
    pub(super) limit: Option<u64>,
    /// What `uname -m` says on boards that it is for; empty where boards are reached in no such way.
    pub(super) uname: &'static [&'static str],
    /// The package for Debian that is made of it, if one is.
    pub(crate) debian: Option<Debian>,
}

impl Target {
    /// How the command is called there.
    pub(crate) fn command(&self) -> String {
        self.program("nibble")
    }

    pub(crate) fn is_windows(&self) -> bool {
        self.triple.contains("windows")
    }

    /// How a program is called there.
    pub(super) fn program(&self, name: &str) -> String {
        match self.is_windows() {
            true => format!("{name}.exe"),
            false => name.to_owned(),
        }
    }
}

pub(crate) const DEBIAN: &str = "Debian, Ubuntu";
pub(crate) const FEDORA: &str = "Fedora";
const MACOS: &str = "macOS";

const AARCH64_LINKER: Tool = Tool {
    what: "a linker",
    names: &["aarch64-linux-gnu-gcc", "aarch64-unknown-linux-gnu-gcc"],
    install: &[
        (
            DEBIAN,
            "sudo apt-get install gcc-aarch64-linux-gnu libc6-dev-arm64-cross",
        ),
        (
            FEDORA,
            "cargo xtask cross aarch64-unknown-linux-musl, which needs none",
        ),
        (
            MACOS,
            "brew install messense/macos-cross-toolchains/aarch64-unknown-linux-gnu",
        ),
    ],
};

const ARMV7_LINKER: Tool = Tool {
    what: "a linker",
    names: &[
        "arm-linux-gnueabihf-gcc",
        "armv7-unknown-linux-gnueabihf-gcc",
    ],
    install: &[
        (
            DEBIAN,
            "sudo apt-get install gcc-arm-linux-gnueabihf libc6-dev-armhf-cross",
        ),
        (
            FEDORA,
            "no package has one with a C library: use a Debian container",
        ),
        (
            MACOS,
            "brew install messense/macos-cross-toolchains/armv7-unknown-linux-gnueabihf",
        ),
    ],
};

const WINDOWS_LINKER: Tool = Tool {
    what: "a linker",
    names: &["x86_64-w64-mingw32-gcc"],
    install: &[
        (DEBIAN, "sudo apt-get install gcc-mingw-w64-x86-64"),
        (FEDORA, "sudo dnf install mingw64-gcc"),
        (MACOS, "brew install mingw-w64"),
    ],
};

const NO_QEMU_ON_MACOS: &str = "qemu runs no Linux programs there: add --no-tests";

const QEMU_AARCH64: Tool = Tool {
    what: "an emulator for the tests",
    names: &["qemu-aarch64-static", "qemu-aarch64"],
    install: &[
        (DEBIAN, "sudo apt-get install qemu-user-static"),
        (FEDORA, "sudo dnf install qemu-user-static-aarch64"),
        (MACOS, NO_QEMU_ON_MACOS),
    ],
};

const QEMU_ARM: Tool = Tool {
    what: "an emulator for the tests",
    names: &["qemu-arm-static", "qemu-arm"],
    install: &[
        (DEBIAN, "sudo apt-get install qemu-user-static"),
        (FEDORA, "sudo dnf install qemu-user-static-arm"),
        (MACOS, NO_QEMU_ON_MACOS),
    ],
};

const WINE: Tool = Tool {
    what: "an emulator for the tests",
    names: &["wine64", "wine", "/usr/lib/wine/wine64"],
    install: &[
        (DEBIAN, "sudo apt-get install wine64"),
        (FEDORA, "sudo dnf install wine"),
        (MACOS, "brew install --cask wine-stable"),
    ],
};

/// Cores without and with dot products, and one with everything that the emulator knows. Others between them take the
/// kernels of one of these.
const AARCH64_CPUS: &[Cpu] = &[
    cpu("cortex-a76", "neon_dotprod"),
    cpu("cortex-a53", "neon"),
    cpu("cortex-a72", "neon"),
    cpu("neoverse-n1", "neon_dotprod"),
    cpu("max", "neon_i8mm"),
];

/// The kernel of a 32-bit system is a 64-bit one on newer boards.
const ARMV7_UNAME: &[&str] = &["armv7l", "armv8l", "aarch64"];

pub(super) static TARGETS: &[Target] = &[
    Target {
        triple: "aarch64-unknown-linux-gnu",
        machines: "64-bit Raspberry Pi OS, Jetson, ARM servers",
        product: Product::Command,
        linker: Linker::Tool(AARCH64_LINKER),
        rustflags: &[],
        runner: Runner::Emulator {
            tool: QEMU_AARCH64,
            root: Some("/usr/aarch64-linux-gnu"),
            // What differs between CPUs is the same code in the target below.
            cpus: &[cpu("cortex-a76", "neon_dotprod")],
            too_old: None,
        },
        limit: None,
        uname: &["aarch64"],
        debian: None,
    },
    Target {
        triple: "aarch64-unknown-linux-musl",
        machines: "every 64-bit ARM board with Linux, as one static file",
        product: Product::Command,
        linker: Linker::Lld,
        rustflags: &[],
        runner: Runner::Emulator {
            tool: QEMU_AARCH64,
            root: None,
            cpus: AARCH64_CPUS,
            too_old: None,
        },
        limit: Some(8_000_000),
        uname: &["aarch64"],
        debian: Some(Debian {
            arch: "arm64",
            depends: "",
        }),
    },
    Target {
        triple: "armv7-unknown-linux-gnueabihf",
        machines: "32-bit Raspberry Pi OS on a Pi 2 and later",
        product: Product::Command,
        linker: Linker::Tool(ARMV7_LINKER),
        // A Pi 2 and everything newer has it; the command says so where it is missing.
        rustflags: &["-Ctarget-feature=+neon", "--cfg=needs_neon"],
        runner: Runner::Emulator {
            tool: QEMU_ARM,
            root: Some("/usr/arm-linux-gnueabihf"),
            // Others take the same kernels.
            cpus: &[cpu("cortex-a7", "neon32")],
            too_old: Some("cortex-a9,neon=off"),
        },
        limit: None,
        uname: ARMV7_UNAME,
        debian: Some(Debian {
            arch: "armhf",
            depends: "libc6 (>= 2.34), libgcc-s1",
        }),
    },
    Target {
        triple: "x86_64-unknown-linux-gnu",
        machines: "PCs and servers with Linux",
        product: Product::Command,
        linker: Linker::Usual,
        rustflags: &[],
        runner: Runner::Machine,
        limit: None,
        uname: &["x86_64"],
        debian: None,
    },
    Target {
        triple: "x86_64-unknown-linux-musl",
        machines: "every x86 server with Linux, as one static file",
        product: Product::Command,
        linker: Linker::Lld,
        rustflags: &[],
        runner: Runner::Machine,
        limit: None,
        uname: &["x86_64"],
        debian: Some(Debian {
            arch: "amd64",
            depends: "",
        }),
    },
    Target {
        triple: "x86_64-pc-windows-gnu",
        machines: "PCs with Windows",
        product: Product::Command,
        linker: Linker::Tool(WINDOWS_LINKER),
        // The linker would write the time into the file.
        rustflags: &["-Clink-arg=-Wl,--no-insert-timestamp"],
        runner: Runner::Emulator {
            tool: WINE,
            root: None,
            cpus: &[],
            too_old: None,
        },
        limit: None,
        uname: &[],
        debian: None,
    },
    Target {
        triple: "wasm32-unknown-unknown",
        machines: "browsers: the crates below the runtime",
        product: Product::Libraries,
        linker: Linker::Usual,
        rustflags: &["-Ctarget-feature=+simd128"],
        runner: Runner::None,
        limit: None,
        uname: &[],
        debian: None,
    },
];
