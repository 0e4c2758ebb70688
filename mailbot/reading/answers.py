"""What a complainant says to a proposal (§ 5): accepts it, refuses it, or neither clearly.

A wrong "accept" closes somebody's complaint against their will, so everything here leans the other way: a condition,
a question, a doubt, mockery or a yes beside a no makes an answer unclear, and silence is never consent. It reads
what was typed (`newtext`). The signs of a yes, of a no, and of what bounds them are found by `answer_signs`; here they
are weighed. Each sign is kept with its sentence, and the sentence that decided is the evidence. Where the signs are
silent, what was learned from labelled answers decides (`leaning`); beside a sign that bounds a yes it gives none.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from mailbot.core.values import Answer
from mailbot.reading.answer_signs import is_question, read_signs
from mailbot.reading.leaning import leaning, telling
from mailbot.reading.words import replies_no as refusing
from mailbot.reading.words import replies_practical as practical
from mailbot.reading.words import replies_scope as scope
from mailbot.reading.words import replies_tone as tone

if TYPE_CHECKING:
    from mailbot.reading.answer_signs import Signs

LONGEST: Final = 20_000
_WEAK_WORDS: Final = 18
_SURE: Final = 0.85
"""From here on what was learned is a yes by itself, or a yes that only a question stands beside."""
_SURE_OF_A_SIGN: Final = 0.65
"""From here on it makes a yes of a sign of one."""
_REFUSES: Final = 0.6
"""From here on it makes a refusal of an answer without a sign of a yes."""
_DOUBTED: Final = (0.75, 0.7)
"""A refusal by its signs is unclear where what was learned leans so far to a yes, or to neither."""


def read_answer(text: str) -> tuple[Answer, str]:
    """Return the answer and the words that it came from.

    Args:
        text: What the complainant typed, without quoted mail.

    Returns:
        ACCEPT or REJECT where the text says so plainly, else UNCLEAR; and the sentence that decided it, "" where
        none did.
    """
    signs = read_signs(text[:LONGEST])
    answer, evidence = _weighed(text, signs, *_decide(signs, len(text.split())))
    # A condition may stand in what was not read any more.
    return (Answer.UNCLEAR if len(text) > LONGEST and answer is Answer.ACCEPT else answer), evidence


def read_mediator_answer(text: str) -> Answer:
    """Return the answer about a proposed mediator (§ 6): ACCEPT or REJECT where the text says so plainly.

    To a proposal, a word about a mediator is a wish for the next step; here it names what is answered.

    Args:
        text: What the complainant typed, without quoted mail.
    """
    return read_answer(refusing.MEDIATOR.sub("voorstel", text[:LONGEST]))[0]


def _decide(signs: Signs, length: int) -> tuple[Answer, str]:
    yes, no = signs.accepts, signs.rejects
    if signs.undecided:
        return Answer.UNCLEAR, signs.undecided[0]
    if not no:
        return _without_a_no(signs, length)
    if all(each in signs.unsure and each not in no for each in yes):
        return (Answer.UNCLEAR if _refuses_in_part(signs) else Answer.REJECT), no[0]
    return _both(signs)


def _without_a_no(signs: Signs, length: int) -> tuple[Answer, str]:
    yes = signs.accepts
    hesitant = [*signs.unsure, *signs.partly, *signs.mocking]
    if yes and not hesitant:
        return Answer.ACCEPT, yes[0]
    if signs.displeased and not yes and not hesitant and not signs.weak and not signs.apology:
        return Answer.REJECT, signs.displeased[0]
    if signs.weak and not hesitant and not _denied(signs) and not signs.apology and length <= _WEAK_WORDS:
        sour = [each for each in signs.weak if tone.SOUR.search(each.lower())]
        return (Answer.UNCLEAR if sour else Answer.ACCEPT), signs.weak[0]
    if not hesitant and _carries_out(signs):
        return Answer.ACCEPT, next(iter(signs.carried_out.values()))
    return Answer.UNCLEAR, next(iter([*hesitant, *yes, *signs.apology, *signs.weak, *signs.asides]), "")


def _refuses_in_part(signs: Signs) -> bool:
    """Tell whether a no is no refusal of the whole: under a condition, beside its yes, or of one of several things."""
    no, first = signs.rejects, signs.rejects[0].lower()
    only_if = len(no) == 1 and no[0] in signs.unsure and bool(scope.TENTATIVE.search(first))
    whole = any(refusing.WHOLE.search(each.lower()) for each in no)
    # The apology is taken, something else is not: both at once, unless it is the proposal that is refused.
    return only_if or bool(scope.MIXED.search(first)) or (bool(signs.apology) and not whole)


def _carries_out(signs: Signs) -> bool:
    """Tell whether an offer is carried out already, without a plain yes: two kinds of what shows it, nothing sour."""
    kinds = {*signs.carried_out, *(["glad"] if signs.weak else [])}
    quiet = not (signs.displeased or signs.apology or signs.receipts)
    # One kind alone is a yes only where nothing else is said against it, and no amount that may be a demand.
    alone = kinds & practical.ALONE and not (signs.denials or signs.asides or signs.counted)
    return (
        (len(kinds) > 1 or bool(alone))
        and quiet
        and not any(tone.SOUR.search(each.lower()) for each in signs.carried_out.values())
    )


def _weighed(text: str, signs: Signs, answer: Answer, evidence: str) -> tuple[Answer, str]:
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


def _bar_of_a_yes(signs: Signs) -> float:
    """Return how far an unclear answer has to lean to be a yes; beyond reach where a sign bounds a yes."""
    sign = bool(signs.accepts or signs.weak or signs.apology)
    bounded = signs.rejects or signs.displeased or signs.undecided or signs.partly or signs.mocking
    doubted = any(not is_question(each) or scope.is_condition(each.lower()) for each in signs.unsure)
    if bounded or doubted or (signs.unsure and not sign):
        return math.inf
    return _SURE_OF_A_SIGN if sign and not signs.unsure else _SURE


def _denied(signs: Signs) -> bool:
    """Tell whether more is said than a plain "Prima": that the mail came, or something with a "not" in it."""
    return bool(signs.receipts or signs.denials)


def _both(signs: Signs) -> tuple[Answer, str]:
    """Weigh a yes beside a no: an opinion overruled by a plain yes is a yes, anything else is unclear."""
    still = [each for each in signs.accepts if scope.STILL.search(each.lower()) or scope.AFTER_ALL.match(each.lower())]
    opinions_only = all(each in signs.opinions for each in signs.rejects)
    if still and opinions_only and not signs.unsure and not signs.partly and not signs.mocking:
        return Answer.ACCEPT, still[0]
    return Answer.UNCLEAR, signs.rejects[0]
