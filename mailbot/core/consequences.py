"""Event to letter: what each event calls for, as values without a word of text.

Letters to the complainant follow from events alone. Notices to the practitioner are
built with a `Desk hand` that prepares commands, since each carries its own code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mailbot.core import letters, reminders
from mailbot.core.commands import GENERAL_TAG, WORDS, About, CommandWord
from mailbot.core.dossier import AWAITING, Dossier, Phase
from mailbot.core.events import (
    AnswerGiven,
    ComplaintReceived,
    DossierClosed,
    DossierReopened,
    Entry,
    Event,
    ProposalMade,
    TermExtended,
    name_of,
)
from mailbot.core.letters import DeadlineView, Letter, Prepared
from mailbot.core.required import missing
from mailbot.core.rules import Rules
from mailbot.core.terms import Term
from mailbot.core.values import Answer, DossierNumber, Field, Found, Language

_ANSWERS = {
    Language.DUTCH: {
        "agree": ("Akkoord", "Ik ga akkoord met het voorstel."),
        "disagree": ("Niet akkoord", "Ik ga niet akkoord met het voorstel."),
        "supply": ("Aanvulling", ""),
    },
    Language.ENGLISH: {
        "agree": ("Agreed", "I agree with the proposal."),
        "disagree": ("Not agreed", "I do not agree with the proposal."),
        "supply": ("Further details", ""),
    },
}
"""Subject and body of a complainant's prepared answers, as `reading.answers` reads them."""

LABELS = {
    Language.DUTCH: {
        Field.ORGANISATION: "Organisatie",
        Field.NAME: "Naam",
        Field.ROLE: "Functie",
        Field.ADDRESS: "Adres",
        Field.PHONE: "Telefoon",
        Field.EMAIL: "E-mail",
        Field.DATED: "Datum",
        Field.DESCRIPTION: "Omschrijving van de klacht",
        Field.SERVICE_DATE: "Datum van de dienst",
        Field.SERVICE_TIME: "Tijd van de dienst",
        Field.SERVICE_PLACE: "Plaats van de dienst",
        Field.REASON: "Reden van bezwaar",
        Field.SIGNATURE: "Ondertekening",
    },
    Language.ENGLISH: {
        Field.ORGANISATION: "Organisation",
        Field.NAME: "Name",
        Field.ROLE: "Role",
        Field.ADDRESS: "Address",
        Field.PHONE: "Telephone",
        Field.EMAIL: "E-mail",
        Field.DATED: "Date",
        Field.DESCRIPTION: "Description of the complaint",
        Field.SERVICE_DATE: "Date of the service",
        Field.SERVICE_TIME: "Time of the service",
        Field.SERVICE_PLACE: "Place of the service",
        Field.REASON: "Reason for the objection",
        Field.SIGNATURE: "Signature",
    },
}
"""Labels in a prepared reply, as `reading.labels` reads them back."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Prepares the commands of one notice: its code proves that she got it."""

    address: str
    code: str

    def command(self, tag: str, word: str, body: str = "") -> Prepared:
        """Return a command that stands ready to be sent."""
        return Prepared(word, self.address, f"{tag} {word} {{{self.code}}}", body)

    def all(self, tag: str, words: Sequence[str]) -> tuple[Prepared, ...]:
        """Return several commands, those that want a text with a line to write on."""
        return tuple(self.command(tag, word) for word in words)


def fitting(dossier: Dossier) -> tuple[str, ...]:
    """Return the words of the commands that fit the moment, the likeliest first."""
    if dossier.closing:
        return ("status", "notitie")
    phase = dossier.phase
    if phase in AWAITING:
        words: tuple[str, ...] = ("akkoord", "niet akkoord", "notitie")
    elif phase is Phase.MEDIATION_DUE:
        words = ("akkoord", "uitstel", "notitie", "sluit")
    elif phase is Phase.RECEIVED:
        words = ("contact", "voorstel", "uitstel", "veld")
    else:
        words = ("voorstel", "uitstel", "notitie")
    return (*(("ja",) if _unacknowledged(dossier) else ()), *words, "status")


