"""Notices to the practitioner: what happened, what is owed, and the commands that fit.

Each is built with a `Hand` that prepares commands, since each carries its own code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailbot.core import letters, reminders
from mailbot.core.commands import GENERAL_TAG, WORDS, About, CommandWord
from mailbot.core.consequences import gaps, late_by, local, service_day, submission_ends
from mailbot.core.days import Length
from mailbot.core.dossier import Dossier, Wait, WaitFor
from mailbot.core.events import AnswerGiven, MediatorAnswered, Outcome
from mailbot.core.letters import DeadlineView, Letter, Prepared
from mailbot.core.mail import AttachedText
from mailbot.core.prepared import LABELS, Hand, corrections_of_closing, fitting, further
from mailbot.core.rules import Absence, Rules
from mailbot.core.terms import Term
from mailbot.core.values import Answer, Field, Found, Language, Wish


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a notice shows of the mail that came in."""

    name: str
    address: str
    subject: str
    text: str
    attachments: tuple[str, ...] = ()
    letters: tuple[AttachedText, ...] = ()


def deadline_views(dossier: Dossier, now: datetime, rules: Rules) -> tuple[DeadlineView, ...]:
    """Return the running deadlines as a notice shows them."""
    return tuple(reminders.view(each, now, rules) for each in dossier.deadlines(rules.calendar))


def new_complaint(
    dossier: Dossier, mail: Incoming, reasons: tuple[str, ...], held_back: str, now: datetime, rules: Rules, hand: Hand
) -> Letter:
    """Return the notice of a new complaint; `held_back` tells why it was not acknowledged."""
    late = late_by(dossier, rules)
    words = [word for word in fitting(dossier) if held_back or word != "ja"]
    if late:
        words = [*words[:-1], "ontvankelijk", "niet ontvankelijk", words[-1]]
    commands = (*hand.all(dossier.number.tag, (*words, "geen klacht")),)
    return letters.NewComplaint(
        number=dossier.number,
        language=rules.practice.language,
        received=local(dossier.complaint.received, rules),
        channel=dossier.channel,
        sender_name=mail.name,
        sender_email=mail.address,
        subject=mail.subject,
        text=mail.text,
        found=tuple(dossier.contents.values()),
        missing=gaps(dossier, rules),
        late_by_days=late,
        deadlines=deadline_views(dossier, now, rules),
        acknowledged=not held_back,
        not_acknowledged_because=held_back,
        attachments=mail.attachments,
        reasons=reasons,
        commands=(*commands, *_address_correction(dossier, hand)),
        claimed=dossier.claimed,
        on_paper=not dossier.address and not dossier.claimed,
        letters=mail.letters,
        corrections=tuple(hand.correction(dossier.number.tag, each) for each in dossier.contents.values()),
        submission=_submission(dossier, rules),
        complete=_completion(dossier, rules, hand),
    )


def _submission(dossier: Dossier, rules: Rules) -> DeadlineView | None:
    """Return the term for submission as it stood on the day of receipt (§ 2a)."""
    service, last = service_day(dossier), submission_ends(dossier)
    received = rules.calendar.day(dossier.complaint.received)
    if service is None or last is None or service > received:
        return None
    return DeadlineView(Term.SUBMISSION.value, Term.SUBMISSION.clause, last, (last - received).days, starts=service)


def _completion(dossier: Dossier, rules: Rules, hand: Hand) -> Prepared | None:
    """Return the command that supplies what is missing, a line ready for each (§ 2a)."""
    lines = "".join(f"{LABELS[Language.DUTCH][each]}: \n" for each in gaps(dossier, rules))
    return hand.command(dossier.number.tag, "veld", lines) if lines else None


def _address_correction(dossier: Dossier, hand: Hand) -> tuple[Prepared, ...]:
    """Return the command that corrects an address which a forwarded mail claims."""
    if not dossier.claimed:
        return ()
    return (hand.command(dossier.number.tag, "veld", f"E-mail: {dossier.claimed}\n"),)


