#!/usr/bin/env bash
# Starts the real hub with a fresh data folder and runs the outside programs against it.
#   run.sh HUB_PROGRAM WORK_FOLDER [part …]      parts: see main.mjs; exit code 77: skipped, the reason is printed
# The work folder keeps node_modules between runs; everything else in it is made anew.
set -euo pipefail

source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
hub=$(realpath "$1") work=$2
shift 2

skip() {
  printf 'SKIP   : contract: %s\n' "$1"
  exit 77
}

[ -x "$hub" ] || { printf 'no hub program at %s\n' "$hub" >&2; exit 1; }
command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are needed"
major=$(node -p 'process.versions.node.split(".")[0]')
[ "$major" -ge 18 ] || skip "node 18 or newer is needed, this is $major"

mkdir -p "$work"
work=$(cd "$work" && pwd)
cd "$work"
rm -rf -- support ./*.mjs ./*.log hub.out data
cp -r "$source/support" "$source"/*.mjs "$source/package.json" "$source/package-lock.json" .

want=$(sha256sum <package-lock.json)
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$want" ]; then
  npm ci --omit=optional --ignore-scripts --no-audit --no-fund >npm.log 2>&1 || {
    rm -rf node_modules
    grep -qE 'EINTEGRITY|EUSAGE' npm.log && { tail -20 npm.log >&2; exit 1; }
    skip "the test clients could not be installed ($(grep -oE 'E[A-Z_]{4,}' npm.log | head -1))"
  }
  printf '%s' "$want" >node_modules/.installed
fi

export YUANZHEN_CA_PASSPHRASE="contract test passphrase"
"$hub" init --data data --name Contract --json >init.json
token() {
  local scopes=()
  for scope in "$@"; do scopes+=(--scope "$scope"); done
  "$hub" token issue --data data "${scopes[@]}" --json | node -p 'JSON.parse(require("fs").readFileSync(0)).token'
}
YZ_TOKEN=$(token fhir.read fhir.write uploads events)
YZ_TOKEN_READ=$(token fhir.read)
YZ_TOKEN_WRITE=$(token fhir.write)
YZ_TOKEN_UPLOADS=$(token uploads)
YZ_TOKEN_EVENTS=$(token events)
export YZ_TOKEN YZ_TOKEN_READ YZ_TOKEN_WRITE YZ_TOKEN_UPLOADS YZ_TOKEN_EVENTS
# The clients that bring their own HTTP trust what node trusts.
export YZ_HUB_CA="$work/data/ca/root.pem" NODE_EXTRA_CA_CERTS="$work/data/ca/root.pem"
export YZ_STATE="$work/state.json"

pid=
stop() {
  [ -n "$pid" ] || return 0
  local code=0
  kill -TERM "$pid" 2>/dev/null || true
  wait "$pid" || code=$?
  pid=
  [ "$code" = 0 ] || { printf 'the hub ended with %s\n' "$code" >&2; tail -20 "$work/hub.log" >&2; return 1; }
}
trap 'stop || true' EXIT

# Starts the hub and waits for the line that tells the port.
serve() {
  local line=
  rm -f hub.out
  mkfifo hub.out
  "$hub" serve --data data --listen 127.0.0.1:0 >hub.out 2>>hub.log &
  pid=$!
  exec 3<hub.out
  read -rt 60 line <&3 || true
  case $line in
    'listening on '*) export YZ_HUB_URL="https://${line#listening on }" ;;
    *) tail -20 hub.log >&2; printf 'the hub did not start\n' >&2; exit 1 ;;
  esac
}

serve
timeout -k 5 500 node main.mjs "$@"
[ $# = 0 ] || { stop; exit 0; }
stop
# What was begun before the restart goes on after it.
serve
timeout -k 5 100 node main.mjs restart
stop
