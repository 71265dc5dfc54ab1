"""Files that cannot be read: each gives its coded error, in bounded time and memory."""
from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import IngestError
from ingest.pipeline import InputFile, Skipped, discover, read_one
from ingest.readers import read_source

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def refused(data: bytes, name: str) -> IngestError:
    began = time.perf_counter()
    with pytest.raises(IngestError) as error:
        read_source(data, name)
    assert time.perf_counter() - began < 20
    assert error.value.where == name
    return error.value


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def word() -> bytes:
    document, stream = Document(), io.BytesIO()
    document.add_paragraph("云溪市预算")
    document.save(stream)
    return stream.getvalue()


def book() -> bytes:
    made, stream = openpyxl.Workbook(), io.BytesIO()
    made.active["A1"] = "云溪市预算"
    made.save(stream)
    return stream.getvalue()


def pdf(encrypt: StandardEncryption | None = None, picture: bool = False, text: str = "") -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=encrypt)
    if picture:
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 595, 842)
    if text:
        canvas.drawString(100, 700, text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped(word__document_xml=b"")
    stream = io.BytesIO(bomb)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(100):
            part.write(b"\0" * 1_000_000)
    assert refused(stream.getvalue(), "a.docx").code == "FK-I043"


@pytest.mark.parametrize(("part", "name"), [("word/document.xml", "a.docx"), ("xl/workbook.xml", "a.xlsx")])
def test_entities_are_not_declared(part: str, name: str) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;">]><a>&c;</a>'
    assert refused(zipped(**{part.replace("/", "__"): bomb}), name).code == "FK-I043"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize(("make", "name"), [(word, "a.docx"), (book, "a.xlsx")])
def test_a_truncated_office_file_is_damaged(make: object, name: str, share: float) -> None:
    data = make()
    assert refused(data[:int(len(data) * share)], name).code == "FK-I040"


def test_a_truncated_pdf_is_damaged() -> None:
    assert refused(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "a.pdf").code == "FK-I040"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.xls", "a.ods"])
def test_junk_is_damaged_whatever_it_is_called(name: str) -> None:
    assert refused(bytes(range(1, 256)) * 40, name).code == "FK-I040"


def test_an_empty_file_is_empty() -> None:
    assert refused(b"", "a.docx").code == "FK-I001"


def test_the_contents_decide_and_not_the_ending() -> None:
    assert read_source(word(), "a.pdf").encoding == "Word"
    assert read_source(book(), "a.txt").encoding == "Excel"
    assert read_source("<html><body><p>云溪市</p></body></html>".encode(), "a.xls").text == "云溪市\n"


def test_markup_in_a_text_file_stays_text() -> None:
    text = "<html>云溪市</html>"
    assert read_source(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(("stream", "code"), [("EncryptedPackage", "FK-I041"), ("WordDocument", "FK-I044"), ("Workbook", "FK-I040")])
def test_old_office_files_are_told_apart(stream: str, code: str) -> None:
    assert refused(OLE + b"\0" * 600 + (stream + "\0").encode("utf-16-le") + b"\0" * 2000, "a.doc").code == code


def test_the_advice_for_doc_is_to_save_as_docx() -> None:
    assert "docx" in str(refused(OLE + b"\0" * 512 + "WordDocument\0".encode("utf-16-le"), "a.doc"))


def test_a_pdf_with_a_password_is_locked() -> None:
    assert refused(pdf(StandardEncryption("secret"), text="budget"), "a.pdf").code == "FK-I041"


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    data = pdf(StandardEncryption("", ownerPassword="owner", canPrint=0), text="budget 2024")
    assert "budget 2024" in read_source(data, "a.pdf").text


def test_a_scan_is_named_as_such() -> None:
    error = refused(pdf(picture=True), "a.pdf")
    assert error.code == "FK-I042"
    assert "OCR" in str(error)


def test_an_empty_page_has_no_text() -> None:
    assert refused(pdf(), "a.pdf").code == "FK-I046"


def test_scanned_pages_among_others_are_named() -> None:
    from PIL import Image

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 700, "performance report of the year 2024")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    source = read_source(stream.getvalue(), "a.pdf")
    assert "performance report" in source.text
    assert source.notices == ("第 2 页是扫描图片，几乎没有文字，未能读取；请先做文字识别（OCR）",)


@pytest.mark.slow
def test_a_million_rows_are_refused_in_bounded_time() -> None:
    row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
    rows = b"".join(row % (n, n) for n in range(1, 1_000_001))
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + rows + b"</sheetData></worksheet>"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, sheet if entry.endswith("sheet1.xml") else old.read(entry))
    assert refused(stream.getvalue(), "a.xlsx").code in ("FK-I045", "FK-I043")


def test_a_folder_gives_all_formats_and_the_reasons_of_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word())
    (tmp_path / "b.doc").write_bytes(OLE + "WordDocument\0".encode("utf-16-le"))
    (tmp_path / "~$a.docx").write_bytes(b"lock")
    (tmp_path / "c.png").write_bytes(b"picture")
    found = discover([tmp_path])
    assert [file.name for file in found] == ["a.docx", "b.doc"]
    result = read_one(found[1])
    assert isinstance(result, Skipped)
    assert result.code == "FK-I044"
    assert "docx" in result.reason
    assert isinstance(read_one(InputFile("a.docx", tmp_path / "a.docx")), Skipped)