def _unacknowledged(dossier: Dossier) -> bool:
    return bool(dossier.address) and not dossier.written("client-acknowledgement")


def acknowledgement(dossier: Dossier, rules: Rules) -> Letter:
    """Return the acknowledgement (§ 4); it holds none of the sender's words."""
    deadlines = {each.term: each.ends for each in dossier.deadlines(rules.calendar)}
    received = dossier.complaint.received
    regulation = rules.practice.regulation
    gaps = missing(dossier.contents)
    day = rules.calendar.day(received)
    return letters.Acknowledgement(
        number=dossier.number,
        language=dossier.language,
        received=received.astimezone(rules.calendar.zone),
        missing=gaps,
        contact_by=deadlines.get(Term.CONTACT, dossier.complaint.contact.after(day)),
        proposal_by=deadlines.get(Term.PROPOSAL, dossier.complaint.proposal.after(day)),
        supply=_supply(dossier, gaps, rules) if gaps else None,
        regulation_link=regulation if regulation.startswith("https://") else "",
        regulation_attached=bool(regulation) and not regulation.startswith("https://"),
        second_proposal=rules.lengths.second_proposal,
    )


def request(dossier: Dossier, rules: Rules) -> Letter:
    """Return the letter that asks for what is still missing (§ 2a)."""
    gaps = missing(dossier.contents)
    return letters.Request(dossier.number, dossier.language, missing=gaps, supply=_supply(dossier, gaps, rules))


def client_letters(dossier: Dossier, events: Sequence[Event], rules: Rules) -> tuple[Letter, ...]:
    """Return the letters to the complainant that events call for, in their order.

    The acknowledgement is not among them: whether it may go out depends on the mail.
    """
    if not dossier.address:
        return ()
    made = (_client_letter(dossier, event, rules) for event in events)
    return tuple(letter for letter in made if letter)


def _client_letter(dossier: Dossier, event: Event, rules: Rules) -> Letter | None:
    number, language, salutation = dossier.number, dossier.language, _salutation(dossier)
    match event:
        case ProposalMade(text):
            agree, disagree = (_answer(dossier, word, rules) for word in ("agree", "disagree"))
            serial = len(dossier.proposals)
            following = rules.lengths.second_proposal if serial == 1 else rules.lengths.mediation
            return letters.Proposal(number, language, serial, text, agree, disagree, salutation, following)
        case TermExtended(term, until, reason):
            return letters.Extension(number, language, term.value, until, reason, salutation)
        case DossierClosed(outcome, retention, reason):
            assert dossier.closing is not None
            kept = retention.keeping(rules.calendar.day(dossier.closing.at))
            return letters.Closing(number, language, outcome.value, reason, kept, salutation, retention)
        case DossierReopened():
            runs = dossier.deadlines(rules.calendar)[0]
            return letters.Reopened(number, language, runs.term.value, runs.ends, salutation)
        case _:
            return None


def _salutation(dossier: Dossier) -> str:
    named = dossier.contents.get(Field.NAME)
    return named.value if named else ""


def _answer(dossier: Dossier, word: str, rules: Rules) -> Prepared:
    title, body = _ANSWERS[dossier.language][word]
    return Prepared(word, rules.address, f"Re: {dossier.number.tag} {title}", body)


def _supply(dossier: Dossier, gaps: Sequence[Field], rules: Rules) -> Prepared:
    title, _ = _ANSWERS[dossier.language]["supply"]
    body = "".join(f"{LABELS[dossier.language][each]}: \n" for each in gaps)
    return Prepared("supply", rules.address, f"Re: {dossier.number.tag} {title}", body)


