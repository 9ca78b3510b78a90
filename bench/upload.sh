#!/usr/bin/env bash
# One attachment in chunks of 8 MiB over TLS by the same client (curl, one connection): the hub (encrypted, hashed, synced
# to the disk) against npm's @tus/server that also computes SHA-256 (docs/performance.md).
#   upload.sh [BIN_FOLDER] [WORK_FOLDER]      YUANZHEN_BENCH_MIB sets the size (256; 1024 with YUANZHEN_FULL)
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
hub=$(realpath -m "${1:-$root/build/release/bin}")/yuanzhen-hub
work=${2:-$root/build/release/bench}
mib=${YUANZHEN_BENCH_MIB:-$([ -n "${YUANZHEN_FULL:-}" ] && echo 1024 || echo 256)}
rounds=${YUANZHEN_ROUNDS:-7}

. "$root/scripts/bench_tools.sh"
[ -x "$hub" ] || give_up "no hub program at $hub"
need node npm curl
mkdir -p "$work/peers"
cd "$work"
rm -rf -- upload && mkdir -p upload/tus

cp "$root"/bench/peers/{package.json,package-lock.json,tus-server.mjs} peers/
want=$(sha256sum <peers/package-lock.json)
if [ "$(cat peers/node_modules/.installed 2>/dev/null)" != "$want" ]; then
  (cd peers && npm ci --omit=optional --ignore-scripts --no-audit --no-fund >npm.log 2>&1) || give_up "the peer could not be installed, see $work/peers/npm.log"
  printf '%s' "$want" >peers/node_modules/.installed
fi

cd upload
pids=()
trap 'for pid in "${pids[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done; wait; cd ..; rm -rf -- upload' EXIT

# Starts a server; its port is in $port.
serve() {
  local name=$1 line=
  shift
  mkfifo "$name.out"
  "$@" >"$name.out" 2>"$name.log" &
  pids+=($!)
  exec 3<"$name.out"
  read -rt 60 line <&3 || true
  [[ $line == 'listening on 127.0.0.1:'* ]] || { cat "$name.log" >&2; give_up "$name did not start"; }
  port=${line##*:}
}

export YUANZHEN_CA_PASSPHRASE="bench passphrase"
"$hub" init --data data --name Bench --json >init.json
token=$("$hub" token issue --data data --scope uploads --json | node -p 'JSON.parse(require("fs").readFileSync(0)).token')
serve hub "$hub" serve --data data --listen 127.0.0.1:0
hub_url=https://127.0.0.1:$port
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1 \
  -addext subjectAltName=IP:127.0.0.1 2>openssl.log
serve tus node ../peers/tus-server.mjs tus cert.pem key.pem
tus_url=https://127.0.0.1:$port

# upload BASE_URL CA SHA256: seconds for the whole, creation and all chunks.
upload() {
  local base=$1 ca=$2 sha=$3 location offset=0 begin end piece
  begin=$(date +%s%N)
  location=$(curl -sS --fail --cacert "$ca" -X POST -H "Authorization: Bearer $token" -H 'Tus-Resumable: 1.0.0' \
    -H "Upload-Length: $((mib << 20))" -H "Upload-Metadata: sha256 $(printf %s "$sha" | base64 -w0)" -o /dev/null -w '%header{location}' "$base/uploads")
  location=$base/${location#*://*/} # what a server takes for its own scheme and name may differ
  location=${location/"$base//"/"$base/"}
  : >curl.conf
  for piece in chunk.*; do
    [ "$offset" = 0 ] || echo next >>curl.conf
    printf '%s\n' silent show-error fail "cacert = \"$ca\"" 'request = PATCH' "header = \"Authorization: Bearer $token\"" \
      'header = "Tus-Resumable: 1.0.0"' "header = \"Upload-Offset: $offset\"" 'header = "Content-Type: application/offset+octet-stream"' \
      'header = "Expect:"' "upload-file = \"$piece\"" "url = \"$location\"" >>curl.conf
    offset=$((offset + (8 << 20)))
  done
  curl --config curl.conf >curl.out || give_up "upload to $base failed"
  end=$(date +%s%N)
  echo "$((end - begin))"
}

ours=() theirs=() ratios=()
for ((round = 0; round <= rounds; ++round)); do
  rm -f chunk.*
  head -c "$((mib << 20))" /dev/urandom >whole
  sha=$(sha256sum whole | cut -d' ' -f1)
  split -b 8M -d -a 4 whole chunk.
  a=$(upload "$hub_url" data/ca/root.pem "$sha")
  b=$(upload "$tus_url" cert.pem "$sha")
  rm -f tus/*
  [ "$round" = 0 ] && continue # caches and code are warm from here
  ours+=("$a") theirs+=("$b") ratios+=("$((b * 1000 / a))")
done
median() { printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"; }
rate() { awk -v ns="$1" -v mib="$mib" 'BEGIN { printf "%.0f", mib * 1e9 / ns }'; }
ratio=$(median "${ratios[@]}")
printf '%-52s %12s x   aim %-12s %s\n' "upload of $mib MiB in 8 MiB chunks, hub : @tus/server" \
  "$(awk -v r="$ratio" 'BEGIN { printf "%.2f", r / 1000 }')" '>= 1.0' "$([ "$ratio" -ge 1000 ] || echo MISSED)"
printf '%-52s %14s\n' 'hub, MiB/s' "$(rate "$(median "${ours[@]}")")" '@tus/server, MiB/s' "$(rate "$(median "${theirs[@]}")")"
