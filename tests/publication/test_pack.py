"""A bundle is packed into the same bytes wherever it stands, and its checksums are those that other programs check."""

import os
import shutil
import subprocess
import zipfile

import pytest

from stemreport.publication.pack import pack_bundle, write_checksums


@pytest.fixture
def bundle(tmp_path):
    folder = tmp_path / "bundle"
    (folder / "figures").mkdir(parents=True)
    (folder / "report.html").write_text("<p>invented</p>", encoding="utf-8")
    (folder / "figures" / "figure-1.csv").write_text("id\n", encoding="utf-8")
    return folder


def test_checksums_are_those_of_all_files_but_their_own(bundle):
    hash = write_checksums(bundle)
    done = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=bundle, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.split() == ["figures/figure-1.csv:", "OK", "report.html:", "OK"]
    assert write_checksums(bundle) == hash
    (bundle / "report.html").write_text("<p>other</p>", encoding="utf-8")
    assert write_checksums(bundle) != hash


def test_the_archive_has_the_same_bytes_from_another_folder_at_another_time(bundle, tmp_path):
    write_checksums(bundle)
    other = shutil.copytree(bundle, tmp_path / "elsewhere" / "x")
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
        path.chmod(0o600 if path.is_file() else 0o700)
    pack_bundle(bundle, tmp_path / "a.zip", "watch-1.0")
    pack_bundle(other, tmp_path / "b.zip", "watch-1.0")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist() == ["watch-1.0/SHA256SUMS", "watch-1.0/figures/figure-1.csv", "watch-1.0/report.html"]
        assert packed.read("watch-1.0/report.html") == b"<p>invented</p>"
