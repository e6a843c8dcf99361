#!/usr/bin/env bash
# `cargo xtask cross --board` against a board that this machine plays: an ssh server of its own, and an emulator of ARM.
# Needs an ssh client and server and qemu-user-static; run from anywhere.
set -euo pipefail
cd "$(dirname "$0")/.."
target=aarch64-unknown-linux-musl
port=${BOARD_PORT:-22622}
record=benches/records/emulated-board.csv
work=$(mktemp -d)
trap 'kill "$(cat "$work/pid" 2>/dev/null)" 2>/dev/null || true; rm -rf "$work" "$record"' EXIT

# A key and a home that are thrown away, and a client that knows of nothing else.
mkdir -p "$work/bin" "$work/home" "$work/there"
for key in host user; do
  ssh-keygen -q -t ed25519 -N '' -f "$work/$key"
done
cp "$work/user.pub" "$work/allowed"
cat > "$work/server" <<EOF
ListenAddress 127.0.0.1
Port $port
HostKey $work/host
AuthorizedKeysFile $work/allowed
PidFile $work/pid
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
ForceCommand HOME=$work/home PATH=$work/there:\$PATH sh -c "\$SSH_ORIGINAL_COMMAND"
EOF
cat > "$work/client" <<EOF
IdentityFile $work/user
IdentitiesOnly yes
BatchMode yes
UserKnownHostsFile $work/known
StrictHostKeyChecking accept-new
EOF
cat > "$work/bin/ssh" <<EOF
#!/bin/sh
exec $(command -v ssh) -F $work/client "\$@"
EOF
chmod +x "$work/bin/ssh"
if [ "$(id -u)" = 0 ]; then mkdir -p /run/sshd; fi
"$(PATH=$PATH:/usr/sbin command -v sshd)" -f "$work/server" -E "$work/log"

board() {
  PATH=$work/bin:$PATH cargo xtask cross "$target" --board "$(id -un)@127.0.0.1" --port "$port" --name emulated-board "$@"
}
fail() {
  echo "board: $*"
  exit 1
}
# What cargo says of a build is none of it.
quiet() {
  CARGO_TERM_QUIET=true "$@"
}
# A run that has to fail with one line that says why.
refused() {
  local expected=$1 said
  shift
  said=$("$@" 2>&1 >/dev/null) && fail "not refused: $expected"
  case $said in
    "error: "*"$expected"*) [ "$(wc -l <<< "$said")" = 1 ] || fail "more than a line: $said" ;;
    *) fail "$said, and not $expected" ;;
  esac
}

# What is wrong is told before anything is built.
[ "$(uname -m)" = aarch64 ] || refused "wrong architecture: " board
kill "$(cat "$work/pid")"
while [ -e "$work/pid" ]; do :; done
refused "cannot reach $(id -un)@127.0.0.1: " board
"$(PATH=$PATH:/usr/sbin command -v sshd)" -f "$work/server" -E "$work/log"
refused "there is no ssh here" env PATH="$(dirname "$(command -v cargo)")" cargo xtask cross "$target" --board nowhere

# A card that is full.
printf '#!/bin/sh\necho /dev/card 2000 1000 1000 50%% /\n' > "$work/there/df"
chmod +x "$work/there/df"
refused "no room on " quiet board --runner qemu-aarch64-static
rm "$work/there/df"

# The built-in model, and a file of this machine; both are recorded.
board --runner qemu-aarch64-static -- -p 4 -n 2 -r 1 -t 1
cp crates/default-model/default.gguf "$work/model.gguf"
board --runner qemu-aarch64-static -- "$work/model.gguf" -p 4 -n 2 -r 1 -t 1
cat "$record"
[ "$(grep -c ",$target," "$record")" = 6 ] || fail "not two runs of three tests"
[ "$(grep -c ",neon.*,model.gguf,decode,2,0,1," "$record")" = 1 ] || fail "no test of the file"
# What is there already is not sent again.
board --runner qemu-aarch64-static -- "$work/model.gguf" -n 0 -p 4 -r 1 -t 1 > "$work/again"
grep -q "goes to" "$work/again" && fail "sent again"
echo "board: works"
