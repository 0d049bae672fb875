#!/bin/sh
# make-node-environment.sh FOLDER LOCK: put into FOLDER what LOCK, npm's, names.
#
# As in make-environment.sh, FOLDER counts as built when it holds a copy of the lock, which is put there last.
# What the packages would run while they are installed is not run, and nothing is taken that is not what the lock's
# hashes say. The lock holds no address: where packages come from is npm's own setting.
set -eu

folder=$1
lock=$2
stamp=$folder/${lock##*/}.built

if cmp -s "$lock" "$stamp"; then
    touch "$stamp"
    exit
fi

command -v npm >/dev/null || {
    echo "The system tests need npm, to install axe-core and the Nu html checker. On Debian: sudo apt install nodejs npm" >&2
    exit 1
}
rm -rf "$folder"
mkdir -p "$folder"
cp "${lock%/*}/package.json" "$lock" "$folder/"
(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
cp "$lock" "$stamp"
