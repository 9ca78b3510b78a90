#!/usr/bin/env bash
# Start and memory of the workstation against KeePassXC (Debian's package) on one Xvfb, turn about (docs/performance.md).      start.sh [BIN_FOLDER]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=$(realpath -m "${1:-$root/build/release/bin}")
. "$root/scripts/bench_tools.sh"
[ -x "$bin/peer/bench_start" ] && [ -x "$bin/yuanzhen" ] || give_up "no programs in $bin (were libx11-dev and libxtst-dev there when it was configured?)"
need Xvfb keepassxc keepassxc-cli
open_display 1366x768
env -u DBUS_SESSION_BUS_ADDRESS DISPLAY="$display" "$bin/peer/bench_start" "$bin/yuanzhen"
