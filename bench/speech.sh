#!/usr/bin/env bash
# How well a voice is understood over a line that loses packets, against Chromium. Needs node, chromium, pocketsphinx_continuous with its
# English model, and the sentences of pocketsphinx-testdata (Debian; other systems name them otherwise).
set -euo pipefail
bin=$(realpath "$1")/peer
for tool in node chromium pocketsphinx_continuous; do
  command -v "$tool" >/dev/null || { echo "$tool is not installed" >&2; exit 1; }
done
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rounds=${YUANZHEN_ROUNDS:-5}
how=("$rounds")
[ "$rounds" -gt 1 ] || how+=(32 0.1) # only that it measures
QT_QPA_PLATFORM=offscreen node bench/visit_speech.mjs "$bin" "${how[@]}"
