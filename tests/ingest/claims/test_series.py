from ingest.claims.lists import read_lists
from ingest.claims.series import compare, grid_series, list_series, name_key
from tests.ingest.claims.samples import failing, material, paragraphs, quotes, table

LIST = "预算资金为1,265.91万元，其中临江406.59万元、石桥143.44万元、安和303.56万元、南屏85.36万元。"
TABLE = "临江区 406.59 205.77\n石桥区 143.44 94.03\n安和县 303.56 149.42\n南屏县 85.38 80.35\n"


def compared(text, rows, *, text2=None):
    series = []
    for number, source in enumerate(one for one in (text, text2) if one):
        for paragraph in paragraphs(source):
            series += list_series(paragraph, list(read_lists(paragraph)), number)
    series += grid_series(table(rows), 9) if rows else []
    return list(compare(series))


def test_a_list_against_a_table():
    (claim,) = material(compared(LIST, TABLE))
    assert {str(claim.stated.value), str(claim.terms[0].value)} == {"85.36", "85.38"}
    assert claim.terms[0].unit == "万元"
    assert quotes(claim, LIST)[0] == "南屏85.36万元"


def test_listings_of_another_year_are_not_the_same():
    other = "临江区 420.11 1\n石桥区 143.44 1\n安和县 303.56 1\n南屏县 95.20 1\n"
    assert not failing(compared(LIST, other))


def test_two_shared_figures_are_needed():
    other = "临江区 406.59 1\n石桥区 99.01 1\n安和县 98.02 1\n南屏县 85.38 1\n"
    assert not compared(LIST, other)


def test_counts_that_grow_by_one_are_not_slips():
    rows = "临江区 120\n石桥区 131\n安和县 145\n南屏县 162\n"
    assert not failing(compared("共有企业557家，其中临江120家、石桥131家、安和145家、南屏161家。", rows))


def test_names_are_compared_without_endings_years_and_quotes():
    assert name_key("临江区") == name_key("临江") == "临江"
    assert name_key("“科学技术”支出") == name_key("2024年科学技术支出")
