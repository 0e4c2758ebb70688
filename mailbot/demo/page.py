"""The page of the demo: two inboxes side by side on a time line, in one file that needs nothing else.

What it shows is what went over the wire: each card is made of a mail's bytes. Mails are
shown in sandboxed frames, where nothing in them can run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailbot.demo.people import ANNA, MIEKE
from mailbot.demo.post import Posted
from mailbot.demo.programs import part, read
from mailbot.demo.telling import Chapter, day, who

LABELS = {
    "ordinary": "left alone",
    "complaint": "complaint",
    "reply": "reply",
    "refusal": "answer",
    "agreement": "answer",
    "contact": "command",
    "proposal": "command",
    "extension": "command",
    "client-acknowledgement": "acknowledgement",
    "client-proposal": "proposal",
    "client-extension": "extension",
    "client-closing": "closing",
    "practitioner-digest": "weekly digest",
    "practitioner-reminder": "reminder",
    "practitioner-transcript": "done",
    "practitioner-certificate": "certificate",
    "practitioner-destruction-announced": "announcement",
}
"""What a mail is, in a word on its card; other notices are called that."""

_OPEN = frozenset({"complaint", "client-acknowledgement"})
"""The mails that lie open when the page is: the first ones, so that a reader sees what opens."""

_SNIPPET = 140


@dataclass(frozen=True, slots=True)
class Card:
    """A mail as the page shows it."""

    serial: int
    kind: str
    label: str
    file: str
    sender: str
    address: str
    to: str
    subject: str
    time: str
    date: str
    snippet: str
    text: str
    html: str
    bright: bool
    """Whether its own program knows no dark: it is shown on white then, as mail programs do."""
    opened: bool
    by: str
    """anna, mieke, mailbot or other: the colour."""
    left: bool
    """Whether it lies in the client's inbox."""
    sent_by_client: bool


def write_page(path: Path, chapters: Sequence[Chapter], file_name: Callable[[Posted], str]) -> None:
    """Write the page.

    Args:
        path: The file.
        chapters: The story with its mails.
        file_name: Under which name a mail lies in `mails/`, beside the page.
    """
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    told = [
        {"chapter": each, "day": day(each.moment), "days": list(_days(each, file_name)), "nth": nth}
        for nth, each in enumerate(chapters, 1)
    ]
    count = sum(len(each.mails) for each in chapters)
    page = environment.get_template("page.html")
    path.write_text(page.render(told=told, count=count, anna=ANNA, mieke=MIEKE), encoding="utf-8")


def _days(chapter: Chapter, file_name: Callable[[Posted], str]) -> Iterator[tuple[str, list[list[Card]]]]:
    """Yield the rows of a chapter by day; the day is "" where it is the chapter's own."""
    cards: list[Card] = []
    current = chapter.moment.date()
    title = ""
    for mail in chapter.mails:
        moment = mail.moment.astimezone(chapter.moment.tzinfo)
        if moment.date() != current:
            if cards:
                yield title, _rows(cards)
            cards, current, title = [], moment.date(), day(moment)
        cards.append(_card(mail, f"{moment:%H:%M}", f"{day(moment)}, {moment:%H:%M}", file_name(mail)))
    if cards:
        yield title, _rows(cards)


def _rows(cards: Sequence[Card]) -> list[list[Card]]:
    """Put in one row what belongs to one moment: a client's mail with its answers, a letter with its notice."""
    rows: list[list[Card]] = []
    for card in cards:
        first = rows[-1][0] if rows else None
        if first and first.time == card.time and (first.sent_by_client or (first.left and not card.left)):
            rows[-1].append(card)
        else:
            rows.append([card])
    return rows


def _card(mail: Posted, time: str, date: str, file: str) -> Card:
    message = read(mail.raw)
    sender = message["From"].addresses[0]
    text, html = part(message, "plain"), part(message, "html")
    return Card(
        serial=mail.serial,
        kind=mail.kind,
        label=LABELS.get(mail.kind, "notice"),
        file=file,
        sender=sender.display_name or sender.addr_spec,
        address=sender.addr_spec,
        to=_recipients(message),
        subject=str(message["Subject"]),
        time=time,
        date=date,
        snippet=_snippet(text),
        text=text,
        html=html,
        bright="color-scheme" not in html,
        opened=mail.kind in _OPEN,
        by={"mailbot": "mailbot", "Anna": "anna", "Mieke": "mieke"}.get(who(mail), "other"),
        left=mail.to == ANNA.address,
        sent_by_client=mail.sender == ANNA.address,
    )


def _recipients(message: EmailMessage) -> str:
    return ", ".join(str(each) for each in message["To"].addresses)


def _snippet(text: str) -> str:
    """Return the first words of a mail, without its salutation, as an inbox shows them."""
    lines = [line.strip() for line in text.splitlines() if line.strip("- ") and not line.startswith(">")]
    if len(lines) > 1 and lines[0].endswith(","):
        lines = lines[1:]
    words = " ".join(lines)
    return words if len(words) <= _SNIPPET else words[:_SNIPPET].rsplit(" ", 1)[0] + " …"