# --- notices ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a notice shows of the mail that came in."""

    name: str
    address: str
    subject: str
    text: str
    attachments: tuple[str, ...] = ()


def deadline_views(dossier: Dossier, now: datetime, rules: Rules) -> tuple[DeadlineView, ...]:
    """Return the running deadlines as a notice shows them."""
    return tuple(reminders.view(each, now, rules.calendar) for each in dossier.deadlines(rules.calendar))


def late_by(opened: ComplaintReceived, rules: Rules) -> int | None:
    """Return the days past the submission term (§ 2a), or None: in time, or no day known."""
    service = next((each.value for each in opened.contents if each.field is Field.SERVICE_DATE), None)
    if service is None:
        return None
    try:
        last = opened.submission.after(date.fromisoformat(service))
    except (ValueError, OverflowError):
        # A day that can't be, such as one in the year 9999, is no reason to refuse a complaint.
        return None
    days = (rules.calendar.day(opened.received) - last).days
    return days if days > 0 else None


def new_complaint(
    dossier: Dossier, mail: Incoming, reasons: tuple[str, ...], held_back: str, now: datetime, rules: Rules, hand: Hand
) -> Letter:
    """Return the notice of a new complaint; `held_back` tells why it was not acknowledged."""
    return letters.NewComplaint(
        number=dossier.number,
        language=rules.practice.language,
        received=dossier.complaint.received.astimezone(rules.calendar.zone),
        channel=dossier.channel,
        sender_name=mail.name,
        sender_email=mail.address,
        subject=mail.subject,
        text=mail.text,
        found=tuple(dossier.contents.values()),
        missing=missing(dossier.contents),
        late_by_days=late_by(dossier.complaint, rules),
        deadlines=deadline_views(dossier, now, rules),
        acknowledged=not held_back,
        not_acknowledged_because=held_back,
        attachments=mail.attachments,
        reasons=reasons,
        # The acknowledgement is written in the same stroke: it is not in the dossier yet.
        commands=hand.all(dossier.number.tag, [word for word in fitting(dossier) if held_back or word != "ja"]),
    )


def filed(
    dossier: Dossier, mail: Incoming, supplied: tuple[Found, ...], *, automatic: bool, rules: Rules, hand: Hand
) -> Letter:
    """Return the notice that a mail was filed; while an answer is awaited, with both answers ready."""
    return letters.Filed(
        number=dossier.number,
        language=rules.practice.language,
        sender_name=mail.name,
        sender_email=mail.address,
        text=mail.text,
        supplied=supplied,
        missing=missing(dossier.contents),
        closed=dossier.closing is not None,
        automatic_mail=automatic,
        commands=hand.all(dossier.number.tag, fitting(dossier)),
    )


def answer_received(dossier: Dossier, event: AnswerGiven, now: datetime, rules: Rules, hand: Hand) -> Letter:
    """Return the notice of an answer, quoted; with the command that corrects a wrong reading."""
    corrections = {
        Answer.ACCEPT: ("niet akkoord", "status"),
        Answer.REJECT: ("voorstel", "uitstel", "akkoord"),
        Answer.UNCLEAR: ("akkoord", "niet akkoord", "notitie"),
    }
    return letters.AnswerReceived(
        number=dossier.number,
        language=rules.practice.language,
        serial=len(dossier.proposals),
        answer=event.answer,
        quote=event.quote,
        deadlines=deadline_views(dossier, now, rules),
        commands=hand.all(dossier.number.tag, corrections[event.answer]),
    )


def reminder(dossier: Dossier, stages: Sequence[reminders.Stage], now: datetime, rules: Rules, hand: Hand) -> Letter:
    """Return one reminder for all the terms of a dossier that are owed one."""
    owed = {term for term, _, _ in stages}
    shown = tuple(each for each in deadline_views(dossier, now, rules) if each.term in owed)
    return letters.Reminder(
        number=dossier.number,
        language=rules.practice.language,
        complainant=dossier.complainant,
        deadlines=shown,
        commands=hand.all(dossier.number.tag, fitting(dossier)),
    )


