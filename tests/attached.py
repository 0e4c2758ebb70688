"""Makers of attached files for the tests: real ones, as small as a program would read them, and hostile ones."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from io import BytesIO
from xml.sax.saxutils import escape

from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mailbot.core.mail import Attachment

LETTER = """\
Anna Jansen
Dorpsstraat 12
4061 AB Ophemert
Tel. 06-12345678

Ophemert, 4 mei 2026

Betreft: klacht over de sessie van 28 april

Geachte mevrouw Degenaar,

Op dinsdag 28 april om 10.00 uur was ik bij u in Ophemert voor een sessie. U kwam een half uur te laat en u heeft mij
niet laten uitspreken. Dat vind ik onacceptabel, want ik heb voor een heel uur betaald.

Ik wil dat u de helft van het bedrag terugbetaalt.

Hoogachtend,

Anna Jansen
"""
"""A complaint that is certain as a body would be, with all that the regulation asks for but an organisation."""

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def pdf(text: str = LETTER, name: str = "brief.pdf", *, pages: int = 1, password: str = "") -> Attachment:
    """Return a PDF with `text` on every page, line by line; without text it is as good as a scan."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        if text:
            font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
            named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
            fonts = DictionaryObject({NameObject("/F1"): named})
            page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
            page[NameObject("/Contents")] = writer._add_object(_content(text))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return Attachment(name, "application/pdf", out.getvalue())


def _content(text: str) -> DecodedStreamObject:
    lines = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in text.split("\n")]
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 9 Tf 12 TL 50 800 Td\n{shown}ET".encode("cp1252"))
    return stream


def zipped(parts: Mapping[str, str | bytes], name: str, content_type: str) -> Attachment:
    """Return an archive of parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return Attachment(name, content_type, out.getvalue())


def paragraphs(text: str) -> str:
    """Return lines as paragraphs of Word."""
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in text.split("\n"))


def docx(body: str = "", name: str = "brief.docx", *, head: str = "") -> Attachment:
    """Return a Word document with this XML as its body, by default the letter, and paragraphs as its head."""
    inner = body or paragraphs(LETTER)
    parts = {"word/document.xml": f"<w:document {_W}><w:body>{inner}</w:body></w:document>"}
    if head:
        parts["word/header1.xml"] = f"<w:hdr {_W}>{paragraphs(head)}</w:hdr>"
    return zipped(parts, name, DOCX_TYPE)


def odt(body: str = "", name: str = "brief.odt", *, head: str = "") -> Attachment:
    """Return an OpenDocument text with this XML as its body, by default the letter."""
    inner = body or "".join(f"<text:p>{escape(line)}</text:p>" for line in LETTER.split("\n"))
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF}><office:body><office:text>{inner}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_ODF}><text:p>Stijl</text:p><style:header>"
        f"<text:p>{escape(head)}</text:p></style:header></office:document-styles>",
    }
    return zipped(parts, name, "application/vnd.oasis.opendocument.text")


def rtf(text: str = LETTER, name: str = "brief.rtf") -> Attachment:
    """Return a text as RTF."""
    said = "".join(each if each.isascii() else f"\\u{ord(each)}?" for each in text).replace("\n", "\\par\n")
    head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fswiss Arial;}}\\f0 "
    return Attachment(name, "application/rtf", f"{head}{said}}}".encode())


def text(said: str = LETTER, name: str = "brief.txt") -> Attachment:
    """Return a text file."""
    return Attachment(name, "text/plain", said.encode())


def html(said: str = LETTER, name: str = "brief.html") -> Attachment:
    """Return an HTML file."""
    inner = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in said.split("\n"))
    return Attachment(name, "text/html", f"<html><body>{inner}</body></html>".encode())


def eml(said: str, sender: str, name: str = "mail.eml", *, attached: Sequence[Attachment] = ()) -> Attachment:
    """Return a mail as an attachment."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "mieke@heelimperfect.nl", "Sessie"
    made["Date"] = "Wed, 29 Apr 2026 09:00:00 +0200"
    made.set_content(said)
    attach(made, *attached)
    return Attachment(name, "message/rfc822", bytes(made))


def winmail(body: str, *files: Attachment) -> Attachment:
    """Return what Outlook wraps around a mail: its text and its files."""
    parts = [(1, 0x0002800C, body.encode("cp1252") + b"\0")] if body else []
    for each in files:
        parts += [(2, 0x00069002, b"\0" * 14), (2, 0x00018010, each.name.encode("cp1252") + b"\0")]
        parts += [(2, 0x0006800F, each.content)]
    packed = (struct.pack("<BII", *part[:2], len(part[2])) + part[2] + b"\0\0" for part in parts)
    return Attachment("winmail.dat", "application/ms-tnef", struct.pack("<IH", 0x223E9F78, 1) + b"".join(packed))


def attach(made: EmailMessage, *files: Attachment) -> None:
    """Attach files to a mail."""
    for each in files:
        main, _, sub = each.content_type.partition("/")
        if main == "message":
            made.add_attachment(each.content, maintype="application", subtype="octet-stream", filename=each.name)
        else:
            made.add_attachment(each.content, maintype=main, subtype=sub, filename=each.name)
