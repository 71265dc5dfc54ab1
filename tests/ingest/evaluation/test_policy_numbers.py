from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation.policy_numbers import find_numbers, find_split_numbers
from tests.ingest.evaluation.texts import tight_of


def numbers(text: str) -> list[str]:
    return [found.number for found in find_numbers(tight_of(text).text)]


@pytest.mark.parametrize(("text", "number"), [
    ("（云府〔2023〕12 号）", "云府〔2023〕12号"),
    ("（云财绩﹝2021﹞8号）", "云财绩〔2021〕8号"),
    ("（云科规[2020]第15号）", "云科规〔2020〕15号"),
    ("（云工信规(2021)3号）", "云工信规〔2021〕3号"),
    ("（云府办【2019】 7号）", "云府办〔2019〕7号"),
    ("符合云发〔2011〕3号文要求", "云发〔2011〕3号"),
    ("按照云宣联〔2021〕26号的要求", "云宣联〔2021〕26号"),
    ("等文件，云溪市财政局云财工〔2021〕47号", "云财工〔2021〕47号"),
    ("（财政部令第102号）", "财政部令第102号"),
    ("（中华人民共和国交通运输部令 2017年第 5号）", "交通运输部令2017年第5号"),
    ("《审计报告》（云审报〔2023〕14号）", "云审报〔2023〕14号"),
])
def test_one_form_for_every_printed_form(text: str, number: str) -> None:
    assert numbers(text) == [number]


@pytest.mark.parametrize("text", ["青石小区（2021）3号楼", "地铁（2019）5号线", "第12号", "2023年12月"])
def test_what_is_no_document_number(text: str) -> None:
    assert all("〔" not in number or number.startswith("〔") for number in numbers(text))


def test_several_numbers_in_a_row() -> None:
    assert numbers("云科〔2021〕181号、云财教〔2022〕144号；云科〔2023〕72号") == ["云科〔2021〕181号", "云财教〔2022〕144号", "云科〔2023〕72号"]


def test_a_number_torn_over_table_cells() -> None:
    cells = "12月：\n云科〔2022〕\n省级 296 / 54\n市本 30 60\n204号、云财\n教〔2022〕144\n号；"
    assert [found.number for found in find_split_numbers(cells)] == ["云科〔2022〕204号"]
    assert "云财教〔2022〕144号" in [found.number for found in find_numbers(cells)]


@given(st.lists(st.sampled_from(["", " ", "\u3000"]), min_size=6, max_size=6), st.integers(2000, 2029), st.integers(1, 999))
def test_blanks_do_not_matter(gaps: list[str], year: int, serial: int) -> None:
    pieces = ["（云", "府办", "〔", str(year), "〕", str(serial), "号）"]
    text = "".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))
    assert [found.number for found in find_numbers(text)] == [f"云府办〔{year}〕{serial}号"]
