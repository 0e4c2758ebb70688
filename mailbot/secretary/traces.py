"""Mails about a dossier that stand in none, and go with it (§ 9).

A command that was refused holds her words, a question quotes the complaint, a request to
confirm brings the whole dossier: none is part of the dossier, so the desk knows of them.
"""

from __future__ import annotations

from mailbot.core.desk import Trace
from mailbot.core.dossier import Dossier
from mailbot.core.mail import Message
from mailbot.core.values import DossierNumber
from mailbot.secretary.mail import Received
from mailbot.secretary.office import Office


def note_command(office: Office, number: DossierNumber | None, mail: Received) -> None:
    """Note a command about a dossier where it does not stand in it."""
    dossier = _known(office, number)
    place, digest = mail.arrival.place, mail.message.digest
    if dossier is None or not place.folder or digest in {each.digest for each in dossier.filings}:
        return
    trace = Trace(
        number=dossier.number,
        message_id=mail.message.message_id,
        digest=digest,
        folder=place.folder,
        uidvalidity=place.uidvalidity,
        uid=place.uid,
        arrived=mail.arrival.received,
    )
    office.set_desk(office.desk.traced(trace))


def note_copy(office: Office, mail: Received) -> None:
    """Note a second copy of such a command: it stands in Sent and in the inbox, with other bytes."""
    message_id, digest = mail.message.message_id, mail.message.digest
    same = [each for each in office.desk.traces if each.digest and message_id and each.message_id == message_id]
    if same and digest not in {each.digest for each in same}:
        note_command(office, same[0].number, mail)


def note_question(office: Office, number: DossierNumber, serial: int) -> None:
    """Note the question that a dossier was opened by: it quotes the complaint."""
    for message_id in office.desk.notices:
        own = office.seal.read(message_id)
        if own and own.question == serial:
            office.set_desk(office.desk.traced(Trace(number, message_id)))


def note_answer(office: Office, serial: int, confirmed: Message, mail: Received) -> None:
    """Note a request to confirm, and her answer, with the dossier that holds the command now."""
    keys = {confirmed.digest, confirmed.message_id} - {""}
    number = next((each.number for each in office.dossiers if keys & each.handled), None)
    if number:
        note_question(office, number, serial)
        note_command(office, number, mail)


def notices(office: Office, number: DossierNumber) -> list[str]:
    """Return the Message-IDs of the notices of the desk that go with a dossier."""
    return [each.message_id for each in office.desk.traces_of(number) if not each.digest]


def commands(office: Office, number: DossierNumber) -> list[Trace]:
    """Return her commands that go with a dossier; one that a dossier holds goes with that."""
    held = {filing.digest for dossier in office.dossiers for filing in dossier.filings}
    return [each for each in office.desk.traces_of(number) if each.digest and each.digest not in held]


def _known(office: Office, number: DossierNumber | None) -> Dossier | None:
    if number is None or number in office.damaged:
        return None
    return office.dossier(number)
