"""An example of every notice about one dossier, and one for each thing that it may have to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from mailbot.adapters.samples_values import (
    ANNA,
    COMPLAINT,
    COMPLETE,
    CONTACT,
    DUTCH,
    FOUND,
    MEDIATION,
    MISSING,
    NUMBER,
    PRACTICE,
    PROPOSAL,
    RECEIVED,
    SECOND,
    WKKGZ,
    command,
    commands,
)
from mailbot.core import letters as say
from mailbot.core.letters import DeadlineView, Letter
from mailbot.core.mail import AttachedText
from mailbot.core.prepared import Hand
from mailbot.core.values import Answer, Channel, Field

_NAME = "Anna de Vries"
_AFTER_CONTACT = ("voorstel", "uitstel", "notitie", "status")
_SUBMISSION = DeadlineView("submission", "2", date(2026, 3, 10), 7, starts=date(2026, 2, 24))
_TOO_LATE = DeadlineView("submission", "2", date(2026, 2, 26), -5, starts=date(2026, 2, 12))
_LONG_AGO = tuple(
    replace(each, value="2026-02-12", evidence=each.evidence.replace("24", "12"))
    if each.field is Field.SERVICE_DATE
    else each
    for each in FOUND
)
_OWN = "Beste Anna,\n\nIk stel voor om u de helft van de rekening terug te betalen.\n\nGroet, Bram"


def of_dossier() -> dict[str, Letter]:
    """Return every notice about one dossier."""
    return {
        **_complaints(), **_filed(), **_own_mail(), **_to_post(), **_answers(), **_reminders(), **_nudges(), **_status()
    }  # fmt: skip


def _complaints() -> dict[str, Letter]:
    plain = say.NewComplaint(
        NUMBER, DUTCH, RECEIVED, Channel.EMAIL, _NAME, ANNA, "Klacht over ons gesprek", COMPLAINT,
        FOUND, MISSING, None, (CONTACT, PROPOSAL), acknowledged=True, attachments=("rekening.pdf",),
        reasons=("het onderwerp noemt een klacht", "de schrijver maakt bezwaar"),
        commands=commands("contact", "voorstel", "uitstel", "veld", "status", "geen klacht"),
        submission=_SUBMISSION,
        complete=command("veld", body="Telefoon: \nTijd van de dienst: \nPlaats van de dienst: \n"),
        corrections=tuple(Hand(PRACTICE, "k3m7qz2abc").correction(NUMBER.tag, each) for each in FOUND),
    )  # fmt: skip
    held_back = replace(
        plain, sender_name="", subject="", attachments=(), reasons=(), late_by_days=5, acknowledged=False,
        not_acknowledged_because="unauthenticated",
        commands=commands("ja", "contact", "voorstel", "status", "geen klacht"),
        submission=_TOO_LATE, found=_LONG_AGO, text=COMPLAINT.replace("24 februari", "12 februari"),
    )  # fmt: skip
    by_telephone = say.NewComplaint(
        NUMBER, DUTCH, RECEIVED, Channel.TELEPHONE, _NAME, "", "", "Anna belde.\nZij is boos.",
        (), tuple(Field), None, (CONTACT,), acknowledged=False, not_acknowledged_because="no address",
        commands=commands("contact", "geen klacht"), complete=command("veld", body="Naam: \nTelefoon: \n"),
    )  # fmt: skip
    other_address = command("veld", body=f"E-mail: {ANNA}\n")
    return {
        "practitioner-new-complaint": plain,
        "practitioner-new-complaint.held-back": held_back,
        **{
            f"practitioner-new-complaint.{reason}": replace(held_back, not_acknowledged_because=reason)
            for reason in ("automatic", "suspicious", "limit")
        },
        "practitioner-new-complaint.late": replace(
            plain, late_by_days=5, submission=_TOO_LATE, found=_LONG_AGO,
            text=COMPLAINT.replace("24 februari", "12 februari"),
            commands=commands("contact", "ontvankelijk", "niet ontvankelijk", "status", "geen klacht"),
        ),
        "practitioner-new-complaint.telephone": by_telephone,
        "practitioner-new-complaint.paper": replace(by_telephone, channel=Channel.POST, on_paper=True),
        "practitioner-new-complaint.claimed": replace(
            plain, sender_email="", acknowledged=False, not_acknowledged_because="no address", claimed=ANNA,
            commands=(*commands("ja", "contact", "status", "geen klacht"), other_address),
        ),
        "practitioner-new-complaint.letters": replace(
            plain, text="Zie bijlage.", attachments=("klacht.docx", "scan1.pdf", "scan2.pdf"),
            letters=(
                AttachedText("klacht.docx", COMPLAINT, readable=True),
                AttachedText("scan1.pdf", "", readable=False), AttachedText("scan2.pdf", "", readable=False),
            ),
        ),
        "practitioner-new-complaint.wkkgz": replace(
            plain, found=COMPLETE, missing=(), complete=None, deadlines=(CONTACT, WKKGZ),
            corrections=tuple(Hand(PRACTICE, "k3m7qz2abc").correction(NUMBER.tag, each) for each in COMPLETE),
        ),
    }  # fmt: skip


def _filed() -> dict[str, Letter]:
    supplied = "Telefoon: 06-12345678\nTijd van de dienst: 14 uur"
    plain = say.Filed(NUMBER, DUTCH, _NAME, ANNA, "Ik ben tot maandag afwezig.")
    wants = "Ik wil graag het hele dossier zien."
    stops = "Laat maar, ik trek mijn klacht in."
    return {
        "practitioner-filed": replace(
            plain, text=supplied, supplied=COMPLETE[-3:-1], missing=(Field.SERVICE_PLACE,),
            commands=commands("contact", "voorstel", "status"),
        ),
        "practitioner-filed.complete": replace(
            plain, sender_name="", text="Het was bij u, in de Kapelstraat.", supplied=COMPLETE[-1:]
        ),
        "practitioner-filed.automatic": replace(plain, automatic_mail=True),
        "practitioner-filed.closed": replace(plain, text="Dank u wel!", closed=True),
        "practitioner-filed.inspection": replace(
            plain, text=wants, wish="inspection", wish_words=wants, commands=commands("inzage", "bericht", "status")
        ),
        "practitioner-filed.withdrawal": replace(
            plain, text=stops, wish="withdrawal", wish_words=stops, commands=commands("intrekken", "bericht")
        ),
    }  # fmt: skip


def _own_mail() -> dict[str, Letter]:
    return {
        "practitioner-own-mail": say.OwnMail(
            NUMBER, DUTCH, "Beste Anna, ik bel u morgen.", counted=True, deadlines=(PROPOSAL,),
            commands=commands("herstel", "status"),
        ),
        "practitioner-own-mail.offer": say.OwnMail(
            NUMBER, DUTCH, _OWN, counted=False, offer_words="Ik stel voor om u de helft van de rekening",
            deadlines=(PROPOSAL,), commands=commands("voorstel gemaild", "herstel", "status"),
        ),
        "practitioner-own-mail-doubt": say.OwnMailDoubt(
            NUMBER, DUTCH, 5, ANNA, "Onze afspraak", "Beste Anna, tot dinsdag!",
            command("ja", "[VRAAG-5]"), command("nee", "[VRAAG-5]"),
        ),
        "practitioner-own-mail-doubt.bare": say.OwnMailDoubt(
            None, DUTCH, 5, ANNA, "", "", command("ja", "[VRAAG-5]"), command("nee", "[VRAAG-5]")
        ),
    }  # fmt: skip


def _to_post() -> dict[str, Letter]:
    ready = commands("verzonden", "veld", "status")
    return {
        "practitioner-to-post": say.ToPost(
            NUMBER, DUTCH, _NAME, ("client-acknowledgement",), (_NAME, "Dorpsstraat 2", "4001 AB Tiel"), ready
        ),
        "practitioner-to-post.several": say.ToPost(
            NUMBER, DUTCH, _NAME, ("client-extension", "client-proposal"), (_NAME,), ready
        ),
    }


def _answers() -> dict[str, Letter]:
    rejected = say.AnswerReceived(
        NUMBER, DUTCH, 1, Answer.REJECT, "Nee, ik ga niet akkoord. De helft is te weinig.", (SECOND,),
        commands("voorstel", "uitstel", "akkoord"),
    )  # fmt: skip
    mediator = replace(rejected, about="mediator", quote="Ik ga akkoord met deze gespreksleider.", deadlines=())
    return {
        "practitioner-answer-received": rejected,
        "practitioner-answer-received.second": replace(
            rejected, serial=2, quote="Ik ga niet akkoord.", deadlines=(MEDIATION,),
            commands=commands("bemiddeling", "uitstel", "akkoord"),
        ),
        "practitioner-answer-received.third-party": replace(
            rejected, serial=2, deadlines=(), commands=commands("derde", "akkoord")
        ),
        "practitioner-answer-received.accept": replace(
            rejected, answer=Answer.ACCEPT, quote="Ik ga akkoord.", deadlines=(),
            commands=commands("niet akkoord", "status"),
        ),
        "practitioner-answer-received.unclear": replace(
            rejected, answer=Answer.UNCLEAR, quote="Ik denk er nog over na.", deadlines=(),
            commands=commands("akkoord", "niet akkoord"),
        ),
        "practitioner-answer-received.mediator": replace(
            mediator, answer=Answer.ACCEPT, deadlines=(MEDIATION,), commands=commands("bemiddeling gehouden", "uitstel")
        ),
        "practitioner-answer-received.mediator-refused": replace(
            mediator, quote="Die ken ik. Liever niet.", commands=commands("bemiddeling", "akkoord")
        ),
        "practitioner-answer-received.mediator-unclear": replace(
            mediator, answer=Answer.UNCLEAR, quote="Wie is dat?", commands=commands("akkoord", "niet akkoord")
        ),
    }  # fmt: skip


def _reminders() -> dict[str, Letter]:
    ready = commands(*_AFTER_CONTACT)
    overdue = DeadlineView("proposal", "5", date(2026, 4, 3), -4, starts=date(2026, 3, 3))
    tomorrow = DeadlineView("contact", "4", date(2026, 4, 8), 1, starts=date(2026, 3, 11))
    terms = {
        "": (DeadlineView("proposal", "5", date(2026, 4, 5), 2, date(2026, 4, 3), starts=date(2026, 3, 5)),),
        ".overdue": (overdue,),
        ".today": (DeadlineView("second_proposal", "5", date(2026, 5, 8), 0, starts=date(2026, 4, 10)),),
        ".several": (overdue, tomorrow),
        ".away": (replace(PROPOSAL, days_left=3, away_until=date(2026, 4, 13)),),
        ".wkkgz": (replace(WKKGZ, days_left=7),),
    }
    made: dict[str, Letter] = {
        f"practitioner-reminder{name}": say.Reminder(NUMBER, DUTCH, _NAME, deadlines, ready)
        for name, deadlines in terms.items()
    }
    by_law = ("voorstel", "uitstel wkkgz", "status")
    wkkgz = say.Reminder(NUMBER, DUTCH, _NAME, terms[".wkkgz"], commands(*by_law))
    return {**made, "practitioner-reminder.wkkgz": wkkgz}


def _nudges() -> dict[str, Letter]:
    ready = {
        "answer": ("akkoord", "niet akkoord", "notitie"),
        "mediator": ("akkoord", "niet akkoord", "bemiddeling"),
        "outcome": ("akkoord", "niet akkoord", "derde"),
        "referral": ("derde", "akkoord"),
        "closing": ("akkoord", "sluit"),
        "judgement": ("uitspraak", "bericht", "sluit"),
        "posting": ("verzonden",),
        "inspection": ("inzage", "inzage nee"),
    }
    return {
        f"practitioner-nudge{'' if wait == 'answer' else f'.{wait}'}": say.Nudge(
            NUMBER, DUTCH, _NAME, wait, date(2026, 3, 20), 14, commands(*words)
        )
        for wait, words in ready.items()
    }


def _status() -> dict[str, Letter]:
    spoke = datetime(2026, 3, 9, 10, 5, tzinfo=UTC)
    timeline = (
        say.TimelineEntry(RECEIVED, "complaint-received", "complainant", "Klacht over ons gesprek"),
        say.TimelineEntry(RECEIVED, "letter-written", "mailbot", "client-acknowledgement"),
        say.TimelineEntry(spoke, "contact-made", "practitioner", "Anna wil geld terug."),
    )
    return {
        "practitioner-status": say.Status(
            NUMBER, DUTCH, "in_contact", _NAME, RECEIVED.date(), COMPLETE, (), (replace(PROPOSAL, days_left=25),),
            timeline, commands(*_AFTER_CONTACT),
            commands("afspraak", "betrokkene", "bemiddeling", "herstel", "sluit", "inzage"),
        ),
    }  # fmt: skip
