import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbering import mark_at, numeral


@pytest.mark.parametrize(("text", "style", "ordinal"), [
    ("一、项目基本情况", "chapter", 1), ("十二、其他", "chapter", 12), ("（三）资金情况", "section", 3), ("(四)效益", "section", 4),
    ("1.预算编制不精准", "point", 1), ("12、其他", "point", 12), ("2.2023年跨境贸易下降", "point", 2), ("3.3个标段未完工", "point", 3),
    ("（1）资金到位率", "subpoint", 1), ("②未明确标准", "circled", 2), ("一是制度不健全", "clause", 1),
    ("首先，论证不足", "order", 1),
    ("其二，执行不力", "named", 2), ("另一方面，宣传不足", "side", 2), ("第一，制度", "nth", 1),
    ("第三部分 结论", "part", 3), ("第四章 建议", "part", 4),
])
def test_marks(text: str, style: str, ordinal: int) -> None:
    mark = mark_at(text)
    assert mark is not None
    assert (mark.style, mark.ordinal) == (style, ordinal)


@pytest.mark.parametrize("text", ["2.63亿元", "5.40万元", "3.5个百分点", "第十二条", "一般公共预算", "2023年", "其他", "一是一", "1.5倍"])
def test_what_only_looks_like_a_mark(text: str) -> None:
    assert mark_at(text) is None


@given(st.integers(1, 199))
def test_numerals(value: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    ten = (("" if tens == 1 and not hundreds else digits[tens]) + "十") if tens else ""
    text = ("一百" if hundreds else "") + ten + (digits[ones] if ones else "")
    assert numeral(text) == value


def test_a_word_is_no_numeral() -> None:
    with pytest.raises(ValueError, match="not a numeral"):
        numeral("甲")
