import pytest

from stemreport.exhibits.tables import Row, Table, add_period


@pytest.mark.parametrize("columns, rows", [(("A", ""), ()), (("A", "B"), (Row("x", ()),))])
def test_a_table_with_a_nameless_column_or_an_uneven_row_cannot_be_made(columns, rows):
    with pytest.raises(ValueError, match="table t"):
        Table("t", "Title", columns, rows)


def test_a_year_is_not_named_twice():
    assert add_period("Hours in 2014", "2014") == "Hours in 2014"
