from bs4 import BeautifulSoup

from stemreport.exhibits.method import write_method


def parse(fragment):
    return BeautifulSoup(fragment.html, "html.parser")


def test_the_method_names_population_bases_and_limits(book):
    text = parse(write_method(book)).text
    assert "62 gardens are counted." in text and "97 sightings are counted." in text
    assert "The size of the population is not known" in text
    assert "Figures of grids and numbers are of gardens asked the question." in text
    assert "chose themselves" in text
