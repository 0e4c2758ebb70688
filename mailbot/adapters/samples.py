"""One or more examples of every letter, for `mailbot preview`, `mailbot check` and the tests.

The people are made up: Anna complains and Bram practises. A sample is known by its
template's name; a variant has a point and a word behind it: `client-closing.withdrawn`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from mailbot.core import letters as say
from mailbot.core.letters import DeadlineView, Letter, Prepared
from mailbot.core.values import Answer, Channel, DossierNumber, Field, Found, Language

_NUMBER = DossierNumber(2026, 1)
_DUTCH, _ENGLISH = Language.DUTCH, Language.ENGLISH
_PRACTICE = "klachten@praktijk.example"
_ANNA = "anna@klager.example"
_RECEIVED = datetime(2026, 3, 3, 14, 30, tzinfo=UTC)
_COMPLAINT = """\
Beste Bram,

Op 24 februari was ik bij u voor een gesprek. U begon een half uur te laat en
daardoor kon ik mijn verhaal niet afmaken. Toch kreeg ik een rekening voor
het hele uur. Daar ben ik het niet mee eens.

Met vriendelijke groet,
Anna de Vries"""
_OFFER = """\
Het spijt mij dat ons gesprek op 24 februari zo laat begon. Ik stel voor:

1. U krijgt de helft van de rekening terug.
2. We maken een nieuwe afspraak van een half uur, zonder kosten.