def filed(
    dossier: Dossier,
    mail: Incoming,
    supplied: tuple[Found, ...],
    *,
    automatic: bool,
    rules: Rules,
    hand: Hand,
    wish: Wish = Wish.NONE,
    wish_words: str = "",
) -> Letter:
    """Return the notice that a mail was filed; while an answer is awaited, with both answers ready."""
    asked = {Wish.WITHDRAWAL: ("intrekken",), Wish.INSPECTION: ("inzage",), Wish.NONE: ()}[wish]
    if dossier.closing and wish is Wish.WITHDRAWAL:
        asked = ()
    return letters.Filed(
        number=dossier.number,
        language=rules.practice.language,
        sender_name=mail.name,
        sender_email=mail.address,
        text=mail.text,
        supplied=supplied,
        missing=gaps(dossier, rules),
        closed=dossier.closing is not None,
        automatic_mail=automatic,
        commands=hand.all(dossier.number.tag, (*dict.fromkeys((*asked, *fitting(dossier))),)),
        wish=wish.value,
        wish_words=wish_words,
    )


def own_mail(
    dossier: Dossier, text: str, offer_words: str, *, counted: bool, now: datetime, rules: Rules, hand: Hand
) -> Letter:
    """Return the notice that a mail which she sent herself was filed; it may be a proposal (§ 4, § 5)."""
    tag = dossier.number.tag
    asked = (hand.command(tag, "voorstel gemaild"),) if offer_words else ()
    return letters.OwnMail(
        number=dossier.number,
        language=rules.practice.language,
        text=text,
        counted=counted,
        offer_words=offer_words,
        deadlines=deadline_views(dossier, now, rules),
        commands=(*asked, *hand.all(tag, ("herstel", "status"))),
    )


def answer_received(
    dossier: Dossier, event: AnswerGiven | MediatorAnswered, now: datetime, rules: Rules, hand: Hand
) -> Letter:
    """Return the notice of an answer, quoted; with the command that corrects a wrong reading."""
    corrections = {
        Answer.ACCEPT: corrections_of_closing(dossier) if dossier.closing else (*fitting(dossier),),
        Answer.REJECT: fitting(dossier),
        Answer.UNCLEAR: ("akkoord", "niet akkoord", "bericht", "notitie"),
    }[event.answer]
    return letters.AnswerReceived(
        number=dossier.number,
        language=rules.practice.language,
        serial=len(dossier.proposals),
        answer=event.answer,
        quote=event.quote,
        deadlines=deadline_views(dossier, now, rules),
        commands=hand.all(dossier.number.tag, corrections),
        about="mediator" if isinstance(event, MediatorAnswered) else "proposal",
    )


def to_post(dossier: Dossier, kinds: tuple[str, ...], rules: Rules, hand: Hand) -> Letter:
    """Return the notice that letters on paper are ready to print and post (§ 4)."""
    return letters.ToPost(
        number=dossier.number,
        language=rules.practice.language,
        complainant=dossier.complainant,
        kinds=kinds,
        recipient=recipient(dossier),
        commands=hand.all(dossier.number.tag, ("verzonden", "veld", "status")),
    )


def recipient(dossier: Dossier) -> tuple[str, ...]:
    """Return name and postal address of the complainant, line by line, as far as they are known."""
    known = [dossier.contents.get(field) for field in (Field.ORGANISATION, Field.NAME, Field.ADDRESS)]
    lines = [line.strip() for each in known if each for line in each.value.split(",")]
    return tuple(line for line in lines if line)


def reminder(dossier: Dossier, stages: Sequence[reminders.Stage], now: datetime, rules: Rules, hand: Hand) -> Letter:
    """Return one reminder for all the terms of a dossier that are owed one."""
    owed = {term for term, _, _ in stages}
    shown = tuple(each for each in deadline_views(dossier, now, rules) if each.term in owed)
    words = fitting(dossier)
    return letters.Reminder(
        number=dossier.number,
        language=rules.practice.language,
        complainant=dossier.complainant,
        deadlines=shown,
        commands=hand.all(dossier.number.tag, (*words[:-1], "uitstel wkkgz") if "wkkgz" in owed else words),
    )


