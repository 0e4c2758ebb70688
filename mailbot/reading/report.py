"""What `mailbot read` and `mailbot explain` say about a mail, as data and as plain words; `cli` alone prints.

One line for every file, whatever it holds: nothing here raises on a mail. No side effects, no configuration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from mailbot.core.mail import Message
from mailbot.core.values import EmailAddress, Field, Found, Kind
from mailbot.errors import UnreadableMail
from mailbot.reading.answered import answer_of
from mailbot.reading.contents import contents
from mailbot.reading.message import parse
from mailbot.reading.newtext import new_text
from mailbot.reading.supplied import supplied
from mailbot.reading.triage import Context, triage

Read = Callable[[bytes], Message]
"""What makes a mail of bytes: `parse`, or a reader that opens attached letters too."""
ZONE: Final = ZoneInfo("Europe/Amsterdam")
PRACTICE: Final = Context(
    own=frozenset({EmailAddress("mieke@heelimperfect.nl")}),
    complaints_addresses=frozenset(),
    practice_name="Heelimperfect",
    practitioner_name="Mieke Degenaar",
)
"""The practice of the seed, for reading without a configuration."""

_TRUTHS: Final = {Field.DESCRIPTION, Field.REASON}
_VERDICTS: Final = {
    Kind.COMPLAINT: "Deze mail wordt als klacht behandeld.",
    Kind.DOUBTFUL: "Dit kan een klacht zijn: het wordt eerst aan u gevraagd.",
    Kind.OTHER: "Deze mail wordt niet als klacht gezien en blijft staan zoals hij staat.",
}
_NAMES: Final = {
    Field.ORGANISATION: "organisatie",
    Field.NAME: "naam",
    Field.ROLE: "functie",
    Field.ADDRESS: "adres",
    Field.PHONE: "telefoon",
    Field.EMAIL: "e-mailadres",
    Field.DATED: "dagtekening",
    Field.DESCRIPTION: "omschrijving",
    Field.SERVICE_DATE: "datum van de dienst",
    Field.SERVICE_TIME: "tijd van de dienst",
    Field.SERVICE_PLACE: "plaats van de dienst",
    Field.REASON: "reden van het bezwaar",
    Field.SIGNATURE: "ondertekening",
}


def paths(args: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the files meant by `args`: a folder stands for every `*.eml` in it, in name order."""
    for arg in map(Path, args):
        if arg.is_dir():
            yield from sorted(arg.glob("*.eml"))
        else:
            yield arg


def intake_line(file: str, raw: bytes, read: Read = parse) -> dict[str, Any]:
    """Return one line of `mailbot read --as intake`; an unreadable mail gives "other" and an "error"."""
    try:
        message = read(raw)
        verdict = triage(message, practice=PRACTICE)
        found = contents(message, ZONE) if verdict.kind is not Kind.OTHER else ()
    except UnreadableMail as error:
        return {"file": file, "kind": "other", "why": [], "fields": {}, "error": str(error)}
    except Exception as error:  # noqa: BLE001 - one mail may never stop the next (§ Reading)
        return {"file": file, "kind": "other", "why": [], "fields": {}, "error": _unexpected(error)}
    fields = _all_fields(found) if verdict.kind is not Kind.OTHER else {}
    return {"file": file, "kind": verdict.kind.value, "why": list(verdict.reasons), "fields": fields}


def reply_line(file: str, raw: bytes, asked: Literal["fields", "proposal"], read: Read = parse) -> dict[str, Any]:
    """Return one line of `mailbot read --as fields` or `--as proposal`; unreadable: nothing and an "error"."""
    line: dict[str, Any] = {"file": file, "new_text": "", "answer": None, "fields": {}}
    try:
        message = read(raw)
        line["new_text"] = new_text(message)
        if asked == "proposal":
            line["answer"] = answer_of(message).value
        else:
            line["fields"] = {one.field.value: _value(one) for one in supplied(message, ZONE)}
    except UnreadableMail as error:
        line["error"] = str(error)
    except Exception as error:  # noqa: BLE001 - one mail may never stop the next (§ Reading)
        line["error"] = _unexpected(error)
    return line


@dataclass(frozen=True, slots=True)
class Understood:
    """What a mail is taken for, and why; `error` says in Dutch why it can't be read."""

    kind: Kind = Kind.OTHER
    reasons: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    """The required contents that it has; nothing of what is no complaint."""
    error: str = ""

    @property
    def verdict(self) -> str:
        """Say it in a Dutch sentence."""
        if self.error:
            return f"Deze mail kan niet gelezen worden: {self.error}. Open hem in uw mailprogramma."
        return _VERDICTS[self.kind]

    @property
    def missing(self) -> tuple[Field, ...]:
        """Return the required contents that it does not have; none of what is no complaint."""
        got = {one.field for one in self.found}
        return tuple(field for field in Field if field not in got) if self.kind is not Kind.OTHER else ()

    def plain(self) -> dict[str, Any]:
        """Return it as JSON values, under the keys of docs/console.md."""
        found = [{"field": one.field.value, "value": _value(one), "evidence": one.evidence} for one in self.found]
        missing = [field.value for field in self.missing]
        told = {"kind": self.kind.value, "why": list(self.reasons), "found": found, "missing": missing}
        return {"format": 1, **told, "error": self.error or None}


def understood(raw: bytes, read: Read = parse) -> Understood:
    """Return what a mail is taken for, why, and what was found where. Never raises on a mail."""
    try:
        message = read(raw)
        verdict = triage(message, practice=PRACTICE)
        found = contents(message, ZONE) if verdict.kind is not Kind.OTHER else ()
    except UnreadableMail as error:
        return Understood(error=str(error))
    except Exception as error:  # noqa: BLE001 - told in words, as in the lines above
        return Understood(error=_unexpected(error))
    return Understood(verdict.kind, verdict.reasons, found)


def explain(told: Understood) -> str:
    """Tell in plain words why a mail is or isn't taken for a complaint, and what was found where."""
    if told.error:
        return told.verdict
    return "\n".join((told.verdict, "Waarom:", *(f"- {each}" for each in told.reasons), "", *_contents(told))).rstrip()


def _unexpected(error: Exception) -> str:
    """Name the kind of error only: its text may hold words of the mail."""
    return f"onverwachte fout bij het lezen ({type(error).__name__})"


def _value(found: Found) -> str | bool:
    return True if found.field in _TRUTHS else found.value


def _all_fields(found: Iterable[Found]) -> dict[str, str | bool | None]:
    got = {one.field: _value(one) for one in found}
    return {field.value: got.get(field, False if field in _TRUTHS else None) for field in Field}


def name_of(field: Field) -> str:
    """Return what a required content is called in Dutch."""
    return _NAMES[field]


def shown(found: Found) -> str:
    """Return what was found, for a person: "ja" where it is a text of the mail itself."""
    return "ja" if found.field in _TRUTHS else found.value


def _contents(told: Understood) -> Iterator[str]:
    if told.kind is Kind.OTHER:
        return
    yield "Gevonden:"
    yield from (f"- {name_of(one.field)}: {shown(one)} (uit: “{one.evidence}”)" for one in told.found)
    if told.missing:
        yield f"Niet gevonden: {', '.join(map(name_of, told.missing))}."
