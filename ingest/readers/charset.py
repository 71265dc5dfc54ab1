"""The encoding of a web page: what its ``meta`` says, where the bytes bear it out; else the ladder of all texts."""
from __future__ import annotations

import codecs
import re

from ingest.decode import decode
from ingest.source import SourceText

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_-]{2,30})""", re.I)
_WITHIN = 4096
#: Share of characters that may be broken: pages are cut and pasted, and browsers show what they can.
_STRAY = 0.002
#: Names that pages give to subsets of what they hold: read as the whole (WHATWG Encoding Standard; GB18030 holds GBK and GB2312).
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "gb18030", "utf8": "utf-8",
          "iso-8859-1": "windows-1252", "big5": "big5hkscs"}


def decode_page(data: bytes, name: str) -> SourceText:
    """Decode a web page. UTF-8 that is sound is UTF-8 whatever the page says; then what it says, a few broken characters
    let pass; then the ladder.

    Raises what ``ingest.decode.decode`` raises.
    """
    said = _CHARSET.search(data[:_WITHIN])
    codec = _WIDER.get(said[1].decode("ascii").lower(), said[1].decode("ascii").lower()) if said else ""
    if codec and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)) and not _is_utf8(data):
        try:
            text = data.decode(codec, "replace")
        except LookupError:
            return decode(data, name)
        if text.count("\ufffd") > _STRAY * len(text):
            return decode(data, name)
        source = decode(text.encode("utf-8", "replace"), name)
        return SourceText(name, source.text, source.sha256, codec.upper())
    return decode(data, name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
