//! Packages for Debian, Ubuntu and Raspberry Pi OS.
//!
//! Such a package is two archives in a third, so it takes no tool to write one: it is written wherever the command can be
//! built, and the same everywhere.

use anyhow::{Result, ensure};

use super::Parts;
use super::archive::{Files, gzip};

/// A kind of machine as Debian has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Debian {
    pub(crate) arch: &'static str,
    /// Packages that the command needs; empty for a static one.
    pub(crate) depends: &'static str,
}

const COPYRIGHT: &str = "\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: nibble

Files: *
Copyright: The Nibble developers
License: MIT or Apache-2.0
 The texts lie beside this file.
";

/// A package and its name.
pub(super) fn package(
    debian: &Debian,
    version: &str,
    parts: &Parts,
    time: u64,
) -> Result<(String, Vec<u8>)> {
    let files = install(parts)?;
    let mut control = Files::default();
    control.add("control", self::control(debian, version, files.n_bytes()));
    let mut ar = b"!<arch>\n".to_vec();
    for (name, bytes) in [
        ("debian-binary", b"2.0\n".to_vec()),
        ("control.tar.gz", gzip(&control.tar("./", time)?)?),
        ("data.tar.gz", gzip(&files.tar("./", time)?)?),
    ] {
        let len = bytes.len();
        ensure!(len < 10_usize.pow(10), "{name} is too large");
        ar.extend(
            format!(
                "{name:<16}{time:<12}{:<6}{:<6}{:<8}{len:<10}`\n",
                0, 0, "100644"
            )
            .bytes(),
        );
        ar.extend(bytes);
        // Members begin at even places.
        if len % 2 == 1 {
            ar.push(b'\n');
        }
    }
    Ok((format!("nibble_{version}_{}.deb", debian.arch), ar))
}

/// Where everything lies on the system.
fn install(parts: &Parts) -> Result<Files> {
    let mut files = Files::default();
    files.add_program("usr/bin/nibble", parts.command.clone());
    for (name, text) in &parts.manual {
        files.add(format!("usr/share/man/man1/{name}.gz"), gzip(text)?);
    }
    for (shell, text) in &parts.completions {
        let path = match *shell {
            "bash" => "bash-completion/completions/nibble",
            "zsh" => "zsh/vendor-completions/_nibble",
            "fish" => "fish/vendor_completions.d/nibble.fish",
            _ => continue,
        };
        files.add(format!("usr/share/{path}"), text.clone());
    }
    files.add("usr/share/doc/nibble/copyright", COPYRIGHT);
    for (name, text) in &parts.texts {
        files.add(format!("usr/share/doc/nibble/{name}"), text.clone());
    }
    Ok(files)
}

fn control(debian: &Debian, version: &str, n_bytes: usize) -> String {
    let Debian { arch, depends } = debian;
    let depends = match *depends {
        "" => String::new(),
        depends => format!("Depends: {depends}\n"),
    };
    format!(
        "Package: nibble\n\
         Version: {version}\n\
         Architecture: {arch}\n\
         Maintainer: The Nibble developers\n\
         Installed-Size: {}\n\
         {depends}\
         Section: science\n\
         Priority: optional\n\
         Description: runs small language models on the processor\n \
         A GGUF file in, text out. A small model is built in, so that it works\n \
         before any download.\n",
        n_bytes.div_ceil(1024)
    )
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::judge;
    use super::*;

    fn member<'a>(deb: &'a [u8], name: &str) -> &'a [u8] {
        let mut rest = deb.strip_prefix(b"!<arch>\n").unwrap();
        loop {
            let (header, body) = rest.split_at(60);
            let header = std::str::from_utf8(header).unwrap();
            let len: usize = header[48..58].trim().parse().unwrap();
            if header[..16].trim_end() == name {
                return &body[..len];
            }
            rest = &body[len.next_multiple_of(2)..];
        }
    }

    #[test]
    fn a_package_has_its_members_and_says_what_it_needs() {
        let debian = Debian {
            arch: "armhf",
            depends: "libc6",
        };
        let (name, deb) = package(&debian, "1.2.3", &Parts::example(b"odd"), 0).unwrap();
        assert_eq!(name, "nibble_1.2.3_armhf.deb");
        assert_eq!(member(&deb, "debian-binary"), b"2.0\n");
        let control = judge(
            &["tar", "-xzO", "./control"],
            member(&deb, "control.tar.gz"),
        );
        assert!(control.contains("\nArchitecture: armhf\n"), "{control}");
        assert!(control.contains("\nDepends: libc6\nSection"), "{control}");
        assert!(control.contains("processor\n A GGUF file"), "{control}");
        let listed = judge(&["tar", "-tz"], member(&deb, "data.tar.gz"));
        for path in [
            "./usr/bin/nibble",
            "./usr/share/man/man1/",
            "./usr/share/man/man1/nibble.1.gz",
            "./usr/share/zsh/vendor-completions/_nibble",
            "./usr/share/doc/nibble/copyright",
        ] {
            assert!(listed.lines().any(|line| line == path), "{path}: {listed}");
        }
    }

    #[test]
    fn what_needs_nothing_says_nothing_of_it() {
        let debian = Debian {
            arch: "arm64",
            depends: "",
        };
        let text = control(&debian, "1.2.3", 1025);
        assert!(text.contains("\nInstalled-Size: 2\nSection"), "{text}");
    }
}
