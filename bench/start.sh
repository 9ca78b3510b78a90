#!/usr/bin/env bash
# Start and memory of the workstation against KeePassXC (Debian's package) on one Xvfb, turn about (docs/performance.md,
# "Start").      start.sh [BIN_FOLDER]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$(realpath -m "${1:-$root/build/release/bin}")
give_up() { printf 'start.sh: %s\n' "$1" >&2; exit 1; }
[ -x "$bin/peer/bench_start" ] && [ -x "$bin/yuanzhen" ] || give_up "no programs in $bin (were libx11-dev and libxtst-dev there when it was configured?)"
for tool in Xvfb keepassxc keepassxc-cli; do command -v "$tool" >/dev/null || give_up "$tool is missing"; done

# Xvfb picks a free display and tells it.
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1366x768x24 -nolisten tcp 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true' EXIT
read -rt 30 display <&3 || give_up "Xvfb did not start"
env -u DBUS_SESSION_BUS_ADDRESS DISPLAY=":$display" "$bin/peer/bench_start" "$bin/yuanzhen"
