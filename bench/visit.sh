#!/usr/bin/env bash
# Calls against Chromium: first picture, then CPU and delay of a running one in windows. Needs node, chromium and Xvfb.
set -euo pipefail
bin=$(realpath "$1")/peer
for tool in node chromium Xvfb; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done
cd "$(dirname "${BASH_SOURCE[0]}")/.."
QT_QPA_PLATFORM=offscreen node bench/visit.mjs "$bin/visit_peer" "${YUANZHEN_ROUNDS:-5}"
# Xvfb picks a free display and tells it.
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1500x1000x24 -nolisten tcp 2>/dev/null)
xvfb=$!
trap 'kill "$xvfb" 2>/dev/null || true' EXIT
read -rt 30 display <&3 || { echo "Xvfb did not start" >&2; exit 1; }
DISPLAY=":$display" QT_QPA_PLATFORM=xcb node bench/visit_load.mjs "$bin/visit_peer" "${YUANZHEN_ROUNDS:-5}"
