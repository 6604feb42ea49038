"""What can go wrong with a nomination, as codes and facts; the words live with the languages."""

from jobs.errors import JobsError


class AnswerTooShort(JobsError):
    """An answer in the form says too little to be of use."""

    code = "answer_too_short"

    def __init__(self, length: int, least: int) -> None:
        super().__init__(f"{length} characters, at least {least}")
        self.length = length
        self.least = least


class AnswerTooLong(JobsError):
    """An answer in the form is longer than anybody would read."""

    code = "answer_too_long"

    def __init__(self, length: int, most: int) -> None:
        super().__init__(f"{length} characters, at most {most}")
        self.length = length
        self.most = most


class AnswerWithoutWords(JobsError):
    """An answer in the form holds no letter."""

    code = "answer_without_words"


class AnswerIsAQuestion(JobsError):
    """Where a name was asked for, somebody asked something."""

    code = "answer_is_a_question"


class NotAChoice(JobsError):
    """Something was typed where one of a few buttons is to be pressed."""

    code = "not_a_choice"


class TooManyNominations(JobsError):
    """A chat has as many nominations in the office's hands as it may."""

    code = "too_many_nominations"

    def __init__(self, limit: int) -> None:
        super().__init__(f"at most {limit}")
        self.limit = limit


class TooManyPhotos(JobsError):
    """A nomination holds as many pictures as it can."""

    code = "too_many_photos"

    def __init__(self, limit: int) -> None:
        super().__init__(f"at most {limit}")
        self.limit = limit


class PhotoTooLarge(JobsError):
    """A picture that was sent as a file is larger than is kept."""

    code = "photo_too_large"

    def __init__(self, megabytes: int, limit: int) -> None:
        super().__init__(f"{megabytes} MB, at most {limit}")
        self.megabytes = megabytes
        self.limit = limit


class NoSuchNomination(JobsError):
    """There is no such nomination, or it is somebody else's."""

    code = "no_such_nomination"


class NominationMoved(JobsError):
    """A nomination is no longer where the button that was pressed had shown it."""

    code = "nomination_moved"


class ConsentMissing(JobsError):
    """A nomination was to become public before those concerned had agreed."""

    code = "consent_missing"


class FormUnfinished(JobsError):
    """A nomination was to be sent with questions open."""

    code = "form_unfinished"
