"""The lexicon: what ships is well formed; what is not well formed is refused by name."""
from __future__ import annotations

from pathlib import Path

import pytest

from search.errors import SearchError
from search.lexicon import VOICES, lexicon, read_lexicon

GOOD = """[late]
name = "拨付滞后"
codes = ["P1", "P6"]
formal = "资金拨付滞后；配套资金未到位"
citizen = "钱老不到；钱老不到"
press = "惠民款在路上走了一年"
"""


def write(folder: Path, text: str, kind: str = "problems") -> Path:
    (folder / kind).mkdir(exist_ok=True)
    (folder / kind / "P1.toml").write_text(text, encoding="utf-8")
    return folder


def test_shipped_lexicon_reads() -> None:
    known = lexicon()
    assert len({facet.key for facet in known.facets}) == len(known.facets) > 30
    for facet in known.facets:
        assert len(facet.formal) >= 2
        assert set(facet.voices) <= set(VOICES)


def test_entries_are_split_and_said_once(tmp_path: Path) -> None:
    facet = read_lexicon(write(tmp_path, GOOD)).facets[0]
    assert facet.key == "P1/late"
    assert facet.codes == ("P1", "P6")
    assert facet.spoken == ("钱老不到", "惠民款在路上走了一年")
    assert facet.phrases == ("拨付滞后", "资金拨付滞后", "配套资金未到位", "钱老不到", "惠民款在路上走了一年")


def test_things(tmp_path: Path) -> None:
    thing = read_lexicon(write(tmp_path, '[lamps]\nformal = "市政设施养护"\nlay = "路灯不亮；路灯坏了"\n', "objects")).things[0]
    assert thing.phrases == ("市政设施养护", "路灯不亮", "路灯坏了")


def test_without_a_voice(tmp_path: Path) -> None:
    known = read_lexicon(write(tmp_path, GOOD))
    assert known.without("citizen").facets[0].spoken == ("惠民款在路上走了一年",)
    assert known.without("citizen").fingerprint != known.fingerprint


@pytest.mark.parametrize(("old", "new"), [
    ("P6", "P99"), ('codes = ["P1", "P6"]\n', ""), ("citizen", "citizens"), ("资金拨付滞后；配套资金未到位", ""), ("[late]", "[late"),
])
def test_wrong_entries_are_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(SearchError, match="FK-S030"):
        read_lexicon(write(tmp_path, GOOD.replace(old, new)))
