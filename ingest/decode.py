"""Bytes to text: one decoding ladder, and the rung that was used is recorded."""
from __future__ import annotations

import codecs
import hashlib

from ingest.errors import IngestError
from ingest.source import SourceText

#: Largest share of control characters that a text may hold.
_CONTROL_SHARE = 0.01
_ALLOWED_CONTROLS = frozenset("\t\n\r\f\v\x85\x1a")
#: Below this share of its characters a decoding by GB18030 is trusted (private use, unassigned and rare planes count as doubtful).
_DOUBT_SHARE = 0.02
_SAMPLE = 200_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32 LE"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32 BE"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
)


def decode(data: bytes, name: str) -> SourceText:
    """Decode a file. Rungs: byte-order mark, UTF-8, GB18030, what charset-normalizer finds.

    The leading mark is dropped and nothing else is changed (no newline translation), so that offsets count code points of the
    file. Raises ``IngestError``: FK-I001 empty, FK-I002 binary, FK-I003 no rung fits.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise IngestError("FK-I001", "文件是空的，没有可读的文字", where=name, mend="请检查文件是否上传或导出完整")
    text, encoding = _climb(data, name)
    _refuse_binary(text, name)
    return SourceText(name, text, hashlib.sha256(data).hexdigest(), encoding)


def _climb(data: bytes, name: str) -> tuple[str, str]:
    for mark, codec, label in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark):].decode(codec), label
            except UnicodeDecodeError:
                break
    if b"\x00" in data[:_SAMPLE]:
        raise _binary(name)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and _doubt(text) <= _DOUBT_SHARE:
        return text, "GB18030"
    return _guess(data, name)


def _guess(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and _doubt(text) <= _DOUBT_SHARE and "\ufffd" not in text:
            return text, best.encoding.upper().replace("_", "-")
    raise IngestError("FK-I003", "认不出文件的文字编码", where=name, mend="请另存为 UTF-8 或 GB18030 编码的文本文件后重试")


def _doubt(text: str) -> float:
    """Share of characters that no fiscal document holds: private use, surrogates, control characters, planes beyond the first."""
    sample = text[:_SAMPLE]
    odd = sum(1 for sign in sample if "\ue000" <= sign <= "\uf8ff" or sign > "\U0003ffff" or (sign < " " and sign not in _ALLOWED_CONTROLS))
    return odd / len(sample)


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:_SAMPLE]
    controls = sum(1 for sign in sample if sign < " " and sign not in _ALLOWED_CONTROLS)
    if controls > _CONTROL_SHARE * len(sample):
        raise _binary(name)


def _binary(name: str) -> IngestError:
    return IngestError("FK-I002", "这不是文本文件（内容是二进制数据）", where=name, mend="请提供文本文件（.txt、.md）")
