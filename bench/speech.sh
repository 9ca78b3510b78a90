#!/usr/bin/env bash
# How well a voice is understood over a line that loses packets, against Chromium. Needs node, chromium, pocketsphinx_continuous with its
# English model, and the sentences of pocketsphinx-testdata (Debian; other systems name them otherwise).
set -euo pipefail
bin=$(realpath "$1")/peer
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/bench_tools.sh
need node chromium pocketsphinx_continuous
rounds=${YUANZHEN_ROUNDS:-5}
how=("$rounds")
[ "$rounds" -gt 1 ] || how+=(32 0.1) # only that it measures
QT_QPA_PLATFORM=offscreen node bench/visit_speech.mjs "$bin" "${how[@]}"