def nudge(dossier: Dossier, wait: Wait, now: datetime, rules: Rules, hand: Hand) -> Letter:
    """Return the word that something is long in coming; silence is never consent."""
    since = rules.calendar.day(wait.since)
    words = ("inzage", "inzage nee", "status") if wait.kind is WaitFor.INSPECTION else fitting(dossier)
    return letters.Nudge(
        number=dossier.number,
        language=rules.practice.language,
        complainant=dossier.complainant,
        wait=wait.kind.value,
        since=since,
        waiting_days=(rules.calendar.day(now) - since).days,
        commands=hand.all(dossier.number.tag, words),
    )


def digest_line(dossier: Dossier, now: datetime, rules: Rules, hand: Hand, shown: int) -> letters.DigestLine:
    """Return an open dossier as the digest shows it, with the likeliest commands."""
    views = deadline_views(dossier, now, rules)
    return letters.DigestLine(
        number=dossier.number,
        complainant=dossier.complainant,
        phase=dossier.phase.value,
        deadline=views[0] if views else None,
        missing=gaps(dossier, rules),
        received=rules.calendar.day(dossier.complaint.received),
        commands=hand.all(dossier.number.tag, fitting(dossier)[:shown]),
        waits=tuple(_wait_view(each, now, rules) for each in dossier.waits),
    )


def _wait_view(wait: Wait, now: datetime, rules: Rules) -> letters.WaitView:
    since = rules.calendar.day(wait.since)
    return letters.WaitView(wait.kind.value, since, (rules.calendar.day(now) - since).days)


def absence_views(
    dossiers: Sequence[Dossier], now: datetime, rules: Rules, hand: Hand
) -> tuple[letters.AbsenceView, ...]:
    """Return the absences to come, each with the terms that end in it and an extension prepared (§ 5)."""
    today = rules.calendar.day(now)
    return tuple(
        letters.AbsenceView(
            each.first,
            each.last,
            tuple(
                letters.AbsenceTerm(dossier.number, dossier.complainant, view, _extension(dossier, view, each, hand))
                for dossier in dossiers
                if not dossier.closing
                for view in deadline_views(dossier, now, rules)
                if each.holds(view.ends)
            ),
        )
        for each in rules.absences
        if each.last >= today
    )


def _extension(dossier: Dossier, view: DeadlineView, absence: Absence, hand: Hand) -> Prepared | None:
    """Return the extension to a week after her return, with a reason that she only has to check."""
    if view.term not in reminders.EXTENDABLE:
        return None
    return hand.extension(dossier.number.tag, reminders.week_after(absence), absence)


def other_commands(dossier: Dossier, rules: Rules, hand: Hand) -> tuple[Prepared, ...]:
    """Return the commands that fit the moment beside the likeliest: with these, every one stands ready."""
    tag = dossier.number.tag
    words = further(dossier)
    if late_by(dossier, rules) and not dossier.closing and not dossier.claimed:
        words = (*words, "ontvankelijk", "niet ontvankelijk")
    return (*hand.all(tag, words), *holds(dossier, rules, hand))


def holds(dossier: Dossier, rules: Rules, hand: Hand) -> tuple[Prepared, ...]:
    """Return the command that keeps a closed dossier a year longer (§ 9); none for one that is merged or open."""
    gone = reminders.destruction_day(dossier, rules.calendar)
    if gone is None:
        return ()
    return (hand.hold(dossier.number.tag, Length(months=12).after(gone - timedelta(days=1))),)


def command_help(dossier: Dossier | None, rules: Rules, hand: Hand) -> Letter:
    """Return every command, those that fit this moment first."""
    fit = fitting(dossier) if dossier else ("overzicht", "nieuw", "afwezig")
    tag = dossier.number.tag if dossier else GENERAL_TAG
    usable = {*fit, *(each.word for each in other_commands(dossier, rules, hand))} if dossier else frozenset[str]()
    lines = {each.word: _help_line(each, tag, hand, usable=each.word in usable) for each in WORDS}
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


def no_complaint(dossier: Dossier) -> bool:
    """Tell whether a dossier was opened by mistake: its mail is hers, and stays (§ 3)."""
    return dossier.closing is not None and dossier.closing.outcome is Outcome.NO_COMPLAINT
