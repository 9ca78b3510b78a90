#!/usr/bin/env bash
# Installs what is missing on Debian 12 or Ubuntu 24.04. Sourced by run.sh and test.sh; does nothing when all is there.
# Usage: ensure_packages build|test|full

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

build_packages=(python3 cmake ninja-build pkgconf g++ git ca-certificates qt6-base-dev libgl1-mesa-dev libssl-dev libpq-dev npm lld ccache
  qt6-l10n-tools qt6-translations-l10n fonts-noto-cjk libdcmtk-dev libopenjp2-7-dev
  qt6-multimedia-dev libflac-dev libsndfile1-dev libqrencode-dev libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev libgstreamer-plugins-bad1.0-dev
  gstreamer1.0-plugins-base gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-nice gstreamer1.0-pulseaudio)
# Qt PDF is not everywhere: without it a PDF opens in the system's viewer
optional_packages=(qt6-pdf-dev)
boost_packages=(libboost1.81-dev libboost1.83-dev) # Debian 12, Ubuntu 24.04: whichever the system has
test_packages=(dbus-daemon postgresql postgresql-client openssl curl pulseaudio coturn iproute2)
full_packages=(clang libclang-rt-14-dev xvfb keepassxc libx11-dev libxtst-dev sox chromium pocketsphinx pocketsphinx-en-us
  pocketsphinx-testdata)

installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "These packages are missing and neither root nor sudo is at hand: install them first: ${missing[*]}"
  fi
}

ensure_packages() {
  command -v dpkg-query >/dev/null || {
    say "This system has no dpkg: packages are not checked. Needed: ${build_packages[*]} boost (headers, 1.81 or newer)."
    return 0
  }
  missing=()
  local wanted=("${build_packages[@]}") package have_boost=
  [ "$1" = build ] || wanted+=("${test_packages[@]}")
  [ "$1" != full ] || wanted+=("${full_packages[@]}")
  for package in "${wanted[@]}"; do
    # npm may come with a Node.js that was not installed as a package
    [ "$package" = npm ] && command -v npm >/dev/null && continue
    installed "$package" || missing+=("$package")
  done
  for package in "${boost_packages[@]}"; do installed "$package" && have_boost=1; done
  for package in "${optional_packages[@]}"; do
    installed "$package" || ! apt-cache show "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && [ -n "$have_boost" ] && return 0

  say "Installing: ${missing[*]} ${have_boost:-boost}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null ||
    die "The package lists could not be fetched: is there a network? Nothing was changed."
  if [ -z "$have_boost" ]; then
    for package in "${boost_packages[@]}"; do
      if apt-cache show "$package" >/dev/null 2>&1; then missing+=("$package"); break; fi
    done
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/tmp/yuanzhen-apt.log 2>&1 ||
    die "These packages could not be installed (see /tmp/yuanzhen-apt.log): ${missing[*]}"
}

# configure PRESET: quick when it was done before and nothing changed
configure() {
  local log="build/$1-configure.log"
  mkdir -p build
  cmake --preset "$1" >"$log" 2>&1 || {
    grep -A6 'CMake Error' "$log" >&2 || tail -20 "$log" >&2
    die "Configuring the build failed; the whole output is in $log."
  }
}

# build PRESET [target …]
build() {
  local preset=$1
  shift
  cmake --build --preset "$preset" ${*:+--target "$@"}
}
