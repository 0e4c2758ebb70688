"""What the sentences of an answer to a proposal show: signs of a yes, of a no, and of what bounds them (§ 5).

A sentence is read clause by clause: the words of a yes or a no (`words.replies_yes`, `words.replies_no`) within what
bounds them (`words.replies_scope`, `replies_hearsay`, `replies_tone`), and what shows a yes without saying one
(`words.replies_practical`). Each sign is kept with its sentence. What they make together, `reading.answers`
decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from mailbot.reading.words import replies_hearsay as hearsay
from mailbot.reading.words import replies_no as refusing
from mailbot.reading.words import replies_practical as practical
from mailbot.reading.words import replies_scope as scope
from mailbot.reading.words import replies_tone as tone
from mailbot.reading.words import replies_yes as accepting

_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"'”’)]{0,2}\s+|\n+")
_CLAUSE: Final = re.compile(
    r"\s{0,9}(?:[,;:()]|\s[-–—]\s|\s(?=(?:maar(?! (?:terug|over|op|naar|aan)\b)|echter|doch|but|however"
    r"|aber|en|and|und|want|omdat)\s"
    # As a particle "dus" begins nothing: "ik neem dit dus niet aan".
    r"|dus (?!niet|geen|nee|ook|wel|graag|toch|akkoord)))\s*"
)
_ENDORSED_AS: Final = {"accept": "akkoord", "weak": "akkoord", "reject": "dat doen we niet"}
"""What "and he is right" stands for, behind what he said."""
_LONG_CLAUSE: Final = 300
_WRAPPED: Final = 45


@dataclass
class Signs:
    """What the sentences of an answer show; each sign is kept with the sentence it stands in."""

    accepts: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    apology: list[str] = field(default_factory=list)
    rejects: list[str] = field(default_factory=list)
    opinions: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)
    mocking: list[str] = field(default_factory=list)
    denials: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    displeased: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    """Questions and wishes about how, which bound no yes that stands beside them."""
    counted: list[str] = field(default_factory=list)
    carried_out: dict[str, str] = field(default_factory=dict)
    """What shows a yes without saying one, by its kind (`words.replies_practical`)."""


def read_signs(text: str) -> Signs:
    """Return what the sentences of an answer show, in the order in which they stand."""
    signs = Signs()
    sentences = _sentences(text)
    for number, sentence in enumerate(sentences):
        _read_sentence(sentence, signs, last=number == len(sentences) - 1)
    return signs


def _sentences(text: str) -> list[str]:
    """Split a text into sentences; a line that a mail program wrapped goes on in the next."""
    text = text.replace("’", "'").replace("‘", "'").replace("´", "'")
    joined: list[str] = []
    for line in text.split("\n"):
        if joined and len(joined[-1].rsplit("\n", 1)[-1]) > _WRAPPED and line.strip():
            joined[-1] += " " + line.strip()
        else:
            joined.append(line.strip())
    return [each.strip() for each in _SENTENCE.split("\n".join(joined)) if each and each.strip()]


def is_question(sentence: str) -> bool:
    """Tell whether a sentence ends as a question does, also within quotation marks or brackets."""
    return sentence.rstrip("\"'”) ").endswith("?")


def _read_sentence(sentence: str, signs: Signs, *, last: bool) -> None:
    low = sentence.lower()
    if tone.mocks(low):
        signs.mocking.append(sentence)
    if scope.UNDECIDED.search(low):
        signs.undecided.append(sentence)
    if practical.WAIVED.search(low):
        _give_up_wish(sentence, signs)
    if is_question(low):
        _read_question(sentence, low, signs, last=last)
        return
    if not scope.ASKED_OF_ME.search(low):
        _note_bounds(sentence, low, signs)
        _read_clauses(sentence, low, signs)


def _note_bounds(sentence: str, low: str, signs: Signs) -> None:
    """File what bounds a yes: a part, a condition, a doubt; that the mail came; an amount."""
    if practical.COUNTED.search(low):
        signs.counted.append(sentence)
    if scope.PARTLY.search(low):
        signs.partly.append(sentence)
    if scope.RECEIPT.search(low):
        signs.receipts.append(sentence)
    if scope.bounds(low):
        signs.unsure.append(sentence)
    if scope.CONTRAST_START.match(low) and (signs.accepts or signs.weak) and not scope.HARMLESS.search(low):
        signs.unsure.append(sentence)


def _read_question(sentence: str, low: str, signs: Signs, *, last: bool) -> None:
    """Take a question as one, unless it repeats the offer ("A new session?"), or tells where to pay or when to come."""
    if scope.PAYMENT.search(low):
        return
    if scope.PROPOSES_MOMENT.match(low[:_LONG_CLAUSE]) and scope.MOMENT.search(low):
        first = _kind_of_words(_CLAUSE.split(low, maxsplit=1)[0])
        if signs.accepts or signs.weak or first in {"accept", "weak"}:
            _note(first, low, sentence, signs)
            return
    if practical.PRACTICAL.search(low) and not practical.BARGAINS.search(low):
        signs.asides.append(sentence)
        _read_clauses(sentence, low, signs, asked=True)
    elif scope.ASKS.search(low) or scope.FINITE.search(low) or last:
        signs.unsure.append(sentence)


def _give_up_wish(sentence: str, signs: Signs) -> None:
    """Let a wish or question bound nothing where the next words give it up: "Anders kom ik gewoon langs"."""
    wishes = [each for each in signs.unsure[-1:] if each is not sentence and scope.WISH.search(each.lower())]
    signs.unsure = [each for each in signs.unsure if each not in wishes]
    signs.asides += wishes


def _read_clauses(sentence: str, low: str, signs: Signs, *, asked: bool = False) -> None:
    """Read a sentence clause by clause, since "niet" belongs to the clause it stands in."""
    accepted = refused = False
    opinion = True
    heard = "none"
    for each in _CLAUSE.split(low):
        clause = hearsay.ENDORSED.sub(_ENDORSED_AS.get(heard, ""), each) if heard != "none" else each
        if hearsay.HEARD.search(clause):
            kind = _kind_of_words(clause)
            heard = "reject" if kind == "none" and refusing.NEGATION.search(clause) else kind
        if not clause.strip() or scope.SKIPPED.match(clause):
            continue
        if asked and refusing.NEGATION.search(clause):
            continue
        kind, contrast = _clause_kind(clause), scope.CONTRAST.match(clause) is not None
        if kind == "accept" and refused and (contrast or scope.STILL.search(low)) and opinion:
            # "I find it little, but I agree": the second half is the answer.
            signs.rejects = [each for each in signs.rejects if each is not sentence]
        if kind in {"reject", "dangling"} and (kind == "reject" or accepted):
            whole = kind == "reject" or bool(refusing.WHOLE.search(clause))
            (signs.rejects if whole else signs.partly).append(sentence)
            refused, opinion = True, opinion and bool(refusing.EVALUATION.search(clause))
        _note_scope(kind, clause, sentence, signs, accepted=accepted, contrast=contrast)
        accepted = _note(kind, clause, sentence, signs) or accepted
        _note_carried_out(kind, clause, sentence, signs)
    if refused and opinion:
        signs.opinions.append(sentence)


def _note_scope(kind: str, clause: str, sentence: str, signs: Signs, *, accepted: bool, contrast: bool) -> None:
    """File what bounds a yes: that it follows from something, is taken back, or stands beside a "not"."""
    if kind == "accept" and scope.CONSEQUENCE.match(clause) and not (accepted or signs.accepts or signs.weak):
        signs.unsure.append(sentence)
    if refusing.REFUSES_THAT.search(clause):
        # It takes back what the sentence began with: "Accepting money and keeping silent: that I won't do".
        signs.accepts = [each for each in signs.accepts if each is not sentence]
    if kind != "none":
        return
    if accepting.AND_THE_OFFER.match(clause) and signs.apology[-1:] == [sentence]:
        signs.accepts.append(sentence)
    if contrast and accepted and not scope.HARMLESS.search(clause):
        signs.unsure.append(sentence)
    if refusing.NEGATION.search(clause):
        signs.denials.append(sentence)
    if _displeased(clause):
        signs.displeased.append(sentence)


def _displeased(clause: str) -> bool:
    """Tell whether a clause denies what was offered, or wants something else instead of it."""
    denied = refusing.DISPLEASED.match(clause[:_LONG_CLAUSE]) is not None and not refusing.NOT_SEEN.search(clause)
    return denied or refusing.DEMAND.search(clause) is not None


def _note(kind: str, clause: str, sentence: str, signs: Signs) -> bool:
    """File an acceptance under its strength; tell whether it was one."""
    if kind == "accept" and scope.APOLOGY.search(clause):
        signs.apology.append(sentence)
    elif kind == "accept":
        signs.accepts.append(sentence)
        if scope.PERFORMS.search(clause):
            _overrule_doubts(sentence, signs)
    elif kind == "weak":
        signs.weak.append(sentence)
    return kind in {"accept", "weak"}


def _overrule_doubts(sentence: str, signs: Signs) -> None:
    """Let what was only doubted before bound nothing, now that the answer is given in so many words."""
    signs.unsure = [
        each
        for each in signs.unsure
        if each is sentence
        or each.endswith("?")
        or scope.is_condition(low := each.lower())
        or scope.POSTPONES.search(low)
    ]


def _note_carried_out(kind: str, clause: str, sentence: str, signs: Signs) -> None:
    """File what shows a yes without saying one; "as you wrote" and "nothing more to say" may hold a denial."""
    if kind in {"reject", "dangling"} or refusing.DEMAND.search(clause) or hearsay.NO_ASSENT.search(clause):
        return
    for name, pattern in practical.CARRIED_OUT.items():
        if pattern.search(clause) and (name in practical.MAY_DENY or not refusing.NEGATION.search(clause)):
            signs.carried_out.setdefault(name, sentence)


def _clause_kind(clause: str) -> str:
    """Return "accept", "weak", "reject", "dangling" or "none" for one clause."""
    kind = _kind_of_words(clause)
    # Once, nearly, by hearsay, or to something else: no assent now, to this.
    if kind in {"accept", "weak"} and hearsay.NO_ASSENT.search(clause) and not hearsay.DELEGATED.search(clause):
        return "none"
    # What the other side said, what somebody first thought, one's own fault: no refusal of this.
    return "none" if kind in {"reject", "dangling"} and hearsay.NO_REFUSAL.search(clause) else kind


def _kind_of_words(clause: str) -> str:
    if accepting.ACCEPT_BY_NEGATION.search(clause):
        return "accept"
    # A doubt about accepting is neither: "whether I agree", "not yet agreed".
    doubtful = bool(scope.DOUBT.search(scope.DONE.sub(" ", clause)))
    accepts, negated = accepting.ACCEPT.search(clause), refusing.NEGATION.search(clause)
    refuses = refusing.REFUSES_THAT.search(clause)
    if doubtful and negated and not refuses and not refusing.REJECT.match(clause):
        return "none"
    if refuses or refusing.REJECT.search(clause) or (accepts and negated):
        return "reject"
    if not accepts and refusing.DANGLING.match(clause):
        return "dangling"
    weak = "weak" if accepting.WEAK_ACCEPT.search(clause) else "none"
    return "accept" if accepts else weak
