"""Makes small documents of each format for the tests of the readers."""

from __future__ import annotations

import ctypes
import io
import zipfile
from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

# x, y from the lower left corner, size, words
Words = tuple[float, float, float, str]
A4, SLIDE = (595.0, 842.0), (842.0, 595.0)


def make_pdf(pages: Sequence[Sequence[Words]], size: tuple[float, float] = A4) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for words in pages:
        page = document.new_page(*size)
        for x, y, height, text in words:
            shape = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", height)
            written = (text + "\0").encode("utf-16-le")
            pointer = ctypes.cast(ctypes.create_string_buffer(written, len(written)), ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFText_SetText(shape, pointer)
            pdfium.FPDFPageObj_Transform(shape, 1, 0, 0, 1, x, y)
            pdfium.FPDFPage_InsertObject(page.raw, shape)
        pdfium.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def make_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()
