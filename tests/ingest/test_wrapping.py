"""However a text is wrapped, numbered and punctuated, its records are the same but for the offsets."""
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.layout.lines import is_figure_row
from tests.ingest.helpers import DOCUMENTS, read, signature, text_of

OWN = ["standard.txt", "half_width.txt", "one_chapter.txt", "self_evaluation.txt", "remedies.txt", "one_line_problems.txt",
       "nothing.txt", "parts.txt", "one_line.txt", "digits.txt", "colon_style.txt", "bold_points.md", "markdown.md"]
REGIONS = ["regions/ex_ante.txt", "regions/one_line_half_width.txt", "regions/plain_headings.txt", "regions/combined_chapter.txt",
           "regions/nothing_found.txt", "regions/self_report.txt", "regions/numbered_labels.txt", "regions/department_report.txt",
           "regions/remedy_pairs.txt"]
NAMES = [*OWN, *(name for name in REGIONS if (DOCUMENTS / name).exists())]
WHOLE = {name: signature(read(text_of(name))) for name in NAMES}
_LEAST_CELLS = 4
"""Words with blanks between them from which on a line is the head of a table."""
_HALF = dict(zip("，；：（）", ",;:()", strict=True))
_FULL = {half: full for full, half in _HALF.items()}


def wrap(text: str, width: int, lines_a_page: int) -> str:
    """Cut every line of prose at ``width`` characters (rows of tables stay whole); a page number after every so many lines (0: never)."""
    out: list[str] = []
    for line in text.split("\n"):
        if "|" in line or "\t" in line or is_figure_row(line) or len(line.split()) >= _LEAST_CELLS:
            out.append(line)
            continue
        out += [line[i:i + width] for i in range(0, len(line), width)] or [""]
    if not lines_a_page:
        return "\n".join(out)
    pages = [out[i:i + lines_a_page] for i in range(0, len(out), lines_a_page)]
    return "\n".join("\n".join([*page, str(number)]) for number, page in enumerate(pages, 1))


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(NAMES), width=st.integers(20, 60), lines_a_page=st.sampled_from([0, 17, 22, 30]))
def test_wrapping_and_page_numbers_change_nothing(name: str, width: int, lines_a_page: int) -> None:
    assert signature(read(wrap(text_of(name), width, lines_a_page))) == WHOLE[name]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("table", [_HALF, _FULL])
def test_the_width_of_signs_changes_nothing(name: str, table: dict[str, str]) -> None:
    switched = re.sub(r"(?<!\d)[,，;；:：()（）]|[,，;；:：()（）](?!\d)", lambda sign: table.get(sign.group(), sign.group()), text_of(name))
    assert signature(read(switched)) == WHOLE[name]


@settings(max_examples=20, deadline=None)
@given(name=st.sampled_from(NAMES), width=st.integers(24, 50))
def test_blank_lines_between_wrapped_lines_change_nothing(name: str, width: int) -> None:
    assert signature(read(wrap(text_of(name), width, 0).replace("\n", "\n\n"))) == WHOLE[name]
