import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import decode
from ingest.errors import IngestError

TEXT = "云溪市财政局绩效评价报告\r\n得分为85.5分，等级为“良”。\n"


@pytest.mark.parametrize(("data", "encoding"), [
    (TEXT.encode(), "UTF-8"),
    (codecs.BOM_UTF8 + TEXT.encode(), "UTF-8 BOM"),
    (TEXT.encode("gb18030"), "GB18030"),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16 LE"),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16 BE"),
])
def test_every_rung_gives_the_same_text(data: bytes, encoding: str) -> None:
    source = decode(data, "报告.txt")
    assert source.text == TEXT
    assert source.encoding == encoding


def test_newlines_are_kept_so_that_offsets_count_the_file() -> None:
    source = decode(TEXT.encode(), "报告.txt")
    at = source.text.index("85.5")
    assert TEXT[at:at + 4] == "85.5"
    assert "\r\n" in source.text


@pytest.mark.parametrize(("data", "code"), [
    (b"", "FK-I001"), (b" \r\n\t", "FK-I001"), (codecs.BOM_UTF8, "FK-I001"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "FK-I002"), (bytes(range(1, 32)) * 40, "FK-I002"),
])
def test_empty_and_binary_files_are_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(IngestError) as caught:
        decode(data, "坏文件.txt")
    assert caught.value.code == code
    assert "坏文件.txt" in str(caught.value)


@given(st.text(alphabet=st.sampled_from("市财政局预算执行绩效评价结论，。《》12万元\n"), min_size=8))
def test_utf8_round_trip(text: str) -> None:
    if text.strip():
        assert decode(text.encode(), "t").text == text
