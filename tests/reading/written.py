"""The mail in tests/data/mails: written as people write it, made into what their mail programs send.

Each block of a set is a mail with its label. The form of a block stands at its parser
below; `FORMAT.md` of the labelled corpus tells what the labels mean. Those in
HELD and HELD_ANSWERED are looked at when a change is finished, never while it is made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape
from pathlib import Path

from tests.reading.documents import document

SETS = Path(__file__).parent.parent / "data" / "mails"
DEVELOPED = ("intake_a", "intake_b", "intake_c", "intake_d", "held_a", "held_b", "held_c", "held_d")
ANSWERED = ("replies", "replies_b", "replies_c", "held_replies", "held_replies_b")
"""The sets that the reading was changed with in view, and that the judges learn from; those called held were so until
others took their place."""
HELD, HELD_ANSWERED = ("held_e",), ("held_replies_c",)
"""The sets that are looked at only at the end."""
TO = "Mieke Degenaar <mieke@heelimperfect.nl>"
_OURS = ("Program", "Html", "Attach")
_TRUE = frozenset({"description", "reason"})


@dataclass(frozen=True)
class Written:
    """A mail as it arrives, with its label."""

    name: str
    kind: str
    note: str
    raw: bytes
    fields: dict[str, str]


@dataclass(frozen=True)
class WrittenReply(Written):
    """An answer in a dossier; `kind` is what it answers: "fields" or "proposal"."""

    new_text: str = ""
    answer: str = ""


@dataclass
class _Head:
    """The header lines of a block; a name may come twice."""

    pairs: list[tuple[str, str]] = field(default_factory=list)

    def one(self, name: str, default: str = "") -> str:
        return next((value for key, value in self.pairs if key == name), default)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]


def mails(*names: str) -> tuple[Written, ...]:
    """Return the first mails of some sets: `mails("intake_a", "intake_b")`."""
    return tuple(_mail(title, rest) for name in names for title, rest in _blocks(name))


def replies(*names: str) -> tuple[WrittenReply, ...]:
    """Return the replies of some sets."""
    return tuple(_reply(title, rest) for name in names for title, rest in _blocks(name))


def _blocks(name: str) -> Iterator[tuple[str, str]]:
    text = (SETS / f"{name}.txt").read_text(encoding="utf-8")
    for block in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        title, _, rest = block.partition("\n")
        yield title, rest.rstrip("\n") + "\n"


def _mail(title: str, rest: str) -> Written:
    """Read `### name kind | note`, header lines, an empty line, the body, `--`, and the fields."""
    told, _, note = title.partition("|")
    name, kind = told.split()
    letter, labelled, gold = rest.rpartition("\n--\n")
    head, body = _head(letter if labelled else rest)  # ordinary mail may leave out the label
    return Written(name, kind, note.strip(), _raw(name, head, body), _fields(gold if labelled else ""))


def _reply(title: str, rest: str) -> WrittenReply:
    """Read `### name asked=… answer=… | note`; behind `--text--` stands what was typed."""
    told, _, note = title.partition("|")
    name, *marks = told.split()
    marked = dict(each.split("=", 1) for each in marks)
    sent, _, labelled = rest.partition("\n--text--\n")
    typed, _, gold = f"\n{labelled}".rpartition("\n--\n")
    head, body = _head(sent)
    answer = marked["answer"] if marked["answer"] != "-" else ""
    return WrittenReply(
        name, marked["asked"], note.strip(), _raw(name, head, body), _fields(gold), typed.strip("\n"), answer
    )


def _head(letter: str) -> tuple[_Head, str]:
    lines, _, body = letter.partition("\n\n")
    pairs = (line.partition(":")[::2] for line in lines.split("\n") if ":" in line)
    return _Head([(key.strip(), value.strip()) for key, value in pairs]), body.strip("\n") + "\n"


def _fields(gold: str) -> dict[str, str]:
    pairs = (line.partition(":")[::2] for line in gold.strip().split("\n") if ":" in line)
    return {key.strip(): value.strip() for key, value in pairs}


# --- as mail programs send it -----------------------------------------------------------


def _raw(name: str, head: _Head, body: str) -> bytes:
    mail = EmailMessage()
    display, address = parseaddr(head.one("From"))
    # a machine may write from no address at all: the header stands as it was written
    mail["From"] = (
        Address(display, addr_spec=address) if re.fullmatch(r"[^@\s]+@[^@\s]+", address) else head.one("From")
    )
    if not head.one("To"):
        mail["To"] = TO
    mail["Date"] = format_datetime(datetime.fromisoformat(head.one("Date")))
    mail["Message-ID"] = f"<{name}@invented.example>"
    for key, value in head.pairs:
        if key not in (*_OURS, "From", "Date", "Message-ID"):
            mail[key] = value
    _content(mail, head.one("Program", "plain"), body, html_only=head.one("Html") == "yes")
    for each in head.all("Attach"):
        _attach(mail, each)
    return bytes(mail)


def _content(mail: EmailMessage, program: str, body: str, *, html_only: bool) -> None:
    if html_only:
        ready = body if re.search(r"<(?:p|div|br|table|html|body)\b", body, re.IGNORECASE) else _html(program, body)
        mail.set_content(ready, subtype="html")
        return
    mail.set_content(body, cte="quoted-printable")
    if program in ("gmail", "outlook", "ziggo", "samsung", "yahoo"):
        mail.add_alternative(_html(program, body), subtype="html", cte="quoted-printable")


def _html(program: str, body: str) -> str:
    lines = (escape(line) or "<br>" for line in body.rstrip("\n").split("\n"))
    if program == "outlook":
        inner = "\n".join(f'<p class="MsoNormal">{line}<o:p></o:p></p>' for line in lines)
        return (
            f'<html xmlns:o="urn:x"><head><style>p.MsoNormal {{margin:0cm}}</style></head><body>{inner}</body></html>'
        )
    return f"<html><body>{''.join(f'<div>{line}</div>' for line in lines)}</body></html>"


def _attach(mail: EmailMessage, told: str) -> None:
    """Attach `FILENAME kind "text of it"`: a letter with that text, or a scan without."""
    found = re.fullmatch(r'(\S.*?) (txt|docx|odt|pdf|html|jpg|png|eml|rtf) "(.*)"', told, re.DOTALL)
    assert found, told
    file, kind, text = found.groups()
    content, (main, sub) = document(kind, text.replace("\\n", "\n"))
    mail.add_attachment(content, maintype=main, subtype=sub, filename=file)


# --- as a corpus ------------------------------------------------------------------------


def write_corpus(folder: Path, first: tuple[Written, ...], answers: tuple[WrittenReply, ...]) -> None:
    """Write sets as the labelled corpus is laid out, for its own scorer."""
    for name, every in (("intake", first), ("replies", answers)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        lines = []
        for each in every:
            (folder / name / f"{each.name}.eml").write_bytes(each.raw)
            lines.append(json.dumps(_label(each)))
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _label(each: Written) -> dict[str, object]:
    values: dict[str, object] = {key: True if key in _TRUE else value for key, value in each.fields.items()}
    label: dict[str, object] = {"file": f"{each.name}.eml", "note": each.note, "fields": values}
    if isinstance(each, WrittenReply):
        return label | {"asked": each.kind, "new_text": each.new_text, "answer": each.answer or None}
    return label | {"kind": each.kind}
