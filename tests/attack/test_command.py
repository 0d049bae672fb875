"""The command: what it says, and how it ends."""

import pytest

from stemreport.attack.__main__ import main
from tests.attack.small_bundle import SECTORS, sectors, share, write_bundle


def test_what_is_recovered_is_said_in_plain_sentences(tmp_path, capsys):
    assert main([str(write_bundle(tmp_path, sectors("primary"), SECTORS))]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "sector.primary is 1: by subtraction: the answers to sector add up to those who answered.", "1 of 1 suppressed cells recovered"]


def test_nothing_recovered_is_success(tmp_path, capsys):
    assert main([str(write_bundle(tmp_path, sectors("primary", "asn"), SECTORS)), "--all"]) == 0
    assert capsys.readouterr().out.splitlines() == ["sector.asn      0 to 2", "sector.primary  0 to 2", "0 of 2 suppressed cells recovered"]


def test_a_folder_without_findings_is_told(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "holds no findings.csv" in capsys.readouterr().out


def test_a_contradiction_is_told(tmp_path, capsys):
    main([str(write_bundle(tmp_path, sectors("primary") + [share("sector", "asn", 9, 215, id="sector.again")], SECTORS))])
    assert "Contradicts other published figures" in capsys.readouterr().out


@pytest.mark.parametrize("flag", ["--threshold", "--project"])
def test_it_is_told_nothing_but_the_folder(tmp_path, flag, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path), flag, "5"])


SAME = """[[disclosure.earlier]]
survey = "birds"
year = "2013"
same = { "sector.primary" = "sector.primary" }
"""


def test_reports_that_the_settings_name_are_taken_into_account(tmp_path, capsys):
    bundle = write_bundle(tmp_path / "outputs" / "2014" / "birds", sectors("primary", "asn"), SECTORS)
    (tmp_path / "report.toml").write_text(SAME, "utf-8")
    command = [str(bundle), "--earlier", str(tmp_path / "report.toml")]
    assert main(command) == 2
    assert "names 2013/birds, which holds no findings.csv. Make that report first." in capsys.readouterr().out
    write_bundle(tmp_path / "outputs" / "2013" / "birds", sectors(), SECTORS)
    assert main(command) == 1
    assert "2 of 2 suppressed cells recovered" in capsys.readouterr().out
    (tmp_path / "report.toml").write_text("", "utf-8")
    assert main(command) == 0
