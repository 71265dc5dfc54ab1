"""Places of passages in original files."""
from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from ingest.places import NOWHERE, MarkupPlace, Origin, Origins, PdfPlace, Place, SheetPlace, WordPlace

PLACES = st.one_of(
    st.builds(SheetPlace, st.text(max_size=5), st.just("B2")), st.builds(WordPlace, st.integers(0, 9), st.integers(0, 3), st.just("A1")),
    st.builds(MarkupPlace, st.integers(0, 999)),
    st.builds(PdfPlace, st.integers(1, 9), st.just((1, 2, 30, 14)), st.just((1, 11, 30)), st.sampled_from([0, 90, 180, 270])))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), PLACES), max_size=12))
def test_origins_are_found_and_come_back_from_json(pieces: list[tuple[int, int, Place]]) -> None:
    items, at = [], 0
    for gap, length, place in pieces:
        items.append(Origin(at + gap, at + gap + length, place))
        at += gap + length
    origins = Origins(tuple(items))
    assert Origins.from_json(json.loads(json.dumps(origins.to_json()))) == origins
    for start in range(at + 2):
        for end in range(start + 1, at + 3):
            inside = [one for one in items if one.start < end and one.end > start]
            assert list(origins.over(start, end)) == inside
            assert origins.first(start, end) == (inside[0].place if inside else None)


def test_the_part_of_a_line_runs_along_its_reading_direction() -> None:
    assert PdfPlace(1, (10, 20, 40, 32), (10, 20, 30, 40)).part(1, 2) == (20, 20, 30, 32)
    assert PdfPlace(1, (10, 20, 22, 50), (20, 30, 40, 50), 90).part(0, 2) == (10, 20, 22, 40)
    assert PdfPlace(1, (10, 20, 22, 50), (50, 40, 30, 20), 270).part(0, 1) == (10, 40, 22, 50)


def test_labels_are_what_a_reader_looks_for() -> None:
    places: list[Place] = [PdfPlace(3, (0, 0, 1, 1), (0, 1)), SheetPlace("收入", "B12"), WordPlace(12), WordPlace(4, 2, "C3"), MarkupPlace(7)]
    assert [place.label for place in places] == ["第3页", "工作表“收入”B12", "第12段", "第2张表C3", ""]
    assert (SheetPlace("收入", "B12").address, WordPlace(4, 2, "C3").address, WordPlace(4).address) == ("收入!B12", "表2!C3", "")


def test_text_files_have_no_places() -> None:
    assert not NOWHERE
    assert NOWHERE.first(0, 5) is None
    assert NOWHERE.over(0, 5) == ()
    assert NOWHERE.boxes(0, 5) == []
