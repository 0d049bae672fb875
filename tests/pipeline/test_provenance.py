import json

from stemreport.pipeline.provenance import write_provenance
from stemreport.paths import Paths
from tests.pipeline.conftest import SURVEY, YEAR


def read(garden):
    paths = Paths(garden, YEAR, SURVEY)
    write_provenance(paths)
    return json.loads(paths.provenance.read_text(encoding="utf-8"))


def test_it_names_parts_and_never_files_or_paths(garden):
    parts = read(garden)
    assert list(parts) == ["Export (gardens)", "Export (sightings)", "Codebook", "Settings of the report", "Notebooks",
                           "Package", "Lock of the environment"]
    assert all(len(hash) == 64 for hash in parts.values())
    assert "csv" not in json.dumps(parts) and str(garden) not in json.dumps(parts)


def test_what_people_did_by_hand_is_named(garden, raw):
    (raw / "quotations.csv").write_text("id", encoding="utf-8")
    (raw / "edits.csv").write_text("id", encoding="utf-8")
    assert {"Quotations", "Corrections by hand"} <= set(read(garden))


def test_only_what_changed_gets_another_hash(garden, raw):
    before = read(garden)
    (raw / "edits.csv").write_text("id,question,found,set_to,reason,who\n", encoding="utf-8")
    (raw / "gardens.csv").write_text("changed", encoding="utf-8")
    after = read(garden)
    assert {name for name in after if before.get(name) != after[name]} == {"Export (gardens)", "Corrections by hand"}
