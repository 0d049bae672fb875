"""`--fail-on-skip`, on which CI relies."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PASSES = "def test_passes(): pass"
SKIPS = "import pytest\ndef test_skips(): pytest.skip('no reason')"
SKIPS_ALL = "import pytest\npytest.importorskip('a_module_that_nobody_has')"


@pytest.mark.parametrize("cores", [[], ["-n", "2"]], ids=["one core", "two cores"])
@pytest.mark.parametrize(
    "module, options, status",
    [(PASSES, ["--fail-on-skip"], 0), (SKIPS, [], 0), (SKIPS, ["--fail-on-skip"], 1), (SKIPS_ALL, ["--fail-on-skip"], 1)],
    ids=["passes", "skips, without the option", "skips", "skips its module"],
)
def test_a_skip_fails_the_run_where_asked(tmp_path, module, options, status, cores):
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_one.py").write_text(module)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:nbval", *cores, *options]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == status
