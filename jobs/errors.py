"""What can go wrong in the jobs, as codes and facts; the words live with the languages."""

from typing import ClassVar


class JobsError(Exception):
    """The parent of every error here that a person can act on."""

    code: ClassVar[str] = "jobs"

    @property
    def values(self) -> dict[str, object]:
        """What the message of this code may name: the error's own attributes."""
        return dict(vars(self))


class UnknownAudience(JobsError):
    """An audience is written neither "all" nor "topic:…", "place:…" or "person:…"."""

    code = "unknown_audience"

    def __init__(self, audience: str) -> None:
        super().__init__(f"no such audience: {audience!r}")
        self.audience = audience


class EmptyAudience(JobsError):
    """An announcement was to be released for an audience of nobody."""

    code = "empty_audience"

    def __init__(self, audience: str) -> None:
        super().__init__(f"no active subscriber is in {audience!r}")
        self.audience = audience


class NoSuchAnnouncement(JobsError):
    """There is no announcement of this number."""

    code = "no_such_announcement"

    def __init__(self, announcement_id: int) -> None:
        super().__init__(f"announcement {announcement_id}")
        self.announcement_id = announcement_id


class WrongStatus(JobsError):
    """An announcement was to be released, paused or the like, and was past that already."""

    code = "wrong_status"

    def __init__(self, announcement_id: int, status: str) -> None:
        super().__init__(f"announcement {announcement_id} is {status}")
        self.announcement_id = announcement_id
        self.status = status


class TooLong(JobsError):
    """A text has more than Telegram's 4,096 characters, or none."""

    code = "wrong_length"

    def __init__(self, length: int) -> None:
        super().__init__(f"{length} characters")
        self.length = length


class InThePast(JobsError):
    """A time to send or to expire is over already."""

    code = "in_the_past"

    def __init__(self, when: str) -> None:
        super().__init__(when)
        self.when = when


class NotATime(JobsError):
    """What was typed as a time names no moment."""

    code = "not_a_time"

    def __init__(self, typed: str) -> None:
        super().__init__(f"{typed!r}")
        self.typed = typed


class NotAnOfficial(JobsError):
    """Somebody without the role, or who lost it since, was to draft or approve an announcement."""

    code = "not_an_official"

    def __init__(self, user_id: int) -> None:
        super().__init__(f"user {user_id}")
        self.user_id = user_id


class NeedsAnother(JobsError):
    """An author approved their own announcement while there is another official."""

    code = "needs_another"

    def __init__(self, announcement_id: int) -> None:
        super().__init__(f"announcement {announcement_id}")
        self.announcement_id = announcement_id


class BrokenMarkup(JobsError):
    """A text is written in HTML that Telegram does not read."""

    code = "broken_markup"

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag


class PastedMarkup(JobsError):
    """The words of a text hold tags, as a document does that was pasted from a word processor."""

    code = "pasted_markup"

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class CaptionTooLong(JobsError):
    """The words under a picture or a document are longer than the 1,024 characters that Telegram takes there."""

    code = "caption_too_long"

    def __init__(self, length: int) -> None:
        super().__init__(f"{length} characters")
        self.length = length


class CorrectionTooLong(JobsError):
    """A corrected text leaves no room for the line that says what was corrected."""

    code = "correction_too_long"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"{length} characters, at most {limit}")
        self.length = length
        self.limit = limit


class TooManyPictures(JobsError):
    """An album has more than the ten pictures that Telegram takes."""

    code = "too_many_pictures"

    def __init__(self, limit: int) -> None:
        super().__init__(f"at most {limit}")
        self.limit = limit


class FileTooLarge(JobsError):
    """A file is larger than a bot can send."""

    code = "file_too_large"

    def __init__(self, megabytes: int, limit: int) -> None:
        super().__init__(f"{megabytes} MB, at most {limit}")
        self.megabytes = megabytes
        self.limit = limit


class ButtonsOnAlbum(JobsError):
    """Buttons were asked for under an album, where Telegram shows none."""

    code = "buttons_on_album"


class NotAButtonLine(JobsError):
    """A line that should say what stands on a button and where it leads says something else."""

    code = "not_a_button_line"

    def __init__(self, line: str) -> None:
        super().__init__(f"{line!r}")
        self.line = line


class NothingToSay(JobsError):
    """A draft was to be shown or sent that holds neither words nor a picture."""

    code = "nothing_to_say"


class NoAudience(JobsError):
    """A draft was to be sent for which no audience was chosen."""

    code = "no_audience"


class TooManyAudiences(JobsError):
    """More places and people were chosen than an announcement can name."""

    code = "too_many_audiences"


class NotTheAuthor(JobsError):
    """Somebody else's draft was to be changed."""

    code = "not_the_author"

    def __init__(self, announcement_id: int) -> None:
        super().__init__(f"announcement {announcement_id}")
        self.announcement_id = announcement_id


class ChangedSince(JobsError):
    """What was to be approved is no longer what was shown."""

    code = "changed_since"

    def __init__(self, announcement_id: int) -> None:
        super().__init__(f"announcement {announcement_id}")
        self.announcement_id = announcement_id


class NothingChanged(JobsError):
    """A correction says what the announcement says already."""

    code = "nothing_changed"


class NotCorrectable(JobsError):
    """A correction or a recall was asked for of something that nobody has."""

    code = "not_correctable"

    def __init__(self, announcement_id: int) -> None:
        super().__init__(f"announcement {announcement_id}")
        self.announcement_id = announcement_id


class LastAdmin(JobsError):
    """The only admin was to lose the role: nobody could give it again."""

    code = "last_admin"

    def __init__(self, user_id: int) -> None:
        super().__init__(f"user {user_id}")
        self.user_id = user_id


class SetByOperator(JobsError):
    """A role was to be withdrawn that the settings give."""

    code = "set_by_operator"

    def __init__(self, user_id: int) -> None:
        super().__init__(f"user {user_id}")
        self.user_id = user_id


class NoSuchInvitation(JobsError):
    """A link names no invitation: it is forged, garbled or long gone."""

    code = "no_such_invitation"


class InvitationUsed(JobsError):
    """Somebody has accepted this invitation."""

    code = "invitation_used"


class InvitationExpired(JobsError):
    """Nobody accepted this invitation in time."""

    code = "invitation_expired"


class InvitationWithdrawn(JobsError):
    """An invitation was cancelled, or who invited may not do so any more."""

    code = "invitation_withdrawn"


class ChangeGone(JobsError):
    """Somebody else has decided about a change, or about the questions that it was to answer."""

    code = "change_gone"


class ReasonMissing(JobsError):
    """A change that turns right answers wrong needs a reason."""

    code = "reason_missing"

    def __init__(self, broken: int) -> None:
        super().__init__(f"{broken} right answers would turn wrong")
        self.broken = broken


class ImportGone(JobsError):
    """There is no such import of words, or it was taken back before."""

    code = "import_gone"

    def __init__(self, import_id: int) -> None:
        super().__init__(f"import {import_id}")
        self.import_id = import_id
