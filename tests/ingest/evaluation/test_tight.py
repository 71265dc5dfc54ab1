from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.evaluation.tight import Tight, fold
from tests.ingest.evaluation.texts import flow_of

LETTERS = st.text(alphabet="预算支出 12３.,，。:（(）)％%[]万元\u3000\n得分", min_size=1, max_size=60)


@given(LETTERS)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(LETTERS)
def test_every_character_leads_back_to_its_place(text: str) -> None:
    flow = flow_of(text)
    tight = Tight.of(flow)
    for index, char in enumerate(tight.text):
        assert fold(flow.text[tight.at(index)]) == char or char in "，。,."
        assert tight.index(tight.at(index)) == index


def test_one_form_for_full_and_half_width_marks() -> None:
    assert fold("得分(满分100分):85.6分,等级为优;") == fold("得分（满分１００分）：85．6分，等级为优；")


def test_commas_between_thousands_and_points_in_decimals_stay() -> None:
    assert fold("1,265.91万元,其中:300") == "1,265.91万元，其中：300"


def test_a_full_stop_in_half_width_is_one() -> None:
    assert fold("按规定执行.2023年支出") == "按规定执行。2023年支出"


def test_blanks_and_footnote_marks_are_dropped() -> None:
    assert Tight.of(flow_of("支出 10445.38\u3000万元[12]，占 5%")).text == "支出10445.38万元，占5%"


def test_brackets_of_document_numbers_stay() -> None:
    assert Tight.of(flow_of("云府[2023]12 号")).text == "云府[2023]12号"


def test_spans_cover_the_printed_text() -> None:
    text = "得分 83.39 分"
    tight = Tight.of(flow_of(text))
    start = tight.text.index("83.39")
    assert tight.span(start, start + 6).slice(text) == "83.39 分"
