"""Drafts: what an official composes, piece by piece, and what is refused. Nothing here commits."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from jobs.announcing import followups, markup, statuses
from jobs.announcing.changes import changes
from jobs.delivery.sending import Link, Medium
from jobs.errors import (
    ButtonsOnAlbum,
    CaptionTooLong,
    CorrectionTooLong,
    InThePast,
    NotCorrectable,
    NothingChanged,
    NotTheAuthor,
    TooLong,
    TooManyAudiences,
    TooManyPictures,
    WrongStatus,
)
from jobs.models import Announcement, AnnouncementKind, AnnouncementStatus
from jobs.people import subscribers

LONGEST = 4096  # UTF-16 units that Telegram takes in a message
LONGEST_CAPTION = 1024  # the same under a picture or a document
FOR_CHANGES = 400  # of these, kept free for the line that says what was corrected
MOST_MEDIA = 10  # in an album
LONGEST_AUDIENCE = 160  # characters, as its column holds


def draft(
    session: Session,
    text: str,
    *,
    audience: str,
    by: int | None,
    now: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> int:
    """Keep a new draft and return its number.

    Raises:
        TooLong: the text is empty, or longer than a message may be.
        UnknownAudience: there is no such audience.
        InThePast: it would be sent or expire before now, or expire before it is sent.
    """
    check_text(text, with_media=False)
    subscribers.in_audience(audience)
    check_times(due_at, expires_at, now=now)
    made = Announcement(
        text=text,
        audience=audience,
        status=AnnouncementStatus.DRAFT,
        author=by,
        created_at=now,
        due_at=due_at,
        expires_at=expires_at,
    )
    session.add(made)
    session.flush()
    return made.id


def check_text(text: str, *, with_media: bool) -> None:
    """See that Telegram will take this text.

    Raises:
        TooLong: it is empty, or longer than a message may be.
        CaptionTooLong: it is longer than what may stand under a picture or a document.
        BrokenMarkup, PastedMarkup: its HTML is none that Telegram reads.
    """
    markup.check(text)
    shown = markup.plain_text(text)
    length = markup.length(shown.strip())
    if with_media and length > LONGEST_CAPTION:
        raise CaptionTooLong(length)
    if length > LONGEST or not (length or with_media):
        raise TooLong(length)


def check_times(due_at: datetime | None, expires_at: datetime | None, *, now: datetime) -> None:
    """See that both times are to come, and the end after the start.

    Raises:
        InThePast: one is not.
    """
    for moment, earliest in ((due_at, now), (expires_at, due_at or now)):
        if moment is not None and moment < earliest:
            raise InThePast(moment.isoformat())


def begin(session: Session, text: str, media: Sequence[Medium], *, by: int, now: datetime) -> int:
    """Keep the first words or picture of a new draft, its audience still to be chosen; return its number.

    Raises:
        NotAnOfficial: whoever composes it is none.
        TooLong, CaptionTooLong, BrokenMarkup, PastedMarkup: Telegram would not take it.
    """
    statuses.official(session, by)
    check_text(text, with_media=bool(media))
    made = Announcement(
        text=text,
        audience="",
        status=AnnouncementStatus.DRAFT,
        author=by,
        created_at=now,
        media=_columns(media),
    )
    session.add(made)
    session.flush()
    return made.id


def rewrite(session: Session, announcement_id: int, text: str, media: Sequence[Medium], *, by: int) -> None:
    """Say something else in a draft; of a correction, the words alone.

    Raises:
        NotAnOfficial, NotTheAuthor, WrongStatus: it is not theirs to change, or no draft any more.
        TooLong, CaptionTooLong, BrokenMarkup, PastedMarkup: Telegram would not take it; the draft stays as it was.
        NothingChanged, CorrectionTooLong: a correction that says the same, or leaves no room to say what changed.
    """
    row = editable(session, announcement_id, by=by)
    if row.kind == AnnouncementKind.CORRECTION:
        _recorrect(session, row, text)
    else:
        check_text(text, with_media=bool(media))
        if len(media) > 1 and (row.buttons or row.asks):
            raise ButtonsOnAlbum
        row.text, row.media = text, _columns(media)
    _touch(row)


def add_picture(session: Session, announcement_id: int, medium: Medium, text: str, *, by: int) -> int:
    """Add a picture to the album of a draft and return how many it has; its caption counts if it is the first.

    Raises:
        TooManyPictures: the album is full; the draft keeps what it has.
        ButtonsOnAlbum: the draft has buttons, which Telegram does not show under an album.
    """
    row = editable(session, announcement_id, by=by)
    media = row.media or []
    if len(media) >= MOST_MEDIA:
        raise TooManyPictures(MOST_MEDIA)
    if row.buttons or row.asks:
        raise ButtonsOnAlbum
    if text and not row.text:
        check_text(text, with_media=True)
        row.text = text
    row.media = [*media, [medium.kind, medium.file_id]]
    _touch(row)
    return len(row.media)


def set_buttons(session: Session, announcement_id: int, buttons: Sequence[Link], *, by: int) -> None:
    """Put these buttons under a draft, in place of those before.

    Raises:
        ButtonsOnAlbum: it is an album.
    """
    row = editable(session, announcement_id, by=by)
    if buttons and len(row.media or []) > 1:
        raise ButtonsOnAlbum
    row.buttons = [[button.label, button.url] for button in buttons] or None
    _touch(row)


def toggle_asking(session: Session, announcement_id: int, *, by: int) -> None:
    """Ask under a draft whether people will come, or ask no more.

    Raises:
        ButtonsOnAlbum: it is an album, under which Telegram shows no buttons.
    """
    row = editable(session, announcement_id, by=by)
    if not row.asks and len(row.media or []) > 1:
        raise ButtonsOnAlbum
    row.asks = not row.asks
    _touch(row)


def toggle_audience(session: Session, announcement_id: int, one: str, *, by: int) -> None:
    """Choose one topic, place or person more, or one less; "all" stands alone.

    Raises:
        UnknownAudience: there is no such audience.
        TooManyAudiences: the choice is longer than can be kept.
    """
    row = editable(session, announcement_id, by=by)
    subscribers.in_audience(one)
    chosen = [part for part in row.audience.split(subscribers.OR) if part and part != "all"]
    if one == "all":
        chosen = [] if row.audience == "all" else ["all"]
    else:
        chosen = [part for part in chosen if part != one] if one in chosen else [*chosen, one]
    audience = subscribers.OR.join(chosen)
    if len(audience) > LONGEST_AUDIENCE:
        raise TooManyAudiences
    row.audience = audience
    _touch(row)


def set_due(session: Session, announcement_id: int, moment: datetime | None, *, by: int, now: datetime) -> None:
    """Choose when a draft is sent; None: as soon as it is approved.

    Raises:
        InThePast: that time is over, or after the end that was chosen.
    """
    row = editable(session, announcement_id, by=by)
    check_times(moment, row.expires_at, now=now)
    row.due_at = moment
    _touch(row)


def set_expiry(session: Session, announcement_id: int, moment: datetime | None, *, by: int, now: datetime) -> None:
    """Choose after when nobody is told any more; None: never.

    Raises:
        InThePast: that time is over, or before the time of sending.
    """
    row = editable(session, announcement_id, by=by)
    check_times(row.due_at, moment, now=now)
    row.expires_at = moment
    _touch(row)


def correct(session: Session, announcement_id: int, text: str, *, by: int, now: datetime) -> int:
    """Keep a draft of a correction, which edits every copy once it is approved; return its number.

    Raises:
        NotAnOfficial: whoever writes it is none.
        NotCorrectable: nobody has it, or it was recalled.
        NothingChanged, CorrectionTooLong, TooLong, BrokenMarkup, PastedMarkup: the text cannot be.
    """
    statuses.official(session, by)
    about = statuses.get(session, announcement_id)
    if about.status not in followups.CORRECTABLE or about.kind != AnnouncementKind.MESSAGE:
        raise NotCorrectable(announcement_id)
    made = Announcement(
        text="",
        audience=about.audience,
        status=AnnouncementStatus.DRAFT,
        author=by,
        created_at=now,
        kind=AnnouncementKind.CORRECTION,
        of_id=announcement_id,
    )
    _recorrect(session, made, text)
    session.add(made)
    session.flush()
    return made.id


def editable(session: Session, announcement_id: int, *, by: int) -> Announcement:
    """A draft that this official may change.

    Raises:
        NotAnOfficial, NotTheAuthor, WrongStatus: it is not theirs to change, or no draft any more.
    """
    statuses.official(session, by)
    row = statuses.get(session, announcement_id)
    if row.status != AnnouncementStatus.DRAFT:
        raise WrongStatus(announcement_id, row.status)
    if row.author != by:
        raise NotTheAuthor(announcement_id)
    return row


def editable_by(session: Session, announcement_id: int, *, by: int) -> None:
    """See that this official may change a draft; raises as `editable`."""
    editable(session, announcement_id, by=by)


def _recorrect(session: Session, row: Announcement, text: str) -> None:
    about = statuses.get(session, row.of_id or 0)
    check_text(text, with_media=bool(about.media))
    if text.strip() == about.text.strip():
        raise NothingChanged
    limit = (LONGEST_CAPTION if about.media else LONGEST) - FOR_CHANGES
    length = markup.length(markup.plain_text(text))
    if length > limit:
        raise CorrectionTooLong(length, limit)
    before, after = markup.plain_text(about.text), markup.plain_text(text)
    row.text = text
    row.changes = [[change.before, change.after] for change in changes(before, after)]


def _touch(row: Announcement) -> None:
    """Whatever was submitted or overridden was so for another wording."""
    row.revision += 1
    row.submitted_at = None
    row.notice = None


def _columns(media: Sequence[Medium]) -> list[list[str]] | None:
    return [[medium.kind, medium.file_id] for medium in media] or None
