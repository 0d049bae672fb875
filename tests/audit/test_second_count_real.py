"""Real surveys are counted twice as well: by the pipeline, and by the loop that counts the invented ones.

That loop takes no layout of a tool for granted: what a layout says without words is spelt out in its copy of the
codebook. The responses stand beside the project; where that folder is missing these tests are skipped.
"""

import re
import shutil

import pytest

from tests.generated.count_by_hand import count_survey
from tests.generated.test_generated_surveys import is_close, run_pipeline
from tests.project_copy import PROJECT, SURVEYS
from stemreport.find_project import find_paths

REAL = PROJECT.parent / "shared" / "real-surveys"
if not REAL.is_dir():
    pytest.skip(f"the real surveys are not beside the project: {REAL}", allow_module_level=True)

TYPED_OTHER = (r'^other = "other"$', 'other = "other"\ntyped_other = true')
SURVEYMONKEY = [("layout = \"surveymonkey\"", "header_rows = 2\nexclude = []")]
GOOGLE = [('layout = "google_forms"', "header_rows = 1\nexclude = []"), TYPED_OTHER]
SPELT_OUT = {
    ("2023", "rse-groups", "rse-group-leaders-2023"): [*GOOGLE, ("^header_rows = 1$", 'header_rows = 1\nseparator = ", "')],
    ("2019", "dask", "dask-2019"): GOOGLE,
    ("2014", "star-wars", "star-wars-2014"): SURVEYMONKEY,
}


@pytest.mark.parametrize("real, spelt_out", SPELT_OUT.items(), ids=[survey for _, survey, _ in SPELT_OUT])
def test_every_figure_of_a_real_survey_is_counted_twice_with_one_result(tmp_path, real, spelt_out):
    year, survey, folder = real
    raw = tmp_path / "data" / "raw" / year / survey
    shutil.copytree(SURVEYS / "real" / year / survey, raw)
    (export,) = (REAL / folder).glob("*responses.csv")
    shutil.copyfile(export, raw / export.name)
    findings, _ = run_pipeline(find_paths(tmp_path, year, survey))

    text = (raw / "codebook.toml").read_text("utf-8")
    for pattern, words in spelt_out:
        text, times = re.subn(pattern, words, text, flags=re.M)
        assert times
    (raw / "codebook.toml").write_text(text, "utf-8")
    # A space before the bracket that closes a heading: the loop reads headings to the letter.
    (raw / export.name).write_bytes((raw / export.name).read_bytes().replace(b" ]", b"]"))
    counted, _ = count_survey(raw)

    assert {finding.id for finding in findings} == set(counted)
    assert len(counted) > 200
    wrong = []
    for finding in findings:
        number, base, estimate, rule = counted[finding.id]
        if (finding.numerator, finding.base, finding.base_rule) != (number, base, rule) or not is_close(
                finding.estimate, estimate):
            wrong.append((finding.id, finding.numerator, finding.base, counted[finding.id]))
    assert wrong == []
