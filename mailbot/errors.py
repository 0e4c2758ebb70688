"""The errors that this program raises: data, not sentences.

Only `mailbot.cli` and the templates turn them into sentences for a person.
No error carries personal data: numbers, keys and codes only.
"""

from __future__ import annotations

from dataclasses import dataclass, field


class MailbotError(Exception):
    """Root of all errors that mailbot raises on purpose."""


class UserError(MailbotError):
    """Something that the person who installs or runs mailbot can mend.

    Args:
        problems: One sentence each, saying what is wrong and what to do.
    """

    def __init__(self, *problems: str) -> None:
        """Keep every problem, so that all are told at once."""
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass
class NotAllowed(MailbotError):
    """A step of the procedure that can't be taken now; nothing has changed.

    `code` selects the sentence in the template `refusal`; `data` fills it in.
    """

    code: str
    data: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Show the code alone: the data may be personal."""
        return self.code


class UnreadableMail(MailbotError):
    """A mail that is beyond the limits or that the parser can't read."""


@dataclass
class DeliveryError(MailbotError):
    """The mail server did not take a letter.

    `permanent` is True for a 5xx answer: trying again makes no sense. `code` is
    the SMTP reply code, or 0 where there was no answer at all. `unanswered` is True
    where the whole letter had gone out and no answer came: it may have been taken
    (RFC 1047).
    """

    permanent: bool
    code: int = 0
    unanswered: bool = False

    def __str__(self) -> str:
        """Name the reply code and whether it is final."""
        return f"smtp {self.code} {'permanent' if self.permanent else 'temporary'}"


class MailboxError(MailbotError):
    """The mailbox can't be reached or the connection broke: try again later."""


class LoginRefused(MailboxError):
    """The server answered, and it refused the user name or the password."""


class ReaderError(MailboxError):
    """The process that reads mail can't be started, whatever the mail: nothing was read, try again later."""


class TokenDead(LoginRefused):
    """The account takes tokens (OAuth2), and the one at hand is refused and can't be renewed."""


class StoreError(MailbotError):
    """The register can't be read or written; the sentence says what to do."""


class TemplateError(UserError):
    """A template with a mistake; the problem names file and line."""
