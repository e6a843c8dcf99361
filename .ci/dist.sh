#!/usr/bin/env bash
# `cargo xtask dist` for 64-bit ARM: sums that are right, an archive that unpacks, a package that a system without anything
# installs. Needs dpkg and qemu-user-static; run from anywhere. Whether another folder gives the same bytes is for
# `cargo xtask dist --check`, which takes one more build.
set -euo pipefail
cd "$(dirname "$0")/.."
target=aarch64-unknown-linux-musl
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo xtask dist "$target"
cd "$(cargo metadata --format-version 1 --no-deps | python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/dist"
sha256sum --check SHA256SUMS

# A name, a folder of the same name, a command that answers.
archive=$(basename nibble-*-"$target".tar.gz .tar.gz)
tar -xzf "$archive.tar.gz" -C "$work"
for part in LICENSE-APACHE LICENSE-MIT README.md completions/_nibble completions/nibble.bash man/nibble-run.1; do
  test -s "$work/$archive/$part"
done
said=$(qemu-aarch64-static "$work/$archive/nibble" --version)
[ "nibble-${said#nibble }-$target" = "$archive" ]

# A system with nothing but dpkg's own files.
root=$work/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
touch "$root/var/lib/dpkg/status"
dpkg=(dpkg --root="$root" --log="$work/log" --force-architecture)
[ "$(id -u)" = 0 ] || dpkg=(sudo "${dpkg[@]}")
"${dpkg[@]}" -i ./*_arm64.deb
[ -z "$("${dpkg[@]}" --verify nibble)" ]
qemu-aarch64-static "$root/usr/bin/nibble" run -q -p "Once upon a time" -n 8 --temp 0 > "$work/text"
test -s "$work/text"
"${dpkg[@]}" --remove nibble
[ ! -e "$root/usr/bin/nibble" ]
echo "dist: works"
