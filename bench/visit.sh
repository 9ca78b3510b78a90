#!/usr/bin/env bash
# Calls against Chromium: first picture, delay and CPU. Needs node, chromium and Xvfb.
set -euo pipefail
bin=$1/peer
for tool in node chromium Xvfb; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done
cd "$(dirname "${BASH_SOURCE[0]}")/.."
QT_QPA_PLATFORM=offscreen node bench/visit.mjs "$bin/visit_peer"
