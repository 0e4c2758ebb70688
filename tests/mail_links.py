"""Prepared mails as a mail program opens them, and as somebody types them who has no use for a button.

A link is read strictly (RFC 6068, RFC 3986): what one program takes and another cuts is a fault here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from mailbot.core.letter_parts import LONGEST_LINK
from tests.mails import Button, Post

_LINK = re.compile(r"mailto:((?:[\w.~@-]|%[0-9A-F]{2})+)(?:\?((?:[\w.~&=-]|%[0-9A-F]{2})*))?", re.ASCII)
"""Letters, digits and `-._~`, the @ of the address, the marks between fields; all else as %HH, a space as %20."""
_TYPED = re.compile(
    r"^- (?P<label>[^\[\n]+): (?P<subject>\[[^\]]+\] [^{;\n]+?) \{[a-z2-7]{10}\}(?P<body>[^\n]*)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Opened(Button):
    """A mail that a program opens behind a link."""

    label: str = ""


def opened(link: str, label: str = "") -> Opened:
    """Return the mail that a program opens; fails for a link that some program would cut or misread."""
    found = _LINK.fullmatch(link)
    assert found, f"no link that every program takes: {link}"
    assert len(link) <= LONGEST_LINK
    fields = dict(each.split("=") for each in found[2].split("&"))
    assert set(fields) <= {"subject", "body"}
    subject, body = (unquote(fields.get(key, ""), errors="strict") for key in ("subject", "body"))
    assert not re.search(r"[\x00-\x1f\x7f]", subject)
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f]|\r(?!\n)|(?<!\r)\n", body), "a line ends in CR LF"
    return Opened(unquote(found[1], errors="strict"), subject, body.replace("\r\n", "\n"), label)


class _Links(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self._within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append([dict(attrs).get("href") or "", ""])
            self._within = True

    def handle_endtag(self, tag: str) -> None:
        self._within &= tag != "a"

    def handle_data(self, data: str) -> None:
        if self._within:
            self.found[-1][1] += data


def buttons(page: str) -> tuple[Opened, ...]:
    """Return the mail behind each prepared link of an HTML page, in order."""
    return tuple(opened(link, label) for link, label in _Links(page).found if link.startswith("mailto:"))


def typed(text: str) -> tuple[Opened, ...]:
    """Return what the plain text says to type: label, subject without its code, and the lines of the mail."""
    # A long line was broken for a narrow window.
    whole = re.sub(r"\n  (?=\S)", " ", text)
    return tuple(
        Opened("", each["subject"], _lines(each["body"]), each["label"]) for each in _TYPED.finditer(unescape(whole))
    )


def _lines(told: str) -> str:
    lines = re.sub(r"^; in de mail(?:, elk op een eigen regel)?: ", "", told)
    return "".join(f"{line}\n" for line in lines.split(" / ")) if lines else ""


def of(post: Post, word: str) -> Opened:
    """Return the mail behind the button whose subject says a word behind its tag."""
    return next(each for each in buttons(post.html) if f"] {word} " in f"{each.subject} ")
