"""What can go wrong around the program itself, as codes and facts; the words live with the languages."""

from typing import ClassVar


class OperationError(Exception):
    """The parent of every error here that an operator can act on."""

    code: ClassVar[str] = "operation"
    exit_code: ClassVar[int] = 1  # of the process; README's systemd unit does not start again after 2 and 3

    @property
    def values(self) -> dict[str, object]:
        """What the message of this code may name: the error's own attributes."""
        return dict(vars(self))


class DatabaseTooNew(OperationError):
    """The database was made by a later version of the program."""

    code = "database_too_new"
    exit_code = 3

    def __init__(self, found: str, known: str) -> None:
        super().__init__(f"the schema is at {found}, this program knows up to {known}")
        self.found = found
        self.known = known


class DatabaseUnreachable(OperationError):
    """No database answers at the configured address, or its file cannot be opened."""

    code = "database_unreachable"

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"{address}: {why}")
        self.address = address  # without its password
        self.why = why


class NotABackup(OperationError):
    """The file given to restore was not made by backup, or was damaged since."""

    code = "not_a_backup"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class WouldOverwrite(OperationError):
    """A file or a filled database is in the way, and the caller did not say that it may go."""

    code = "would_overwrite"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class CannotWrite(OperationError):
    """A file cannot be written where it was asked for."""

    code = "cannot_write"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class NoQuestion(OperationError):
    """`ask` was called with neither a question nor a file of questions."""

    code = "no_question"


class NotAQuestionFile(OperationError):
    """A file of questions cannot be read, or a line of it is something else."""

    code = "not_a_question_file"

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class TokenRefused(OperationError):
    """Telegram does not know the bot token."""

    code = "token_refused"
    exit_code = 3


class TokenInUse(OperationError):
    """Another process receives the updates of the same bot."""

    code = "token_in_use"
    exit_code = 3


class AlreadyRunning(OperationError):
    """Another process of this machine runs with the same search index."""

    code = "already_running"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class PortBusy(OperationError):
    """The web server cannot listen where it was told to."""

    code = "port_busy"

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"{address}: {why}")
        self.address = address
        self.why = why


class NotLoopback(OperationError):
    """The sandbox, where anybody is an admin, was to be reachable from outside this machine."""

    code = "not_loopback"
    exit_code = 2

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class ProxyUnusable(OperationError):
    """The proxy's address is of a kind that requests cannot go through."""

    code = "proxy_unusable"
    exit_code = 2


class WebhookUnusable(OperationError):
    """The webhook's address is not one that Telegram can call."""

    code = "webhook_unusable"
    exit_code = 2


class WebhookSecretUnusable(OperationError):
    """The webhook's secret holds what Telegram does not carry in a header."""

    code = "webhook_secret_unusable"
    exit_code = 2


class UnreadableText(OperationError):
    """The file with an announcement's text cannot be read, or is not UTF-8."""

    code = "unreadable_text"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NotReleased(OperationError):
    """An announcement was kept as a draft and sent to nobody."""

    code = "not_released"

    def __init__(self, number: int, why: str) -> None:
        super().__init__(f"announcement {number}: {why}")
        self.number = number
        self.why = why