Vindt u dit een goede oplossing?"""
_MISSING = (Field.PHONE, Field.SERVICE_TIME, Field.SERVICE_PLACE)
_LABELS = "Telefoon: \nTijd van de dienst: \nPlaats van de dienst: \n"
_FOUND = (
    Found(Field.NAME, "Anna de Vries", "Anna de Vries"),
    Found(Field.EMAIL, _ANNA, "Anna de Vries <anna@klager.example>"),
    Found(Field.DESCRIPTION, "true", "U begon een half uur te laat en daardoor kon ik mijn verhaal niet afmaken."),
    Found(Field.SERVICE_DATE, "2026-02-24", "Op 24 februari was ik bij u voor een gesprek"),
    Found(Field.REASON, "true", "Toch kreeg ik een rekening voor het hele uur."),
    Found(Field.SIGNATURE, "Anna de Vries", "Anna de Vries"),
)
_CONTACT = DeadlineView("contact", "4", date(2026, 3, 31), 28)
_PROPOSAL = DeadlineView("proposal", "5", date(2026, 4, 3), 31)


def _command(word: str, tag: str = "[KL-2026-0001]", body: str = "") -> Prepared:
    return Prepared(word, _PRACTICE, f"{tag} {word} {{k3m7qz2abc}}", body)


def _commands(*words: str) -> tuple[Prepared, ...]:
    return tuple(_command(word) for word in words)


def _answers(agree: str, disagree: str) -> tuple[Prepared, Prepared]:
    subject = "Re: [KL-2026-0001] Voorstel"
    return Prepared("agree", _PRACTICE, subject, agree), Prepared("disagree", _PRACTICE, subject, disagree)


_AGREE, _DISAGREE = _answers("Ik ga akkoord met het voorstel.", "Ik ga niet akkoord met het voorstel.")
_AGREE_EN, _DISAGREE_EN = _answers("I agree with the proposal.", "I do not agree with the proposal.")
_SUPPLY = Prepared("supply", _PRACTICE, "Re: [KL-2026-0001] Aanvulling", _LABELS)
_SUPPLY_EN = Prepared(
    "supply",
    _PRACTICE,
    "Re: [KL-2026-0001] Further details",
    "Telephone: \nTime of the service: \nPlace of the service: \n",
)


def samples() -> dict[str, Letter]:
    """Return every sample by its name: all letters to complainants, then all notices."""
    return {**_to_client(), **_of_dossier(), **_of_commands(), **_of_program()}


def _to_client() -> dict[str, Letter]:
    contact, proposal = _CONTACT.ends, _PROPOSAL.ends
    until, kept = date(2026, 4, 17), date(2029, 4, 10)
    link = "https://praktijk.example/klachtenregeling"
    late = "Ik wil eerst met mijn collega overleggen, en zij is tot 10 april afwezig."
    offer = "We refund half of the invoice, and we offer you a new appointment free of charge."
    away = "I first want to consult my colleague, who is away until 10 April."
    return {
        "client-acknowledgement": say.Acknowledgement(
            _NUMBER, _DUTCH, _RECEIVED, _MISSING, contact, proposal, _SUPPLY, regulation_attached=True
        ),
        "client-acknowledgement.complete": say.Acknowledgement(
            _NUMBER, _DUTCH, _RECEIVED, (), contact, proposal, None, link
        ),
        "client-acknowledgement.en": say.Acknowledgement(
            _NUMBER, _ENGLISH, _RECEIVED, _MISSING, contact, proposal, _SUPPLY_EN, regulation_attached=True
        ),
        "client-request": say.Request(_NUMBER, _DUTCH, _MISSING, _SUPPLY),
        "client-request.en": say.Request(_NUMBER, _ENGLISH, _MISSING, _SUPPLY_EN),
        "client-proposal": say.Proposal(_NUMBER, _DUTCH, 1, _OFFER, _AGREE, _DISAGREE, "Anna de Vries"),
        "client-proposal.second": say.Proposal(_NUMBER, _DUTCH, 2, _OFFER, _AGREE, _DISAGREE),
        "client-proposal.en": say.Proposal(_NUMBER, _ENGLISH, 1, offer, _AGREE_EN, _DISAGREE_EN, "Anna de Vries"),
        "client-proposal.second.en": say.Proposal(_NUMBER, _ENGLISH, 2, offer, _AGREE_EN, _DISAGREE_EN),
        **{
            f"client-extension{'' if term == 'proposal' else f'.{term}'}": say.Extension(
                _NUMBER, _DUTCH, term, until, late, "Anna de Vries"
            )
            for term in ("proposal", "contact", "second_proposal", "mediation")
        },
        **{
            f"client-extension{'' if term == 'proposal' else f'.{term}'}.en": say.Extension(
                _NUMBER, _ENGLISH, term, until, away, "Anna de Vries"
            )
            for term in ("proposal", "contact", "second_proposal", "mediation")
        },
        "client-reopened": say.Reopened(_NUMBER, _DUTCH, "second_proposal", until, "Anna de Vries"),
        "client-reopened.mediation": say.Reopened(_NUMBER, _DUTCH, "mediation", until, "Anna de Vries"),
        "client-reopened.en": say.Reopened(_NUMBER, _ENGLISH, "second_proposal", until, "Anna de Vries"),
        "client-reopened.mediation.en": say.Reopened(_NUMBER, _ENGLISH, "mediation", until, "Anna de Vries"),
        "client-closing": say.Closing(_NUMBER, _DUTCH, "agreed", "", kept, "Anna de Vries"),
        "client-closing.withdrawn": say.Closing(_NUMBER, _DUTCH, "withdrawn", "", kept, "Anna de Vries"),
        "client-closing.closed": say.Closing(
            _NUMBER, _DUTCH, "closed", "De mediator heeft ons geholpen om afspraken te maken.", kept
        ),
        **{
            f"client-closing.{outcome}.en": say.Closing(_NUMBER, _ENGLISH, outcome, "", kept, "Anna de Vries")
            for outcome in ("agreed", "withdrawn", "closed")
        },
    }


def _of_dossier() -> dict[str, Letter]:
    overdue = DeadlineView("proposal", "5", date(2026, 4, 3), -4)
    tomorrow = DeadlineView("contact", "4", date(2026, 4, 8), 1)
    today = DeadlineView("second_proposal", "5", date(2026, 5, 8), 0)
    mediation = DeadlineView("mediation", "6", date(2026, 6, 6), 28, date(2026, 6, 5))
    after_contact = _commands("voorstel", "uitstel", "notitie", "status")
    complete = (
        *_FOUND,
        Found(Field.PHONE, "+31612345678", "Telefoon: 06-12345678"),
        Found(Field.SERVICE_TIME, "14:00", "Tijd van de dienst: 14 uur"),
        Found(Field.SERVICE_PLACE, "Kapelstraat 1, Ophemert", "Plaats van de dienst: Kapelstraat 1, Ophemert"),
    )
    return {
        "practitioner-new-complaint": say.NewComplaint(
            _NUMBER, _DUTCH, _RECEIVED, Channel.EMAIL, "Anna de Vries", _ANNA, "Klacht over ons gesprek", _COMPLAINT,
            _FOUND, _MISSING, None, (_CONTACT, _PROPOSAL), acknowledged=True, attachments=("rekening.pdf",),
            reasons=("het onderwerp noemt een klacht", "de schrijver maakt bezwaar"),
            commands=_commands("contact", "voorstel", "uitstel", "veld", "status"),
        ),
        "practitioner-new-complaint.held-back": say.NewComplaint(
            _NUMBER, _DUTCH, _RECEIVED, Channel.EMAIL, "", _ANNA, "", _COMPLAINT,
            _FOUND, _MISSING, 5, (_CONTACT, _PROPOSAL), acknowledged=False,
            not_acknowledged_because="unauthenticated", commands=_commands("ja", "contact", "voorstel", "status"),
        ),
        "practitioner-new-complaint.telephone": say.NewComplaint(
            _NUMBER, _DUTCH, _RECEIVED, Channel.TELEPHONE, "Anna de Vries", "", "", "Anna belde.\nZij is boos.",
            (), tuple(Field), None, (_CONTACT,), acknowledged=False, not_acknowledged_because="no address",
            commands=_commands("contact"),
        ),
        "practitioner-filed": say.Filed(
            _NUMBER, _DUTCH, "Anna de Vries", _ANNA, "Telefoon: 06-12345678\nTijd van de dienst: 14 uur",
            complete[-3:-1], (Field.SERVICE_PLACE,), commands=_commands("contact", "voorstel", "status"),
        ),
        "practitioner-filed.complete": say.Filed(
            _NUMBER, _DUTCH, "", _ANNA, "Het was bij u, in de Kapelstraat.", complete[-1:]
        ),
        "practitioner-filed.automatic": say.Filed(
            _NUMBER, _DUTCH, "Anna de Vries", _ANNA, "Ik ben tot maandag afwezig.", automatic_mail=True
        ),
        "practitioner-filed.closed": say.Filed(_NUMBER, _DUTCH, "Anna de Vries", _ANNA, "Dank u wel!", closed=True),
        "practitioner-answer-received": say.AnswerReceived(
            _NUMBER, _DUTCH, 1, Answer.REJECT, "Nee, ik ga niet akkoord. De helft is te weinig.",
            (DeadlineView("second_proposal", "5", date(2026, 5, 8), 28),), _commands("voorstel", "uitstel", "akkoord"),
        ),
        "practitioner-answer-received.second": say.AnswerReceived(
            _NUMBER, _DUTCH, 2, Answer.REJECT, "Ik ga niet akkoord.", (mediation,), _commands("uitstel", "akkoord")
        ),
        "practitioner-answer-received.accept": say.AnswerReceived(
            _NUMBER, _DUTCH, 1, Answer.ACCEPT, "Ik ga akkoord.", (), _commands("niet akkoord", "status")
        ),
        "practitioner-answer-received.unclear": say.AnswerReceived(
            _NUMBER, _DUTCH, 1, Answer.UNCLEAR, "Ik denk er nog over na.", (), _commands("akkoord", "niet akkoord")
        ),
        "practitioner-reminder": say.Reminder(
            _NUMBER, _DUTCH, "Anna de Vries", (DeadlineView("proposal", "5", date(2026, 4, 5), 2, date(2026, 4, 3)),),
            after_contact,
        ),
        "practitioner-reminder.overdue": say.Reminder(_NUMBER, _DUTCH, "Anna de Vries", (overdue,), after_contact),
        "practitioner-reminder.today": say.Reminder(_NUMBER, _DUTCH, "Anna de Vries", (today,), after_contact),
        "practitioner-reminder.several": say.Reminder(
            _NUMBER, _DUTCH, "Anna de Vries", (overdue, tomorrow), after_contact
        ),
        "practitioner-nudge": say.Nudge(
            _NUMBER, _DUTCH, "Anna de Vries", date(2026, 3, 20), 14, _commands("akkoord", "niet akkoord", "notitie")
        ),
        "practitioner-status": say.Status(
            _NUMBER, _DUTCH, "in_contact", "Anna de Vries", _RECEIVED.date(), complete, (), (_PROPOSAL,),
            (
                say.TimelineEntry(_RECEIVED, "complaint-received", "complainant", "Klacht over ons gesprek"),
                say.TimelineEntry(_RECEIVED, "letter-written", "mailbot", "client-acknowledgement"),
                say.TimelineEntry(
                    datetime(2026, 3, 9, 10, 5, tzinfo=UTC), "contact-made", "practitioner", "Anna wil geld terug."
                ),
            ),
            after_contact,
        ),
    }  # fmt: skip


def _of_commands() -> dict[str, Letter]:
    phases = _commands("contact", "voorstel", "status")
    sent = (("client-proposal", f"Beste Anna de Vries,\n\n{_OFFER}\n"),)
    general = "[KLACHT]"
    refusal = {"word": "vorstel", "code": "unknown command", "nearest": "voorstel"}
    help_words = (
        "contact", "voorstel", "uitstel", "ja", "nee", "nieuw", "notitie", "akkoord", "niet akkoord", "veld", "sluit",
        "status", "overzicht", "help",
    )  # fmt: skip
    lines = tuple(say.HelpLine(word, ("call",) if word == "contact" else (), _command(word)) for word in help_words)
    return {
        "practitioner-transcript": say.Transcript(
            _NUMBER, _DUTCH, "voorstel", sent, (), "awaiting_answer", (), _commands("akkoord", "niet akkoord", "status")
        ),
        "practitioner-transcript.contact": say.Transcript(
            _NUMBER, _DUTCH, "contact", (), (_PROPOSAL,), "in_contact", (), _commands("voorstel", "uitstel")
        ),
        "practitioner-transcript.extension": say.Transcript(
            _NUMBER, _DUTCH, "uitstel", (("client-extension", "Beste Anna de Vries,\n\nU krijgt het later.\n"),),
            (DeadlineView("proposal", "5", date(2026, 4, 17), 10),), "in_contact",
            (("term", "proposal"), ("until", "2026-04-17"), ("late", "yes")), _commands("voorstel"),
        ),
        "practitioner-transcript.acknowledged": say.Transcript(
            _NUMBER, _DUTCH, "ja", (("client-acknowledgement", "Goedendag,\n"),), (_CONTACT,), "received"
        ),
        "practitioner-transcript.no": say.Transcript(None, _DUTCH, "nee"),
        "practitioner-refusal": say.Refusal(_NUMBER, _DUTCH, **refusal, commands=phases),  # type: ignore[arg-type]
        "practitioner-refusal.not-later": say.Refusal(
            _NUMBER, _DUTCH, "uitstel", "not later", {"date": "2026-04-03"}, commands=_commands("uitstel")
        ),
        "practitioner-refusal.no-date": say.Refusal(None, _DUTCH, "uitstel", "no date", {"argument": "gauw"}),
        "practitioner-refusal.unforeseen": say.Refusal(_NUMBER, _DUTCH, "sluit", "something new"),
        "practitioner-help": say.Help(_NUMBER, _DUTCH, lines[:3], lines[3:]),
        "practitioner-help.general": say.Help(None, _DUTCH, (), lines),
        "practitioner-confirm": say.Confirm(
            _NUMBER, _DUTCH, "sluit", "Alles is besproken.", _RECEIVED, datetime(2026, 3, 6, 14, 30, tzinfo=UTC),
            _command("ja", "[VRAAG-4]"),
        ),
        "practitioner-confirm.bare": say.Confirm(
            None, _DUTCH, "overzicht", "", None, datetime(2026, 3, 6, 14, 30, tzinfo=UTC), _command("ja", general)
        ),
    }  # fmt: skip


def _of_program() -> dict[str, Letter]:
    yes, no = _command("ja", "[VRAAG-3]"), _command("nee", "[VRAAG-3]")
    day = date(2026, 3, 9)
    open_lines = (
        say.DigestLine(
            _NUMBER,
            "Anna de Vries",
            "received",
            _CONTACT,
            (Field.PHONE,),
            _RECEIVED.date(),
            _commands("contact", "status"),
        ),
        say.DigestLine(DossierNumber(2026, 2), "Stichting De Brug", "awaiting_answer", None, (), date(2026, 2, 16)),
    )
    doubt_line = say.DoubtLine(3, date(2026, 3, 6), "gast@elders.example", "Vraag over de rekening", yes, no)
    count = say.DayCount(62, 1, 3, 1, 4, 9, 43, 1)
    alarms: dict[str, dict[str, str]] = {
        "bounce": {
            "letter": "client-proposal", "code": "0", "to": _ANNA, "complainant": "Anna de Vries",
            "phone": "+31612345678", "address": "Dorpsstraat 2, Tiel",
        },
        "letter-refused": {"letter": "client-acknowledgement", "code": "550", "to": _ANNA, "phone": "", "address": ""},
        "set-aside": {"sender": _ANNA, "received": "2026-03-03", "folder": "INBOX", "uid": "4711"},
        "mailbox-unreachable": {"since": "2026-03-03"},
        "mailbox-recovered": {},
        "limit-reached": {"address": _ANNA},
        "store-damaged": {},
        "template-mistake": {"problem": "nl/client-proposal.md, line 3: 'salutatoin' is undefined."},
        "unforeseen": {},
    }  # fmt: skip
    return {
        "practitioner-doubt": say.Doubt(
            None, _DUTCH, 3, "Een gast", "gast@elders.example", "Vraag over de rekening",
            "Ik begrijp de rekening niet en ben er niet blij mee.", _RECEIVED,
            ("de schrijver is ontevreden", "het woord klacht ontbreekt"), yes, no,
        ),
        "practitioner-stranger": say.Stranger(
            _NUMBER, _DUTCH, "Een gast", "gast@elders.example", "Re: [KL-2026-0001]", "Ik ben haar broer.", _RECEIVED
        ),
        "practitioner-stranger.unknown": say.Stranger(None, _DUTCH, "", "", "", "", _RECEIVED),
        "practitioner-digest": say.Digest(
            None, _DUTCH, day, open_lines, (doubt_line,), ((DossierNumber(2023, 1), date(2026, 3, 31)),), count,
            date(2026, 3, 2), set_aside=1, unsent=2,
        ),
        "practitioner-digest.quiet": say.Digest(
            None, _DUTCH, day, (), (), (), say.DayCount(40, left_alone=40), date(2026, 3, 2), on_demand=True
        ),
        "practitioner-destruction-announced": say.DestructionAnnounced(
            _NUMBER, _DUTCH, date(2029, 4, 11), _RECEIVED.date(), date(2026, 4, 10)
        ),
        "practitioner-certificate": say.Certificate(
            _NUMBER, _DUTCH, _RECEIVED.date(), date(2026, 4, 10), date(2029, 4, 11), 2
        ),
        **{
            f"practitioner-alarm{'' if kind == 'bounce' else f'.{kind}'}": say.Alarm(
                _NUMBER if kind in ("bounce", "letter-refused", "store-damaged") else None, _DUTCH, kind, data
            )
            for kind, data in alarms.items()
        },
    }  # fmt: skip
