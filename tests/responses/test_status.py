"""Answered, not answered, not asked: three things that stay three."""

import numpy as np
import pandas as pd
import pytest

from stemreport.responses.status import ANSWERED, NOT_ANSWERED, NOT_ASKED, build_status


@pytest.mark.parametrize("given, asked, status", [
    (True, True, ANSWERED), (False, True, NOT_ANSWERED), (False, False, NOT_ASKED), (True, False, NOT_ASKED),
], ids=["answered", "not answered", "not asked", "answered without having been asked"])
def test_status(given, asked, status):
    assert build_status(np.array([given]), np.array([asked]), pd.RangeIndex(1)).tolist() == [status]


def test_every_status_is_a_category_even_where_nobody_has_it():
    column = build_status(np.array([], dtype=bool), np.array([], dtype=bool), pd.RangeIndex(0))
    assert column.cat.categories.tolist() == [ANSWERED, NOT_ANSWERED, NOT_ASKED]
