"""Who holds which role, as admins see it: the list, an invitation, the question before a withdrawal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.people import HeldRole, People
from bot.screens.keyboards import button, rows, turning
from bot.texts import Words
from jobs.models import Role
from jobs.people.invitations import Invitation
from jobs.people.staff import Member

PER_PAGE = 8  # people, each with a button
ROLES = (Role.ADMIN, Role.OFFICIAL, Role.VIEWER)  # in the order of the list
Named = Callable[[int], str | None]  # a person's number -> the name, where it is known


@dataclass(frozen=True, slots=True)
class Held:
    """A role of a person; of one whom the settings name, nobody knows since when or by whom."""

    user_id: int
    role: Role
    since: datetime | None = None
    by: int | None = None

    @property
    def fixed(self) -> bool:
        """Whether the settings give it, so that no button can take it."""
        return self.since is None


def held(members: Sequence[Member], fixed_admins: frozenset[int]) -> list[Held]:
    """Every role with its holder, admins first; who is an admin by the settings is listed as that alone."""
    fixed = [Held(user_id, Role.ADMIN) for user_id in sorted(fixed_admins)]
    given = [
        Held(one.user_id, one.role, one.since, one.by)
        for one in members
        if not (one.role is Role.ADMIN and one.user_id in fixed_admins)
    ]
    return sorted([*fixed, *given], key=lambda one: ROLES.index(one.role))


def people_text(
    found: Sequence[Held], waiting: Sequence[Invitation], page: int, named: Named, texts: Words, zone: ZoneInfo
) -> Markup:
    """A page of the list, by roles, and below it the invitations that can still be accepted."""
    lines = [texts("people.head", count=len({one.user_id for one in found}))]
    shown, role = _page(found, page), None
    for one in shown:
        if one.role is not role:
            role = one.role
            lines += [Markup(), texts(f"people.group.{role.value}")]
        lines.append(_line(one, named, texts, zone))
    if waiting:
        lines += [Markup(), texts("people.waiting")]
        lines += [_invited(one, named, texts, zone) for one in waiting]
    return Markup("\n").join(lines)


def people_keys(
    found: Sequence[Held], waiting: Sequence[Invitation], page: int, named: Named, texts: Words
) -> Keyboard:
    """A button for each role that can be withdrawn and each invitation that can be cancelled; one to invite."""
    made = rows(
        *([one] for one in _withdrawals(_page(found, page), named, texts)),
        *(
            [button(_words_of(texts, "people.press_cancel", one.role, number=one.id), People("cancel", one.id))]
            for one in waiting
        ),
        turning(page, pages(found), lambda to: People("list", to), texts),
        [button(texts.plain("people.press_invite"), People("invite", 0))],
    )
    assert made is not None
    return made


def pages(found: Sequence[Held]) -> int:
    """How many pages the list has, at least one."""
    return max(1, -(-len(found) // PER_PAGE))


def roles_text(texts: Words) -> Markup:
    """What each role may do, to choose one from."""
    return Markup("\n").join([texts("people.which"), *(texts(f"people.may.{role.value}") for role in ROLES)])


def roles_keys(texts: Words) -> Keyboard:
    """One button a role."""
    choices = [button(texts.plain(f"people.role.{role.value}"), People(role.value, 0)) for role in ROLES]
    return Keyboard([choices, [button(texts.plain("button.back"), People("list", 0))]])


def invitation_text(invitation: Invitation, link: str, named: Named, texts: Words, zone: ZoneInfo) -> Markup:
    """The message to be passed on to whoever is invited."""
    role, until = texts.plain(f"people.role_word.{invitation.role.value}"), invitation.expires_at.astimezone(zone)
    by = _name(invitation.invited_by, named, texts)
    return texts("people.invitation", role=role, by=by, link=link, until=until)


def sure_text(user_id: int, role: Role, named: Named, texts: Words) -> Markup:
    """The question before a role is withdrawn."""
    word = texts.plain(f"people.role_word.{role.value}")
    return texts("people.sure", name=_name(user_id, named, texts), role=word)


def sure_keys(user_id: int, role: Role, texts: Words) -> Keyboard:
    """Withdraw it, or not."""
    yes = button(texts.plain("people.press_sure"), HeldRole(str(user_id), role.value, 1))
    return Keyboard([[yes], [button(texts.plain("button.back"), People("list", 0))]])


def welcome_text(role: Role, invited_by: int, named: Named, texts: Words, *, had: bool) -> Markup:
    """The first words to whoever has accepted an invitation, or had its role before."""
    word = texts.plain(f"people.role_word.{role.value}")
    if had:
        return texts("people.had", role=word)
    by = _name(invited_by, named, texts)
    return texts("people.welcome", role=word, by=by) + "\n" + texts(f"people.may.{role.value}")


def _withdrawals(found: Sequence[Held], named: Named, texts: Words) -> Iterator[Button]:
    for one in found:
        if not one.fixed:
            name = _name(one.user_id, named, texts)
            label = _words_of(texts, "people.press_withdraw", one.role, name=name)
            yield button(label, HeldRole(str(one.user_id), one.role.value, 0))


def _words_of(texts: Words, key: str, role: Role, **values: object) -> str:
    return texts.plain(key, role=texts.plain(f"people.role_word.{role.value}"), **values)


def _page(found: Sequence[Held], page: int) -> Sequence[Held]:
    return found[page * PER_PAGE : (page + 1) * PER_PAGE]


def _line(one: Held, named: Named, texts: Words, zone: ZoneInfo) -> Markup:
    known = named(one.user_id)
    name = texts("people.named", name=known, user_id=one.user_id) if known else _name(one.user_id, named, texts)
    if one.since is None:
        return texts("people.fixed", name=name)
    since = one.since.astimezone(zone)
    if one.by is None:
        return texts("people.by_shell", name=name, since=since)
    return texts("people.line", name=name, since=since, by=_name(one.by, named, texts))


def _invited(one: Invitation, named: Named, texts: Words, zone: ZoneInfo) -> Markup:
    role, until = texts.plain(f"people.role_word.{one.role.value}"), one.expires_at.astimezone(zone)
    return texts("people.invited", number=one.id, role=role, by=_name(one.invited_by, named, texts), until=until)


def _name(user_id: int, named: Named, texts: Words) -> str:
    return named(user_id) or texts.plain("people.unnamed", user_id=user_id)
