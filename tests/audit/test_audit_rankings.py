"""Printed rankings and those of the findings: order, ties, and who else stands at the cut."""

import pytest

from stemreport.audit.row import AGREES, DIFFERS
from tests.audit.audited import Audited

RANKED = ('id = "providers"', 'printed = "the first"', 'status = "listed"')
FIRST = '["SSERC", "Local authority", "Scottish Technicians Advisory Council (STAC)"]'


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    return Audited(tmp_path_factory.mktemp("audited"))


def test_the_order_that_the_data_give_is_named_where_none_is_printed(audited):
    (row,) = audited.compare(*RANKED, 'top_unordered = ["Local authority", "Scottish Technicians Advisory Council (STAC)", "SSERC"]')
    assert (row.verdict, row.computed) == (
        AGREES, "SSERC 88, Local authority 81, Scottish Technicians Advisory Council (STAC) 56")


def test_answers_that_tie_may_be_printed_in_either_order(tmp_path):
    audited = Audited(tmp_path)
    audited.tie("providers.local_authority", 88)
    for order in ('[["SSERC", 88], ["Local authority", 88]]', '[["Local authority", 88], ["SSERC", 88]]'):
        row = audited.compare(*RANKED, f"top = {order}")[-1]
        assert (row.verdict, row.remark) == (AGREES, "Local authority and SSERC tie")


def test_a_tie_at_the_cut_is_told(tmp_path):
    audited = Audited(tmp_path)
    audited.tie("providers.own_setting", 56)
    (row,) = audited.compare(*RANKED, f"top_unordered = {FIRST}")
    assert row.verdict == AGREES
    assert row.remark == "Scottish Technicians Advisory Council (STAC) and My own setting tie"
    assert row.computed.endswith("Scottish Technicians Advisory Council (STAC) 56, My own setting 56")
    (row,) = audited.compare(*RANKED, 'top_unordered = ["SSERC", "Local authority", "My own setting"]')
    assert row.verdict == AGREES


def test_other_and_none_take_no_place(tmp_path):
    audited = Audited(tmp_path)
    audited.tie("providers.none", 150)
    audited.tie("providers.other", 149)
    (row,) = audited.compare(*RANKED, f"top_unordered = {FIRST}")
    assert row.verdict == AGREES


def test_nets_take_no_place(audited):
    (row,) = audited.compare('id = "ease"', 'printed = "x"', 'top_unordered = ["Neither easy nor difficult"]', 'status = "listed"')
    assert (row.verdict, row.computed) == (AGREES, "Neither easy nor difficult 72")


def test_the_same_label_twice_is_no_ranking(tmp_path):
    audited = Audited(tmp_path)
    audited.tie("providers.local_authority", 88)
    (row,) = audited.compare(*RANKED, 'top_unordered = ["SSERC", "SSERC"]')
    assert row.verdict == DIFFERS
