"""What a complainant says to a proposal (§ 5): accepts it, refuses it, or neither clearly.

A wrong "accept" closes somebody's complaint against their will, so everything here leans the other way: a condition,
a question, a doubt, mockery or a yes beside a no makes an answer unclear, and silence is never consent. It reads
what was typed (`newtext`), clause by clause: the words of a yes or a no (`words.replies_answers`) within what bounds
them (`words.replies_scope`). Each sign is kept with its sentence, and the sentence that decided is the evidence.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Final

from mailbot.core.values import Answer
from mailbot.reading.leaning import leaning, telling
from mailbot.reading.words import replies_answers as words
from mailbot.reading.words import replies_scope as scope

LONGEST: Final = 20_000
_SENTENCE: Final = re.compile(r"(?<=[.!?…])[\"'”’)]{0,2}\s+|\n+")
_CLAUSE: Final = re.compile(
    r"\s{0,9}(?:[,;:()]|\s[-–—]\s|\s(?=(?:maar|echter|doch|but|however|aber|en|and|und|want|omdat|dus)\s))\s*"
)
_LONG_CLAUSE: Final = 300
_WRAPPED: Final = 45
_WEAK_WORDS: Final = 18
_SURE: Final = 0.85
"""From here on what was learned is a yes by itself, or a yes that only a question stands beside."""
_SURE_OF_A_SIGN: Final = 0.65
"""From here on it makes a yes of a sign of one."""
_REFUSES: Final = 0.6
"""From here on it makes a refusal of an answer without a sign of a yes."""
_DOUBTED: Final = (0.75, 0.7)
"""A refusal by its signs is unclear where what was learned leans so far to a yes, or to neither."""


@dataclass
class _Signs:
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


def read_answer(text: str) -> tuple[Answer, str]:
    """Return the answer and the words that it came from.

    Args:
        text: What the complainant typed, without quoted mail.

    Returns:
        ACCEPT or REJECT where the text says so plainly, else UNCLEAR; and the sentence that decided it, "" where
        none did.
    """
    sentences = _sentences(text[:LONGEST])
    signs = _Signs()
    for number, sentence in enumerate(sentences):
        _read_sentence(sentence, signs, last=number == len(sentences) - 1)
    answer, evidence = _weighed(text, signs, *_decide(signs, len(text.split())))
    # A condition may stand in what was not read any more.
    return (Answer.UNCLEAR if len(text) > LONGEST and answer is Answer.ACCEPT else answer), evidence


def read_mediator_answer(text: str) -> Answer:
    """Return the answer about a proposed mediator (§ 6): ACCEPT or REJECT where the text says so plainly.

    To a proposal, a word about a mediator is a wish for the next step; here it names what is answered.

    Args:
        text: What the complainant typed, without quoted mail.
    """
    return read_answer(words.MEDIATOR.sub("voorstel", text[:LONGEST]))[0]


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


def _read_sentence(sentence: str, signs: _Signs, *, last: bool) -> None:
    low = sentence.lower()
    if scope.SARCASM.search(low):
        signs.mocking.append(sentence)
    if low.rstrip("\"'”) ").endswith("?"):
        _read_question(sentence, low, signs, last=last)
        return
    if scope.ASKED_OF_ME.search(low):
        return
    if scope.PARTLY.search(low):
        signs.partly.append(sentence)
    if scope.RECEIPT.search(low):
        signs.receipts.append(sentence)
    bare = scope.POLITE.sub(" ", low)
    if scope.CONDITION.search(bare) or (scope.DOUBT.search(scope.DONE.sub(" ", low))):
        signs.unsure.append(sentence)
    if scope.CONTRAST_START.match(low) and (signs.accepts or signs.weak) and not scope.HARMLESS.search(low):
        signs.unsure.append(sentence)
    _read_clauses(sentence, low, signs)


def _read_question(sentence: str, low: str, signs: _Signs, *, last: bool) -> None:
    """Take a question as one, unless it repeats the offer ("A new session?"), or tells where to pay or when to come."""
    if scope.PAYMENT.search(low):
        return
    if scope.PROPOSES_MOMENT.match(low[:_LONG_CLAUSE]) and scope.MOMENT.search(low):
        first = _kind_of_words(_CLAUSE.split(low, maxsplit=1)[0])
        if signs.accepts or signs.weak or first in {"accept", "weak"}:
            _note(first, low, sentence, signs)
            return
    if scope.ASKS.search(low) or scope.FINITE.search(low) or last:
        signs.unsure.append(sentence)


def _read_clauses(sentence: str, low: str, signs: _Signs) -> None:
    """Read a sentence clause by clause, since "niet" belongs to the clause it stands in."""
    accepted = refused = False
    opinion = True
    for clause in _CLAUSE.split(low):
        if not clause.strip() or scope.CONCESSION.match(clause) or scope.ANOTHERS.match(clause):
            continue
        kind, contrast = _clause_kind(clause), scope.CONTRAST.match(clause) is not None
        if kind == "accept" and refused and (contrast or scope.STILL.search(low)) and opinion:
            # "I find it little, but I agree": the second half is the answer.
            signs.rejects = [each for each in signs.rejects if each is not sentence]
        if kind in {"reject", "dangling"} and (kind == "reject" or accepted):
            whole = kind == "reject" or bool(words.WHOLE.search(clause))
            (signs.rejects if whole else signs.partly).append(sentence)
            refused, opinion = True, opinion and bool(words.EVALUATION.search(clause))
        _note_scope(kind, clause, sentence, signs, accepted=accepted, contrast=contrast)
        accepted = _note(kind, clause, sentence, signs) or accepted
    if refused and opinion:
        signs.opinions.append(sentence)


def _note_scope(kind: str, clause: str, sentence: str, signs: _Signs, *, accepted: bool, contrast: bool) -> None:
    """File what bounds a yes: that it follows from something, is taken back, or stands beside a "not"."""
    if kind == "accept" and scope.CONSEQUENCE.match(clause) and not (accepted or signs.accepts or signs.weak):
        signs.unsure.append(sentence)
    if words.REFUSES_THAT.search(clause):
        # It takes back what the sentence began with: "Accepting money and keeping silent: that I won't do".
        signs.accepts = [each for each in signs.accepts if each is not sentence]
    if kind != "none":
        return
    if words.AND_THE_OFFER.match(clause) and signs.apology[-1:] == [sentence]:
        signs.accepts.append(sentence)
    if contrast and accepted and not scope.HARMLESS.search(clause):
        signs.unsure.append(sentence)
    if words.NEGATION.search(clause):
        signs.denials.append(sentence)
    if _displeased(clause):
        signs.displeased.append(sentence)


def _displeased(clause: str) -> bool:
    """Tell whether a clause denies what was offered, or wants something else instead of it."""
    denied = words.DISPLEASED.match(clause[:_LONG_CLAUSE]) is not None and not words.NOT_SEEN.search(clause)
    return denied or words.DEMAND.search(clause) is not None


def _note(kind: str, clause: str, sentence: str, signs: _Signs) -> bool:
    """File an acceptance under its strength; tell whether it was one."""
    if kind == "accept" and scope.APOLOGY.search(clause):
        signs.apology.append(sentence)
    elif kind == "accept":
        signs.accepts.append(sentence)
    elif kind == "weak":
        signs.weak.append(sentence)
    return kind in {"accept", "weak"}


def _clause_kind(clause: str) -> str:
    """Return "accept", "weak", "reject", "dangling" or "none" for one clause."""
    kind = _kind_of_words(clause)
    # Once, nearly, by hearsay, or to something else: no assent now, to this.
    return "none" if kind in {"accept", "weak"} and scope.NO_ASSENT.search(clause) else kind


def _kind_of_words(clause: str) -> str:
    if words.ACCEPT_BY_NEGATION.search(clause):
        return "accept"
    # A doubt about accepting is neither: "whether I agree", "not yet agreed".
    doubtful = bool(scope.DOUBT.search(scope.DONE.sub(" ", clause)))
    accepts, negated = words.ACCEPT.search(clause), words.NEGATION.search(clause)
    refuses = words.REFUSES_THAT.search(clause)
    if doubtful and negated and not refuses and not words.REJECT.match(clause):
        return "none"
    if refuses or words.REJECT.search(clause) or (accepts and negated):
        return "reject"
    if not accepts and words.DANGLING.match(clause):
        return "dangling"
    weak = "weak" if words.WEAK_ACCEPT.search(clause) else "none"
    return "accept" if accepts else weak


def _decide(signs: _Signs, length: int) -> tuple[Answer, str]:
    yes, no = signs.accepts, signs.rejects
    if no and not yes:
        first = no[0].lower()
        only_if = len(no) == 1 and no[0] in signs.unsure and bool(scope.TENTATIVE.search(first))
        only_if = only_if or bool(scope.MIXED.search(first))
        # The apology is taken, something else is not: both at once, unless it is the proposal that is refused.
        only_if = only_if or (bool(signs.apology) and not any(words.WHOLE.search(each.lower()) for each in no))
        return (Answer.UNCLEAR if only_if else Answer.REJECT), no[0]
    if no:
        return _both(signs)
    hesitant = [*signs.unsure, *signs.partly, *signs.mocking]
    if yes and not hesitant:
        return Answer.ACCEPT, yes[0]
    if signs.displeased and not yes and not hesitant and not signs.weak and not signs.apology:
        return Answer.REJECT, signs.displeased[0]
    if signs.weak and not hesitant and not _denied(signs) and not signs.apology and length <= _WEAK_WORDS:
        sour = [each for each in signs.weak if scope.SOUR.search(each.lower())]
        return (Answer.UNCLEAR if sour else Answer.ACCEPT), signs.weak[0]
    return Answer.UNCLEAR, next(iter([*hesitant, *yes, *signs.apology, *signs.weak]), "")


def _weighed(text: str, signs: _Signs, answer: Answer, evidence: str) -> tuple[Answer, str]:
    """Return the answer by the signs, and by what was learned where these leave room."""
    if answer is Answer.ACCEPT or not text.strip():
        return answer, evidence
    leans = leaning(text)
    if answer is Answer.REJECT:
        yes, neither = _DOUBTED
        return (Answer.UNCLEAR if leans.accept >= yes or leans.unclear >= neither else answer), evidence
    if leans.accept >= _bar_of_a_yes(signs):
        return Answer.ACCEPT, telling(text, accept=True)
    if leans.reject >= _REFUSES and not signs.accepts:
        return Answer.REJECT, telling(text, accept=False)
    return answer, evidence


def _bar_of_a_yes(signs: _Signs) -> float:
    """Return how far an unclear answer has to lean to be a yes; beyond reach where a sign bounds a yes."""
    sign = bool(signs.accepts or signs.weak or signs.apology)
    if signs.rejects or signs.partly or signs.mocking or (signs.unsure and not sign):
        return math.inf
    return _SURE_OF_A_SIGN if sign and not signs.unsure else _SURE


def _denied(signs: _Signs) -> bool:
    """Tell whether more is said than a plain "Prima": that the mail came, or something with a "not" in it."""
    return bool(signs.receipts or signs.denials)


def _both(signs: _Signs) -> tuple[Answer, str]:
    """Weigh a yes beside a no: an opinion overruled by a plain yes is a yes, anything else is unclear."""
    still = [each for each in signs.accepts if scope.STILL.search(each.lower())]
    opinions_only = all(each in signs.opinions for each in signs.rejects)
    if still and opinions_only and not signs.unsure and not signs.partly and not signs.mocking:
        return Answer.ACCEPT, still[0]
    return Answer.UNCLEAR, signs.rejects[0]
