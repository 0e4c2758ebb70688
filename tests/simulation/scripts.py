"""The scenarios through which everything is crashed: what people do, in acts between which the program comes to rest.

Each has what comes before, undisturbed, and the play itself, in which every call is numbered.
A script holds no matter what fails underneath: it only lets mail come in and time pass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from mailbot.adapters.store import FolderStore
from mailbot.core.rules import Rules
from mailbot.core.values import DossierNumber
from mailbot.errors import StoreError
from tests.mails import (
    ANNA,
    BRAM,
    CARLA,
    COMPLAINT,
    DOUBTFUL,
    ORDINARY,
    STRANGER,
    Post,
    bounce_of,
    complaint,
    mail,
    reply_to,
)
from tests.secretary.practice import FIRST, rules
from tests.simulation.world import MASTER, World

TAG = FIRST.tag
SECOND = DossierNumber(2026, 2)
TELEPHONE = "Naam: Anna Jansen\nAdres: Kerkstraat 7, 4001 AB Tiel\n\nZij belde: ik kwam te laat."


@dataclass(frozen=True)
class Script:
    """A scenario: what comes before, the play, and in whose practice."""

    name: str
    before: Callable[[World], object]
    play: Callable[[World], object]
    settled: Callable[[], Rules] = rules
    later: bool = False
    """Whether a mail that was passed over is taken later, because somebody says so."""


def nothing(world: World) -> None:
    """Nothing comes before but the first start."""
    world.open()


def complained(world: World) -> None:
    """A complaint has come in."""
    world.open().gets(complaint(when=world.clock.now()))


def last(world: World, who: str = ANNA) -> Post:
    """Return the last letter to somebody."""
    return world.to(who)[-1]


def answers(world: World, text: str) -> None:
    """Anna answers the last letter."""
    world.gets(reply_to(last(world), text, when=world.clock.now()))


def bram(world: World, words: str, text: str = "") -> None:
    """Bram sends a command about the dossier."""
    world.bram(f"{TAG} {words}", text)


# --- the plays ----------------------------------------------------------------------


def first_complaint(world: World) -> None:
    """A complaint, a dossier, an acknowledgement."""
    world.gets(complaint(when=world.clock.now()))


def what_is_missing(world: World) -> None:
    """The acknowledgement asks for what is missing; the answer holds it."""
    world.gets(complaint(when=world.clock.now()))
    answers(world, "De tijd van de dienst was 14:00 uur.")


def proposal(world: World) -> None:
    """A command with a mail to the complainant."""
    bram(world, "voorstel", "De helft van het bedrag terug.")


def reminders(world: World) -> None:
    """A term comes near, ends and is over."""
    world.passes(days=32)


def extension(world: World) -> None:
    """The term is extended, with a reason."""
    bram(world, "contact", "Gebeld, lang gepraat.")
    bram(world, "uitstel 2 weken", "Ik wacht op mijn verzekeraar.")


def twice_rejected(world: World) -> None:
    """Two proposals are rejected; a mediator is proposed, and accepted."""
    bram(world, "voorstel", "De helft van het bedrag terug.")
    answers(world, "Ik ga niet akkoord met het voorstel.")
    bram(world, "voorstel", "Het hele bedrag terug.")
    answers(world, "Ik ga niet akkoord met het voorstel.")
    bram(world, "bemiddeling Carla Smit")
    answers(world, "Ik ga akkoord met deze gespreksleider.")


def agreed(world: World) -> None:
    """A proposal is accepted; the dossier is closed."""
    bram(world, "voorstel", "De helft van het bedrag terug.")
    answers(world, "Ik ga akkoord met het voorstel.")


def nearly_three_years(world: World) -> None:
    """A closed dossier, a month before it is destroyed."""
    complained(world)
    bram(world, "sluit", "Wij hebben het uitgepraat.")
    world.clock.ahead(timedelta(days=3 * 365 - 33))
    world.works()
    world.gets(mail(ORDINARY, "Afspraak", STRANGER, when=world.clock.now()))
    bram(world, "onzin")


def destruction(world: World) -> None:
    """It is announced, and destroyed, with its mail; other mail comes every day."""
    world.passes(days=23)
    for _ in range(12):
        world.mailbox.deliver(mail(ORDINARY, "Afspraak", STRANGER, when=world.clock.now()), world.clock.now())
        world.passes(days=1)


def poison(world: World) -> None:
    """Mail that can't be read, or is too large, between two good ones."""
    deep = b"".join(b"X-Field: %d\r\n" % nth for nth in range(1100))
    for raw in (
        complaint(when=world.clock.now()),
        deep + complaint(when=world.clock.now()),
        complaint(when=world.clock.now()) + b"x" * 2**20,
        mail(COMPLAINT.replace("Anna Jansen", "Carla Smit"), "Klacht", CARLA, when=world.clock.now()),
    ):
        world.mailbox.deliver(raw, world.clock.now())
    world.works()
    world.start()
    world.works()


