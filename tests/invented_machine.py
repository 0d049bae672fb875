"""A machine for tests of the Makefile: invented Pythons and an invented uv, which note that they were called and install nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOOLS = ["cat", "cmp", "cp", "date", "find", "make", "mv", "rm", "sh", "tail", "touch"]

# PRELUDE changes what the real Python says of itself; what was asked of it follows.
PYTHON = """#!/bin/sh
if [ "$1" = -c ]; then
    code=$2; shift 2
    exec "$REAL" -c "$PRELUDE
$code" "$@"
fi
echo "$@" >>"$LOG"
"$REAL" -m venv --without-pip "$3"
cp "$PIP" "$3"/lib/python3.*/site-packages/
"""
PIP = """
import os, sys
print(*sys.argv[1:], file=open(os.environ["LOG"], "a"))
sys.exit(os.environ.get("INSTALL") == "exit 1")
"""
UV = """#!/bin/sh
echo "$@" >>"$LOG"
for last; do :; done
if [ "$1" = venv ]; then "$REAL" -m venv --without-pip "$last"; else eval "$INSTALL"; fi
"""


class Machine:
    """A project in a folder of its own, with nothing on the PATH but what a test puts there."""

    def __init__(self, folder):
        self.project = folder / "a project"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.bin.mkdir(parents=True)
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        shutil.copytree(ROOT / "tools", self.project / "tools")
        shutil.copy(ROOT / "Makefile", self.project)
        (self.project / "requirements.lock").write_text("one==1\n")
        (self.project / "stemreport.py").write_text("print('run with', *__import__('sys').argv[1:])")
        self.pip = folder / "pip.py"
        self.pip.write_text(PIP)

    def has(self, command, prelude=""):
        text = UV if command == "uv" else PYTHON.replace("$PRELUDE", prelude)
        (self.bin / command).write_text(text)
        (self.bin / command).chmod(0o755)

    def make(self, *arguments, **environment):
        environment |= {"PATH": str(self.bin), "REAL": sys.executable, "LOG": str(self.log), "PIP": str(self.pip)}
        return subprocess.run(["make", *arguments], cwd=self.project, env=environment, text=True, capture_output=True)

    def calls(self):
        """What was asked of Python, pip and uv since the last question."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return lines
