"""An earlier bundle that counts the same people completes what this one hides."""

from tests.attack.small_bundle import SECTORS, attack, list_recovered, sectors, write_bundle

HIDDEN = sectors("primary", "asn", counts=(4, 3, 208))


def test_an_earlier_bundle_that_shows_a_count_completes_this_one(tmp_path):
    earlier = write_bundle(tmp_path / "before", sectors(counts=(4, 3, 208)), SECTORS)
    found = attack(tmp_path / "now", HIDDEN, SECTORS, earlier={earlier: {"sector.asn": "sector.asn"}})
    assert list_recovered(found) == {"sector.primary": 4, "sector.asn": 3}


def test_an_earlier_bundle_that_hides_other_cells_completes_this_one(tmp_path):
    """It shows the third and the whole, hides the second and one more that is known here."""
    earlier = write_bundle(tmp_path / "before", sectors("asn", "secondary", counts=(4, 3, 208)), SECTORS) / "findings.csv"
    found = attack(tmp_path / "now", HIDDEN, SECTORS, earlier={earlier: {"sector.primary": "sector.primary"}})
    assert list_recovered(found) == {"sector.primary": 4, "sector.asn": 3}


def test_an_earlier_bundle_of_other_people_tells_nothing(tmp_path):
    earlier = write_bundle(tmp_path / "before", sectors(counts=(2, 5, 208)), SECTORS)
    assert list_recovered(attack(tmp_path / "now", HIDDEN, SECTORS, earlier={earlier: {}})) == {}