def renumbered(world: World) -> None:
    """INBOX is renumbered while mail waits in it."""
    carla = mail(COMPLAINT.replace("Anna Jansen", "Carla Smit"), "Klacht", CARLA, when=world.clock.now())
    world.mailbox.deliver(carla, world.clock.now())
    world.mailbox.renumber()
    world.works()


def full_box(world: World) -> None:
    """The first start, on a mailbox that is full of earlier mail."""
    for nth in range(12):
        raw = complaint(when=world.clock.now()) if nth == 7 else mail(ORDINARY, "Afspraak", STRANGER)
        world.mailbox.deliver(raw, world.clock.now())
    world.open()
    world.gets(mail(COMPLAINT.replace("Anna Jansen", "Carla Smit"), "Klacht", CARLA, when=world.clock.now()))


def three_weeks_asleep(world: World) -> None:
    """The program stands still for three weeks, in which mail comes and a term comes near."""
    world.clock.ahead(timedelta(days=9))
    world.mailbox.deliver(reply_to(last(world), "Nog iets: het was om 14:00 uur."), world.clock.now())
    put_away = mail(COMPLAINT.replace("Anna Jansen", "Carla Smit"), "Klacht", CARLA, when=world.clock.now())
    world.mailbox.drag(world.mailbox.deliver(put_away, world.clock.now()), "Archief")
    world.clock.ahead(timedelta(days=12))
    world.start()
    world.works()


def two_daemons(world: World) -> None:
    """A second daemon tries the same register before and after a complaint; it is kept out."""
    for raw in (complaint(when=world.clock.now()), mail("Dank.", "Dank", STRANGER, when=world.clock.now())):
        try:
            FolderStore(world.folder, master=MASTER if world.encrypted else None).close()
        except StoreError:
            world.gets(raw)
        else:
            raise AssertionError("two daemons worked in one register")


def doubtful(world: World) -> None:
    """A doubtful mail is asked about, and is a complaint."""
    world.gets(mail(DOUBTFUL, "Vraag", when=world.clock.now()))
    (serial,) = world.secretary.office.desk.questions or (1,)
    world.bram(f"[VRAAG-{serial}] ja")


def dropped(world: World) -> None:
    """Bram drags mails into folders that are commands."""
    place = world.gets(mail("Ik zit met iets. Groet, Anna", "Iets", when=world.clock.now()))
    world.mailbox.drag(place, "Klachten/Nieuw")
    world.works()
    bram(world, "voorstel", "De helft van het bedrag terug.")
    place = world.gets(reply_to(last(world), "Nou vooruit dan maar.", when=world.clock.now()))
    world.mailbox.drag(place, "Klachten/Akkoord")
    world.works()


def filed(world: World) -> None:
    """A dossier's mail is moved to a folder of its own, and goes back where it was no complaint."""
    world.gets(complaint(when=world.clock.now()))
    answers(world, "De tijd van de dienst was 14:00 uur.")
    bram(world, "geen klacht")


