"""`--fail-on-skip`, on which CI relies."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PASSES = "def test_passes(): pass"
SKIPS = "import pytest\ndef test_skips(): pytest.skip('no reason')"
SKIPS_ALL = "import pytest\npytest.importorskip('a_module_that_nobody_has')"


CASES = {
    "passes": (PASSES, ["--fail-on-skip"], 0),
    "skips, without the option": (SKIPS, [], 0),
    "skips": (SKIPS, ["--fail-on-skip"], 1),
    "skips its module": (SKIPS_ALL, ["--fail-on-skip"], 1),
    "passes, on two cores": (PASSES, ["--fail-on-skip", "-n", "2"], 0),
    "skips, on two cores": (SKIPS, ["--fail-on-skip", "-n", "2"], 1),
}


@pytest.mark.parametrize("module, options, status", CASES.values(), ids=CASES)
def test_a_skip_fails_the_run_where_asked(tmp_path, module, options, status):
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_one.py").write_text(module)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:nbval", *options]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == status
