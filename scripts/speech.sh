#!/usr/bin/env bash
# Makes the spoken instructions of the recorder anew from their words: needs espeak-ng and sox. What is in resources/speech may as
# well be a person's voice: any FLAC of one channel under the same name.
#   scripts/speech.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../resources/speech"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# speak FOLDER NAME VOICE SPEED WORDS: words a minute as espeak-ng counts them
speak() {
  espeak-ng -v "$3" -s "$4" -g 2 -w "$work/said.wav" "$5"
  sox -D "$work/said.wav" -b 16 -r 16000 -c 1 -C 8 "$1/$2.flac" norm -3 pad 0.15 0.2
}
speak zh_CN breathe-quietly cmn-latn-pinyin+f2 150 "平静呼吸，先别说话。"
speak zh_CN turn-left cmn-latn-pinyin+f2 150 "向左侧躺，平静呼吸。"
speak zh_CN lean-forward cmn-latn-pinyin+f2 150 "身体前倾，呼气后憋住气。"
speak zh_CN breathe-deeply cmn-latn-pinyin+f2 150 "张口，深吸气，慢慢呼气。"
speak en breathe-quietly en-gb+f2 140 "Breathe quietly and do not speak."
speak en turn-left en-gb+f2 140 "Turn onto your left side and breathe quietly."
speak en lean-forward en-gb+f2 140 "Lean forward, breathe out and hold your breath."
speak en breathe-deeply en-gb+f2 140 "Breathe deeply in and out through your open mouth."
