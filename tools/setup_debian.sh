#!/usr/bin/env bash
# Installs what the tests hold Exhibit against: exiftool, sqlite3, find, mount, unshare, chromium, Jupyter
# (see test/component.ts).
# May be run any number of times; installs nothing that is there already. Needs root, or sudo.
set -euo pipefail

declare -A package_of=(
  [exiftool]=libimage-exiftool-perl
  [sqlite3]=sqlite3
  [find]=findutils
  [mount]=mount
  [unshare]=util-linux
  [jupyter-nbconvert]=jupyter-nbconvert
  [jupyter-kernelspec]=jupyter-client
  [chromium]=chromium
)

missing=()
for program in "${!package_of[@]}"; do
  command -v "$program" >/dev/null || missing+=("${package_of[$program]}")
done
if [ "${#missing[@]}" -eq 0 ]; then
  echo "setup: everything is installed" >&2
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "Cannot install ${missing[*]} because this needs root and there is no sudo: run it as root." >&2
    exit 1
  }
  as_root=(sudo)
fi

export DEBIAN_FRONTEND=noninteractive
echo "setup: installing ${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq >&2
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 </dev/null
