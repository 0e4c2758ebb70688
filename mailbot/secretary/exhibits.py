"""A dossier made ready to be read: one PDF, and a zip with the original messages (§ 7).

What names another party is made unreadable, unless the practitioner allows it. A message
that can't be made so is left out and listed: too much kept back can be asked for, what
was read can't be taken back.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from mailbot.core import exhibit, time_line
from mailbot.core.blacken import HiddenParty, blacken, blacken_paper
from mailbot.core.dossier import Dossier
from mailbot.core.events import (
    AgreementMade,
    By,
    ComplaintReceived,
    ContactMade,
    Entry,
    Filing,
    LetterWritten,
    MediationHeld,
    MessageFiled,
    MessageWritten,
    NoteAdded,
    PartyHeard,
)
from mailbot.core.letters import Audience
from mailbot.core.mail import Attachment, Message
from mailbot.core.papers import DossierPaper, FileLine, Piece
from mailbot.core.values import Channel, DossierNumber
from mailbot.reading.forwarded import as_message, forwarded
from mailbot.secretary.office import Office
from mailbot.secretary.scribe import words_of

LARGEST = 15 * 2**20
"""Bytes of a zip that is mailed; most servers take no mail much larger than this."""


@dataclass(frozen=True, slots=True)
class ReaderOf:
    """Who is going to read a dossier, and where; "" for an address that is not known."""

    name: str
    address: str
    sees_all: bool = False
    """The practitioner allows that other parties are named."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is sent, and for whom something in it was made unreadable."""

    files: tuple[Attachment, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """One original message of a dossier."""

    entry: Entry
    filing: Filing
    raw: bytes
    message: Message
    unwrapped: bool = False
    """It was forwarded by the practitioner: `message` is the original, without what she wrote above it."""


def bundle(office: Office, dossier: Dossier, reader: ReaderOf) -> Bundle:
    """Make a dossier ready for one reader.

    Raises:
        StoreError: a file of it is damaged.
    """
    numbers = (dossier.number, *dossier.merged)
    entries = {number: office.ports.store.load(number) for number in numbers}
    kept = [each for number in numbers for each in _originals(office, number, entries[number])]
    hidden = () if reader.sees_all else _hidden(dossier, reader)
    paper = _paper(office, dossier, entries, kept, reader)
    shown = blacken_paper(paper, hidden, (reader.name,)) if hidden else paper
    pdf = Attachment(f"{dossier.number} dossier.pdf", "application/pdf", office.ports.press.dossier(shown))
    packed = _zip(sorted(kept, key=lambda each: each.entry.at), hidden, reader)
    files = (pdf, Attachment(f"{dossier.number} berichten.zip", "application/zip", packed))
    labels = tuple(f"betrokkene {each.party}" for each in shown.hidden if each.times)
    return Bundle(files if len(packed) <= LARGEST else files[:1], labels)


def _hidden(dossier: Dossier, reader: ReaderOf) -> tuple[HiddenParty, ...]:
    return tuple(
        HiddenParty(nth, (each.name,), tuple(filter(None, (each.address,))), tuple(filter(None, (each.phone,))))
        for nth, each in enumerate(dossier.parties, 1)
        if (each.name, each.address) != (reader.name, reader.address)
    )


def _originals(office: Office, number: DossierNumber, entries: Sequence[Entry]) -> Iterator[_Kept]:
    """Yield the mails of a dossier but her commands: what others wrote, and what she mailed herself."""
    hers = {each.because for each in entries if isinstance(each.event, MessageWritten) and each.event.mailed}
    for entry in entries:
        event = entry.event
        filing = event.filing if isinstance(event, ComplaintReceived | MessageFiled) else None
        command = entry.by is By.PRACTITIONER and isinstance(event, MessageFiled) and entry.because not in hers
        if filing and not command:
            raw = office.ports.store.read_file(number, filing.file)
            yield _kept(office, entry, filing, raw)


def _kept(office: Office, entry: Entry, filing: Filing, raw: bytes) -> _Kept:
    message, rules, event = office.ports.reader(raw), office.rules, entry.event
    by_mail = isinstance(event, ComplaintReceived) and event.channel is Channel.EMAIL
    forward = by_mail and entry.by is By.PRACTITIONER
    found = forwarded(message, rules.calendar.zone, rules.own, office.ports.reader) if forward else None
    if found is None:
        return _Kept(entry, filing, raw, message)
    return _Kept(entry, filing, raw, as_message(found, message), unwrapped=True)


# --- the paper --------------------------------------------------------------------------


def _paper(
    office: Office,
    dossier: Dossier,
    entries: dict[DossierNumber, tuple[Entry, ...]],
    kept: Sequence[_Kept],
    reader: ReaderOf,
) -> DossierPaper:
    rules, own = office.rules, entries[dossier.number]
    every = sorted((entry for each in entries.values() for entry in each), key=lambda each: each.at)
    pieces = [_message(office, each) for each in kept]
    pieces += [piece for number, each in entries.items() for piece in _letters_and_notes(office, dossier, number, each)]
    now, calendar = office.now.astimezone(rules.calendar.zone), rules.calendar
    ran = time_line.terms(dossier, own, rules, calendar.day(now))
    return DossierPaper(
        practice=rules.practice,
        practitioner=rules.practitioner,
        number=dossier.number,
        language=dossier.language,
        printed_for=reader.name,
        printed=now,
        last_hash=office.ports.store.last_hash(dossier.number),
        record=exhibit.record(dossier, own, rules, ran),
        parties=exhibit.parties(dossier, own, rules),
        timeline=time_line.points(every, rules),
        terms=ran,
        pieces=tuple(sorted(pieces, key=lambda each: each.at)),
        files=tuple(_file(each) for mail in kept for each in mail.message.attachments),
    )


def _file(each: Attachment) -> FileLine:
    return FileLine(each.name, each.content_type, len(each.content), sha256(each.content).hexdigest())


def _message(office: Office, mail: _Kept) -> Piece:
    message, event = mail.message, mail.entry.event
    channel = event.channel.value if isinstance(event, ComplaintReceived) else "email"
    return Piece(
        at=mail.entry.at.astimezone(office.rules.calendar.zone),
        kind="message",
        sender=_named(message.sender_name or "", message.sender or ""),
        to=", ".join(_named(each.name, each.email) for each in message.to),
        subject=message.subject,
        # Whole, with what it quotes: the press sets that apart, and tells where it was printed already.
        text=message.text,
        attachments=tuple(each.name for each in message.attachments),
        by=channel,
    )


def _named(name: str, address: str) -> str:
    return f"{name} <{address}>" if name and address and name != address else name or address


def _letters_and_notes(
    office: Office, dossier: Dossier, number: DossierNumber, entries: Sequence[Entry]
) -> Iterator[Piece]:
    practitioner, zone = office.rules.practitioner.name, office.rules.calendar.zone
    for entry in entries:
        at, event = entry.at.astimezone(zone), entry.event
        if isinstance(event, LetterWritten) and event.audience is Audience.CLIENT:
            subject, text = _written(office, number, event)
            how = "email" if event.to else "post"
            yield Piece(at, "letter", practitioner, _addressee(dossier, event.to), subject, text, by=how)
        elif words := _note(event):
            yield Piece(at, "note", practitioner, "", "", words)


def _addressee(dossier: Dossier, address: str) -> str:
    """Return to whom a letter went, by name; one without an address went to the complainant by post."""
    if not address or address in dossier.addresses:
        return _named(dossier.complainant, address)
    return _named(next((each.name for each in dossier.parties if each.address == address), ""), address)


def _written(office: Office, number: DossierNumber, letter: LetterWritten) -> tuple[str, str]:
    if not letter.to:
        return "", office.ports.store.read_file(number, words_of(letter)).decode("utf-8", "replace")
    message = office.ports.reader(office.ports.store.read_file(number, letter.file))
    return message.subject, message.text


def _note(event: object) -> str:
    """Return the words of a note: of a conversation, of another party, of an agreement (§ 4, § 8)."""
    match event:
        case ContactMade(words) | NoteAdded(words) | AgreementMade(words) | MediationHeld(words):
            return words
        case PartyHeard(name, words):
            return f"{name}: {words}" if words else ""
        case _:
            return ""


# --- the original messages --------------------------------------------------------------


def _zip(kept: Sequence[_Kept], hidden: Sequence[HiddenParty], reader: ReaderOf) -> bytes:
    """Pack the original messages; one that names a hidden party goes as text, made unreadable there."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for nth, each in enumerate(kept, 1):
            name = f"{nth:03} {each.entry.at:%Y-%m-%d} bericht"
            ending, content = _as_readable(each, hidden, reader)
            # A fixed date: the same dossier makes the same file.
            archive.writestr(zipfile.ZipInfo(f"{name}.{ending}"), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _as_readable(mail: _Kept, hidden: Sequence[HiddenParty], reader: ReaderOf) -> tuple[str, bytes]:
    """Return a message as the reader may have it: the original, or its words without the hidden parties.

    What the reader wrote is the reader's own. A file that came with another's mail can't be
    looked through, so that it stays out where somebody is hidden.
    """
    message = mail.message
    if mail.unwrapped:
        return _as_words(mail, hidden, reader)
    if not hidden or (reader.address and message.sender == reader.address):
        return "eml", mail.raw
    headers = "\n".join(f"{name}: {value}" for name, value in message.headers)
    found = blacken((headers, message.text, message.html), hidden, (reader.name,))
    if not message.attachments and not any(each.times for each in found.hidden):
        return "eml", mail.raw
    return _as_words(mail, hidden, reader)


def _as_words(mail: _Kept, hidden: Sequence[HiddenParty], reader: ReaderOf) -> tuple[str, bytes]:
    """Return the words of a message without the hidden parties, and which files stayed out."""
    message = mail.message
    shown = blacken(
        (message.subject, message.sender_name or message.sender or "", message.text), hidden, (reader.name,)
    )
    subject, sender, text = shown.texts
    left_out = "".join(f"\n[- {blacken((each.name,), hidden).texts[0]}]" for each in message.attachments)
    return "txt", f"{sender}\n{subject}\n\n{text}\n{left_out}".encode("utf-8", "replace")
