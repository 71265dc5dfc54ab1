"""The errors of reading file formats, in one place: code, what happened, what to do (FK-I040 to FK-I049)."""
from __future__ import annotations

from ingest.errors import IngestError


def damaged(name: str, form: str, detail: str = "") -> IngestError:
    """FK-I040: the file is cut off or its contents do not hold together."""
    return IngestError("FK-I040", f"{form} 文件已损坏或不完整{f'（{detail}）' if detail else ''}", where=name,
                       mend=f"请重新下载或用办公软件打开后另存为 {form} 文件")


def protected(name: str, form: str) -> IngestError:
    """FK-I041: a password is needed."""
    return IngestError("FK-I041", f"{form} 文件设有密码，不能读取", where=name, mend="请解除密码保护后重试")


def scanned(name: str, pages: int) -> IngestError:
    """FK-I042: pictures of pages, hardly any text."""
    return IngestError("FK-I042", f"扫描件：{pages} 页都是图片，几乎没有文字", where=name,
                       mend="请先做文字识别（OCR），保存为带文字层的 PDF 或 Word 文件后重试")


def explosive(name: str, form: str) -> IngestError:
    """FK-I043: unpacked, the archive would be out of all proportion, or its XML declares entities."""
    return IngestError("FK-I043", f"{form} 文件解压后异常庞大或含有不允许的 XML 声明，为安全起见未读取", where=name,
                       mend="请确认文件来源，用办公软件另存后重试")


def old_format(name: str, form: str, target: str) -> IngestError:
    """FK-I044: a format that is known but not read."""
    return IngestError("FK-I044", f"不支持{form}格式", where=name, mend=f"请用 Word、WPS 或 LibreOffice 打开，另存为 {target} 后重试")


def too_large(name: str, what: str) -> IngestError:
    """FK-I045: more rows or pages than are read of one file."""
    return IngestError("FK-I045", f"文件过大：{what}", where=name, mend="请只保留需要的工作表或页，或拆成几个文件")


def no_text(name: str, form: str) -> IngestError:
    """FK-I046: the file is sound but holds no text."""
    return IngestError("FK-I046", f"{form} 文件里没有可读的文字", where=name, mend="请检查文件内容；图片中的文字需先做文字识别（OCR）")
