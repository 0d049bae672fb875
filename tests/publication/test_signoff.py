"""Three people sign for certain bytes; a sign-off for others is none."""

import pytest

from stemreport.publication.signoff import check_signoff, write_example

HASH, OTHER = "a1" * 32, "b2" * 32
SIGNED = f'''
edition = "1.0"
bundle = "{HASH}"
[analyst]
name = "A. Tester"
date = 2014-05-20
[assurer]
name = "B. Tester"
date = 2014-05-21
[approver]
name = "C. Tester"
date = 2014-05-21
'''


@pytest.fixture
def check(tmp_path):
    def check(text, edition="1.0", bundle=HASH):
        file = tmp_path / "signoff.toml"
        file.write_text(text, encoding="utf-8")
        return [problem.found for problem in check_signoff(file, "signoff.toml", edition, bundle)]

    return check


def test_a_sign_off_for_these_bytes_is_one(check):
    assert check(SIGNED) == []


def test_any_other_byte_voids_it(check):
    assert check(SIGNED, bundle=OTHER) == [f"a sign-off for other bytes: {HASH}"]


def test_each_edition_is_signed_anew(check):
    assert check(SIGNED, edition="1.1", bundle=OTHER) == ["a sign-off for edition 1.0"]


@pytest.mark.parametrize("before, after, found", [
    ('name = "B. Tester"', 'name = "a.  tester"', "a.  tester, who is the analyst"),
    ('name = "C. Tester"', 'name = "A. Tester"', "A. Tester, who is the analyst"),
    ('name = "C. Tester"', 'name = "b. Tester"', "b. Tester, who is the assurer"),
    ('name = "C. Tester"', 'name = " "', 'name = ""'),
    ("date = 2014-05-20", "date = 2014-05-22", "date = 2014-05-21"),
    ("date = 2014-05-20", 'date = "20 May"', "date = '20 May'"),
    ("[approver]\n", "[approved]\n", "no approver"),
    ("[assurer]\nname = \"B. Tester\"\ndate = 2014-05-21\n", "", "no assurer"),
])
def test_every_fault_is_told(check, before, after, found):
    assert before in SIGNED
    assert found in check(SIGNED.replace(before, after, 1))


def test_the_example_needs_names_and_dates_and_nothing_else(check):
    example = write_example("1.0", HASH).replace('"..."', '"X"', 1).replace('"..."', '"Y"', 1).replace('"..."', '"Z"').replace("= ...", "= 2014-05-20")
    assert check(example) == []


def test_a_missing_file_is_asked_for_with_what_belongs_in_it(tmp_path):
    [problem] = check_signoff(tmp_path / "signoff.toml", "signoff.toml", "1.0", HASH)
    assert problem.found == "no such file" and HASH in problem.advice
