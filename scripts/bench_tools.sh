# Sourced by the scripts in bench/: what they need, and a display of their own.

give_up() { printf '%s: %s\n' "$(basename "$0")" "$1" >&2; exit 1; }

# need TOOL…
need() {
  local tool
  for tool in "$@"; do command -v "$tool" >/dev/null || give_up "$tool is missing"; done
}

# open_display WIDTHxHEIGHT : an Xvfb that ends with the script; its name is in $display. Xvfb picks a free one and tells it.
open_display() {
  exec 3< <(exec Xvfb -displayfd 1 -screen 0 "$1x24" -nolisten tcp 2>/dev/null)
  xvfb=$!
  trap 'kill "$xvfb" 2>/dev/null || true' EXIT
  read -rt 30 display <&3 || give_up "Xvfb did not start"
  display=":$display"
}