def nudge(dossier: Dossier, now: datetime, rules: Rules, hand: Hand) -> Letter:
    """Return the word that an answer is long in coming; silence is never consent."""
    proposed = rules.calendar.day(dossier.proposals[-1][0])
    return letters.Nudge(
        number=dossier.number,
        language=rules.practice.language,
        complainant=dossier.complainant,
        proposed=proposed,
        waiting_days=(rules.calendar.day(now) - proposed).days,
        commands=hand.all(dossier.number.tag, fitting(dossier)),
    )


def status(dossier: Dossier, entries: Sequence[Entry], now: datetime, rules: Rules, hand: Hand) -> Letter:
    """Return where a dossier stands (§ 8)."""
    return letters.Status(
        number=dossier.number,
        language=rules.practice.language,
        phase=dossier.phase.value,
        complainant=dossier.complainant,
        received=rules.calendar.day(dossier.complaint.received),
        found=tuple(dossier.contents.values()),
        missing=missing(dossier.contents),
        deadlines=deadline_views(dossier, now, rules),
        timeline=timeline(entries, rules),
        commands=hand.all(dossier.number.tag, fitting(dossier)),
    )


def timeline(entries: Sequence[Entry], rules: Rules) -> tuple[letters.TimelineEntry, ...]:
    """Return a dossier's events as a person reads them, without the sending of letters."""
    return tuple(
        letters.TimelineEntry(
            each.at.astimezone(rules.calendar.zone), name_of(each.event), each.by.value, _detail(each)
        )
        for each in entries
        if name_of(each.event) not in _PLUMBING
    )


_PLUMBING = frozenset({"letter-sent", "copy-seen"})
"""Events that tell a person nothing new."""


def _detail(entry: Entry) -> str:
    """Return the words of an event that a time line shows."""
    event = entry.event
    for name in ("kind", "notes", "quote", "reason", "text", "subject"):
        value = getattr(event, name, "")
        if isinstance(value, str) and value:
            return value
    return ""


def command_help(dossier: Dossier | None, rules: Rules, hand: Hand) -> Letter:
    """Return every command, those that fit this moment first."""
    fit = fitting(dossier) if dossier else ("overzicht", "nieuw")
    tag = dossier.number.tag if dossier else GENERAL_TAG
    lines = {each.word: _help_line(each, tag, hand, usable=dossier is not None) for each in WORDS}
    return letters.Help(
        number=dossier.number if dossier else None,
        language=rules.practice.language,
        fitting=tuple(lines[word] for word in fit if word in lines),
        others=tuple(line for word, line in lines.items() if word not in fit),
    )


def _help_line(entry: CommandWord, tag: str, hand: Hand, *, usable: bool) -> letters.HelpLine:
    general = entry.about is About.NOTHING
    prepared = hand.command(GENERAL_TAG if general else tag, entry.word) if general or usable else None
    return letters.HelpLine(entry.word, entry.aliases, prepared)


def transcript_detail(events: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    """Return what a transcript words of the events of one command."""
    detail: list[tuple[str, str]] = []
    for event in events:
        match event:
            case TermExtended(term, until, _, late):
                detail += [("term", term.value), ("until", until.isoformat())]
                detail += [("late", "yes")] if late else []
            case DossierClosed(outcome):
                detail.append(("outcome", outcome.value))
            case AnswerGiven(answer):
                detail.append(("answer", answer.value))
            case _:
                pass
    return tuple(detail)


def question_tag(question: int) -> str:
    """Return the tag of a question about a doubtful mail."""
    return f"[VRAAG-{question}]"


def tag_of(number: DossierNumber | None) -> str:
    """Return a dossier's tag, or the general one."""
    return number.tag if number else GENERAL_TAG
