"""The invented, labelled mail in tests/data: one text file a set, made into raw mails and gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Labelled:
    """A raw mail with its kind and the required contents that it has."""

    name: str
    kind: str
    raw: bytes
    fields: dict[str, str]


def read_set(name: str) -> tuple[Labelled, ...]:
    """Return the mails of `tests/data/<name>`."""
    text = (DATA / name).read_text(encoding="utf-8")
    return tuple(_labelled(block) for block in text.split("\n### ")[1:])


def _labelled(block: str) -> Labelled:
    title, _, rest = block.partition("\n")
    name, kind = title.partition("|")[0].split()
    mail, _, gold = rest.partition("\n--\n")
    if "Doorgestuurd" in mail or "\n---" in mail:
        mail, _, gold = rest.rpartition("\n--\n")
    head, _, body = mail.partition("\n\n")
    return Labelled(name, kind, _raw(dict(_pairs(head)), body.strip() + "\n"), dict(_pairs(gold)))


def mail(body: str, **head: str) -> bytes:
    """Return a raw mail with this body; `head` sets or replaces header fields."""
    usual = {"From": "Anna <anna@mail.example>", "Date": "2026-05-19 10:00 +0200", "Subject": "sessie"}
    return _raw(usual | head, body)


def _pairs(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.split("\n"):
        if line.strip():
            key, _, value = line.partition(": ")
            yield key.strip(), value.strip()


def _raw(head: dict[str, str], body: str) -> bytes:
    mail = EmailMessage()
    mail["To"] = "mieke@heelimperfect.nl"
    mail["Message-ID"] = "<1@invented.example>"
    attached = head.pop("Attach", "")
    for key, value in head.items():
        mail[key] = format_datetime(datetime.fromisoformat(value)) if key == "Date" else value
    mail.set_content(body)
    if attached:
        file, kind = attached.rsplit(" ", 1)
        main, sub = kind.split("/")
        mail.add_attachment(b"%PDF-1.4", maintype=main, subtype=sub, filename=file)
    return bytes(mail)