def by_telephone(world: World) -> None:
    """A complaint without an address: letters are printed and posted."""
    world.bram("[KLACHT] nieuw telefoon", TELEPHONE)
    bram(world, "verzonden")
    bram(world, "voorstel", "De helft van het bedrag terug.")


def inspected(world: World) -> None:
    """The dossier is sent out, once Bram has confirmed it."""
    bram(world, "inzage")
    (serial,) = world.secretary.office.desk.waiting or (1,)
    world.bram(f"[VRAAG-{serial}] ja")


def own_mail(world: World) -> None:
    """Bram answers from his own mail program, and the last letter comes back."""
    letter = last(world)
    headers = {"In-Reply-To": letter.message_id}
    raw = mail("Dag Anna, ik bel u morgen.", f"Re: {letter.subject}", BRAM, ANNA, dmarc="", headers=headers)
    world.gets(raw, "Sent")
    world.gets(bounce_of(letter))


def merged(world: World) -> None:
    """Two complaints are one; and the last command is taken back."""
    world.gets(mail(COMPLAINT.replace("Anna Jansen", "Carla Smit"), "Klacht", CARLA, when=world.clock.now()))
    world.bram(f"{SECOND.tag} samenvoegen {FIRST}")
    bram(world, "notitie", "Zij zijn een stel.")
    bram(world, "herstel")


def unproven(world: World) -> None:
    """A command without proof waits, is asked about, and expires."""
    world.gets(mail("De helft.", f"{TAG} voorstel", BRAM, when=world.clock.now(), dmarc=""))
    world.passes(days=5)


def set_aside(world: World) -> None:
    """A mail that failed is read at the next start; a stranger uses a dossier's tag."""
    reader = world.reader

    def failing(raw: bytes) -> object:
        if b"Carla" in raw:
            raise RuntimeError
        return reader(raw)

    world.reader = failing  # type: ignore[assignment]  # it never returns
    world.gets(mail(COMPLAINT.replace("Anna Jansen", "Carla Smit"), "Klacht", CARLA, when=world.clock.now()))
    world.reader = reader
    world.start()
    world.works()
    world.gets(mail("Wat staat er in?", f"{TAG} vraag", STRANGER, when=world.clock.now()))


def refused(world: World) -> None:
    """The mail server refuses a letter for good, and another for a while."""
    world.sender.refuse(ANNA, 450)
    bram(world, "bericht", "Ik kom erop terug.")
    world.sender.accept(ANNA)
    world.passes(hours=2)
    world.sender.refuse(ANNA, 550)
    bram(world, "bericht", "Nog iets.")
    world.sender.accept(ANNA)


def filing() -> Rules:
    """A practice in which a dossier's mail has a folder of its own."""
    return replace(rules(), file_into="Klachten/{number}")


SCRIPTS = (
    Script("complaint", nothing, first_complaint),
    Script("what is missing", nothing, what_is_missing),
    Script("proposal", complained, proposal),
    Script("reminders", complained, reminders),
    Script("extension", complained, extension),
    Script("twice rejected", complained, twice_rejected),
    Script("agreed", complained, agreed),
    Script("destruction", nearly_three_years, destruction),
    Script("poison", nothing, poison),
    Script("renumbered", complained, renumbered),
    Script("first start", lambda _world: None, full_box),
    Script("three weeks asleep", complained, three_weeks_asleep),
    Script("two daemons", nothing, two_daemons),
    Script("doubtful", nothing, doubtful),
    Script("dropped", nothing, dropped, later=True),
    Script("filed", nothing, filed, filing),
    Script("by telephone", nothing, by_telephone),
    Script("inspected", complained, inspected),
    Script("own mail", complained, own_mail),
    Script("merged", complained, merged),
    Script("unproven", complained, unproven),
    Script("set aside", nothing, set_aside),
    Script("refused", complained, refused),
)
"""The yardstick asks for twelve; these are what mail and time can do."""
