"""The smallest files of each kind that a letter is attached as: with a text layer, or a scan without."""

from __future__ import annotations

import io
import zipfile
from html import escape

_TYPES = {
    "txt": ("text", "plain"),
    "html": ("text", "html"),
    "rtf": ("application", "rtf"),
    "eml": ("application", "octet-stream"),
    "jpg": ("image", "jpeg"),
    "png": ("image", "png"),
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "odt": ("application", "vnd.oasis.opendocument.text"),
}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_LINES = 48
"""Lines on a page of PDF."""


def document(kind: str, text: str) -> tuple[bytes, tuple[str, str]]:
    """Return a file with this text, and its media type."""
    made = {"pdf": pdf, "docx": docx, "odt": odt}.get(kind)
    return (made(text) if made else text.encode("utf-8")), _TYPES[kind]


def docx(text: str) -> bytes:
    """Return a Word document, a paragraph a line."""
    lines = "".join(
        f"<w:p><w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n")
    )
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{lines}</w:body></w:document>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return _zip(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
            '.wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": body,
        }
    )


def odt(text: str) -> bytes:
    """Return an OpenDocument text, a paragraph a line."""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    body = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:text="{_TEXT}" office:version="1.2">'
        f"<office:body><office:text>{lines}</office:text></office:body></office:document-content>"
    )
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})


def _zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def pdf(text: str) -> bytes:
    """Return a PDF with a text layer; without text, a page with a grey field as a scanner makes."""
    lines = text.split("\n") if text else []
    pages = [lines[at : at + _LINES] for at in range(0, len(lines), _LINES)] or [[]]
    streams = [_page(each) for each in pages]
    kids = " ".join(f"{4 + 2 * nth} 0 R" for nth in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for nth, stream in enumerate(streams):
        resources = f"<< /Font << /F1 3 0 R >> >> /Contents {5 + 2 * nth} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} >>".encode())
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return _file(objects)


def _page(lines: list[str]) -> bytes:
    if not lines:
        return b"0.8 g 60 60 475 720 re f"
    shown = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines)
    return b"BT /F1 11 Tf 15 TL 60 780 Td\n" + shown + b"ET"


def _escaped(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")


def _file(objects: list[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + each + b"\nendobj\n"
    table = b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()
    return out + f"xref\n0 {size}\n0000000000 65535 f \n".encode() + table + end
