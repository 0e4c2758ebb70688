"""An example of every notice that the program gives by itself: doubts, the digest, the year, alarms, the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from mailbot.adapters.samples_values import (
    ANNA,
    CONTACT,
    DUTCH,
    NUMBER,
    OTHER,
    PRACTICE,
    PROPOSAL,
    RECEIVED,
    command,
    commands,
)
from mailbot.core import letters as say
from mailbot.core.letters import Letter
from mailbot.core.mail import AttachedText
from mailbot.core.prepared import Hand
from mailbot.core.troubles import Trouble
from mailbot.core.values import DossierNumber, Field

_DAY = date(2026, 3, 9)
_YES, _NO = command("ja", "[VRAAG-3]"), command("nee", "[VRAAG-3]")
_ALARMS: dict[str, dict[str, str]] = {
    "bounce": {
        "letter": "client-proposal", "code": "0", "to": ANNA, "complainant": "Anna de Vries",
        "phone": "+31612345678", "address": "Dorpsstraat 2, Tiel",
    },
    "letter-uncertain": {"letter": "client-acknowledgement", "code": "0", "to": ANNA, "phone": "", "address": ""},
    "letter-refused": {"letter": "client-acknowledgement", "code": "550", "to": ANNA, "phone": "", "address": ""},
    "set-aside": {"sender": ANNA, "received": "2026-03-03", "folder": "INBOX", "uid": "4711"},
    "mailbox-unreachable": {"since": "2026-03-03"},
    "login-refused": {"since": "2026-03-03"},
    "token-dead": {"since": "2026-03-03"},
    "register-unwritable": {"since": "2026-03-03"},
    "clock-wrong": {"since": "2026-03-03", "here": "2026-03-03", "there": "2036-03-03"},
    "count-open": {"since": "2026-03-03", "day": "2026-03-02", "missed": "1"},
    "limit-reached": {"address": ANNA},
    "flood": {"complaints": "12", "others": "2", "held": "5"},
    "store-damaged": {},
    "template-mistake": {"problem": "nl/client-proposal.md, line 3: 'salutatoin' is undefined."},
    "unforeseen": {},
}  # fmt: skip
_YEAR = say.YearView(
    year=2025,
    received=5,
    still_open=1,
    channels=(("email", 3), ("telephone", 1), ("post", 1)),
    subjects=(("coaching", 3), ("", 2)),
    outcomes=(("agreed", 2), ("withdrawn", 1), ("judgement", 1)),
    terms=(say.TermCount("contact", 5, 0, 0), say.TermCount("proposal", 3, 1, 1)),
    days_to_close=(12, 30, 41, 118),
    no_complaint=1,
    destroyed=2,
    merged=1,
)


def of_program() -> dict[str, Letter]:
    """Return every notice that is no answer and not about one dossier alone."""
    return {**_doubts(), **_digests(), **_years(), **_absences(), **_ends(), **_alive(), **_alarms(), **_over()}


def _doubts() -> dict[str, Letter]:
    doubt = say.Doubt(
        None, DUTCH, 3, "Een gast", "gast@elders.example", "Vraag over de rekening",
        "Ik begrijp de rekening niet en ben er niet blij mee.", RECEIVED,
        ("de schrijver is ontevreden", "het woord klacht ontbreekt"), _YES, _NO,
    )  # fmt: skip
    return {
        "practitioner-doubt": doubt,
        "practitioner-doubt.letters": replace(
            doubt, text="Zie bijlage.", letters=(AttachedText("brief.pdf", "", readable=False),)
        ),
        "practitioner-doubt.merge": replace(doubt, merge=command("samenvoegen KL-2026-0001", "[VRAAG-3]")),
        "practitioner-stranger": say.Stranger(
            NUMBER,
            DUTCH,
            "Een gast",
            "gast@elders.example",
            "Re: [KL-2026-0001]",
            "Ik ben haar broer.",
            RECEIVED,
            commands("notitie", "status"),
        ),
        "practitioner-stranger.unknown": say.Stranger(None, DUTCH, "", "", "", "", RECEIVED),
    }


def _digests() -> dict[str, Letter]:
    day = RECEIVED.date()
    first = say.DigestLine(
        NUMBER, "Anna de Vries", "received", replace(CONTACT, days_left=22), (Field.PHONE,), day,
        commands("contact", "status"), (say.WaitView("posting", day, 6),),
    )  # fmt: skip
    asked = (say.WaitView("answer", date(2026, 2, 27), 10),)
    second = say.DigestLine(
        OTHER, "Stichting De Brug", "awaiting_answer", None, (), date(2026, 2, 16),
        tuple(command(word, OTHER.tag) for word in ("akkoord", "niet akkoord", "bericht")), asked,
    )  # fmt: skip
    overdue = say.DeadlineView("second_proposal", "5", date(2026, 3, 6), -3, starts=date(2026, 2, 6))
    third = DossierNumber(2026, 3)
    late = say.DigestLine(
        third, "Eva Smit", "second_proposal_due", overdue, (), date(2026, 1, 5),
        tuple(command(word, third.tag) for word in ("voorstel", "uitstel", "bericht")),
    )  # fmt: skip
    week = tuple(
        say.DayLine(date(2026, 3, 2 + nth), seen, int(nth == 1), closes=True)
        for nth, seen in enumerate((14, 11, 9, 12, 10, 4, 2))
    )
    newest = datetime(2026, 3, 9, 7, 12, tzinfo=UTC)
    doubt = say.DoubtLine(3, date(2026, 3, 6), "gast@elders.example", "Vraag over de rekening", _YES, _NO)
    soon = ((DossierNumber(2023, 1), date(2026, 3, 31)),)
    count = say.DayCount(62, 1, 3, 1, 4, 9, 43, 1)
    quiet = say.Digest(None, DUTCH, _DAY, (), (), (), say.DayCount(40, left_alone=40), date(2026, 3, 2))
    return {
        "practitioner-digest": say.Digest(
            None,
            DUTCH,
            _DAY,
            (late, first, second),
            (doubt,),
            soon,
            count,
            date(2026, 3, 2),
            set_aside=1,
            unsent=2,
            days=week,
            last_mail=newest,
        ),
        "practitioner-digest.many": replace(
            quiet,
            open=(first,),
            briefly=(replace(late, commands=()), replace(second, commands=())),
            more=4,
            doubts=(doubt,),
            more_doubts=2,
            damaged=1,
            unconfirmed=1,
        ),
        "practitioner-digest.troubled": replace(quiet, missed=1, troubles=("clock-wrong",)),
        "practitioner-digest.quiet": replace(quiet, on_demand=True, last_mail=newest),
        "practitioner-digest.january": replace(quiet, day=date(2026, 1, 5), year=_YEAR),
        "practitioner-digest.away": replace(quiet, open=(first,), absences=(_away(),)),
    }


def _years() -> dict[str, Letter]:
    none = say.YearView(2024, 0, 0, (), (), (), (), (), no_complaint=2, destroyed=1)
    return {
        "practitioner-year-overview": say.YearOverview(None, DUTCH, _YEAR),
        "practitioner-year-overview.none": say.YearOverview(None, DUTCH, none),
    }


def _away() -> say.AbsenceView:
    extend = command("uitstel 20 april", body="Ik ben afwezig van 30 maart tot en met 13 april.")
    terms = (
        say.AbsenceTerm(NUMBER, "Anna de Vries", CONTACT, None),
        say.AbsenceTerm(NUMBER, "Anna de Vries", PROPOSAL, extend),
    )
    return say.AbsenceView(date(2026, 3, 30), date(2026, 4, 13), terms)


def _absences() -> dict[str, Letter]:
    single = say.AbsenceView(date(2026, 5, 5), date(2026, 5, 5))
    return {
        "practitioner-absence-noted": say.AbsenceNoted(
            None, DUTCH, (_away(), single), back=command("afwezig nee", "[KLACHT]")
        ),
        "practitioner-absence-noted.removed": say.AbsenceNoted(None, DUTCH, (), removed=True),
        "practitioner-absence-noted.one-left": say.AbsenceNoted(None, DUTCH, (single,), removed=True),
        "practitioner-absence-noted.none": say.AbsenceNoted(None, DUTCH, ()),
    }


def _ends() -> dict[str, Letter]:
    closed, destroyed = date(2026, 4, 10), date(2029, 4, 11)
    gone = say.Certificate(NUMBER, DUTCH, RECEIVED.date(), closed, destroyed)
    return {
        "practitioner-destruction-announced": say.DestructionAnnounced(
            NUMBER,
            DUTCH,
            destroyed,
            RECEIVED.date(),
            closed,
            (Hand(PRACTICE, "k3m7qz2abc").hold(NUMBER.tag, date(2030, 4, 10)), command("inzage mij")),
        ),
        "practitioner-certificate": replace(gone, mail_left=2),
        "practitioner-certificate.one-left": replace(gone, mail_left=1),
        "practitioner-certificate.kept": replace(gone, destroyed=date(2026, 5, 11), mail_kept=True),
    }


def _over() -> dict[str, Letter]:
    """Return the end of each trouble."""
    return {
        f"practitioner-alarm.{kind.value}-over": say.Alarm(
            NUMBER if kind is Trouble.LETTER else None,
            DUTCH,
            "trouble-over",
            {"trouble": kind.value, "since": "2026-03-03"},
        )
        for kind in Trouble
    }


def _alive() -> dict[str, Letter]:
    quiet = say.Alive(None, DUTCH, _DAY, 0, 40, date(2026, 3, 2))
    loud = replace(quiet, open=2, set_aside=1, unsent=2, missed=1, troubles=("mailbox-unreachable",))
    return {"practitioner-alive": quiet, "practitioner-alive.troubled": loud}


def _alarms() -> dict[str, Letter]:
    about_dossier = ("bounce", "letter-refused", "letter-uncertain", "store-damaged")
    return {
        f"practitioner-alarm{'' if kind == 'bounce' else f'.{kind}'}": say.Alarm(
            NUMBER if kind in about_dossier else None,
            DUTCH,
            kind,
            data,
            (command("veld", body=f"E-mail: {ANNA}\n"), *commands("contact", "status")) if "to" in data else (),
        )
        for kind, data in _ALARMS.items()
    }
