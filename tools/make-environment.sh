#!/bin/sh
# make-environment.sh FOLDER LOCK: build the Python environment FOLDER from LOCK.
#
# Make calls this when time stamps differ; content decides. FOLDER counts as built when it
# holds a copy of the lock, which is put there last: an interrupted build is never taken
# for a finished one.
set -eu

folder=$1
lock=$2
stamp=$folder/${lock##*/}

# Newest first after python3 itself, the one the analyst chose.
candidates="python3 python3.13 python3.12 python3.11"

# Exits 0 where an environment can be made, else says what is missing. Must run in any Python.
probe='import sys
version = "Python %d.%d" % sys.version_info[:2]
if sys.version_info < (3, 11):
    sys.exit(version)
if sys.argv[1] == "venv":
    try:
        import ensurepip, venv
    except ImportError:
        sys.exit(version + " without venv")'

# A Python that was upgraded or removed since leaves an environment that cannot be used.
usable='import os, sys, sysconfig
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("purelib"), "stemreport.pth")))'

# Makes the package importable from any folder, as notebooks run in theirs, and its engine known
# to papermill. The path is relative, so that the project can be moved.
link='import os, sys, sysconfig
site = sysconfig.get_path("purelib")
with open(os.path.join(site, "stemreport.pth"), "w") as file:
    print(os.path.relpath(os.path.dirname(sys.prefix), site), file=file)
if os.path.exists("pyproject.toml"):
    import tomllib
    with open("pyproject.toml", "rb") as file:
        project = tomllib.load(file)["project"]
    name, version = project["name"], project["version"]
    folder = os.path.join(site, f"{name}-{version}.dist-info")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "METADATA"), "w") as file:
        print(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}", file=file)
    with open(os.path.join(folder, "entry_points.txt"), "w") as file:
        for group, entries in project.get("entry-points", {}).items():
            print(f"[{group}]", *(f"{key} = {value}" for key, value in entries.items()), sep="\n", file=file)'

advise() {
    [ -n "$found" ] || found="
  no python3"
    cat >&2 <<END
stemreport needs Python 3.11 or later with its venv module. Found here:$found

What to do, one of:
  Debian, Ubuntu:  sudo apt install python3 python3-venv
  macOS:           brew install python
  conda:           conda env create --file environment.yml && conda activate stemreport
Then give the same command again.
END
    exit 1
}

choose_python() {
    found=
    for python in $candidates; do
        missing=$("$python" -c "$probe" "$tool" 2>&1) && return
        # 127: no such command (pyenv has names for Pythons that are not switched on, too)
        [ $? -eq 127 ] || found="$found
  $python: $(echo "$missing" | tail -n 1)"
    done
    advise
}

# Neither compiles modules beforehand: that takes far longer than to put them there, and Python compiles the quarter of
# them that is used when it is first used.
build_with_uv() {
    # A path, not a name: for a name uv prefers a Python of its own to the one found here.
    UV_PYTHON_DOWNLOADS=never uv venv --quiet --no-project --python "$(command -v "$python")" "$folder" &&
        uv pip install --quiet --python "$folder/bin/python" --require-hashes --no-compile-bytecode -r "$lock"
}

build_with_venv() {
    "$python" -m venv "$folder" &&
        "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-compile -r "$lock"
}

if cmp -s "$lock" "$stamp" && "$folder/bin/python" -c "$usable" 2>/dev/null; then
    touch "$stamp"
    exit 0
fi

if command -v uv >/dev/null; then
    tool=uv
    duration="some seconds"
else
    tool=venv
    duration="a minute or two"
fi
choose_python

echo "Building the environment $folder from $lock, once: $duration..."
started=$(date +%s)
rm -rf "$folder"
if ! { "build_with_$tool" && "$folder/bin/python" -c "$link"; }; then
    echo "The environment $folder was not built: see above. To try again, give the same command." >&2
    exit 1
fi
cp "$lock" "$stamp.part"
mv "$stamp.part" "$stamp"
echo "The environment $folder is ready ($(($(date +%s) - started)) s)."
