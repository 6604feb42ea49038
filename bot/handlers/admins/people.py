"""Roles: who holds which, inviting somebody, withdrawing one; and accepting an invitation."""

from markupsafe import Markup
from telegram import Chat, InlineKeyboardMarkup, Update

from bot.callbacks.people import HeldRole, People
from bot.context import BotContext
from bot.handlers.permission import pressed_by, republish
from bot.outbound.replies import send, show_in_place
from bot.screens.admins import people as screens
from jobs.models import Role
from jobs.people import invitations, leaving, staff

LINK = "i_"  # what the deep link of an invitation begins with


async def show_people(update: Update, context: BotContext) -> None:
    """Send the list of those who hold a role."""
    await send(update, context, *await _list(context, 0))


@pressed_by(Role.ADMIN)
async def press(update: Update, context: BotContext, pressed: People) -> str | None:
    """Turn the list's pages, invite somebody, or cancel an invitation."""
    texts = context.texts
    if pressed.what == "list":
        return await show_in_place(update, context, *await _list(context, pressed.number))
    if pressed.what == "invite":
        return await show_in_place(update, context, screens.roles_text(texts), screens.roles_keys(texts))
    if pressed.what in set(Role):
        return await _invite(update, context, Role(pressed.what))
    if pressed.what == "cancel":
        cancel, by = invitations.cancel, _presser(update)
        cancelled = await context.services.database.write(cancel, pressed.number, by=by, now=context.now)
        words = await show_in_place(update, context, *await _list(context, 0))
        return texts.plain("people.cancelled" if cancelled else "people.not_cancelled") if words is None else words
    return texts.plain("button.outdated")


@pressed_by(Role.ADMIN)
async def withdraw(update: Update, context: BotContext, pressed: HeldRole) -> str | None:
    """Ask once, then withdraw a role; its holder's menu and buttons follow at once."""
    services, texts = context.services, context.texts
    if pressed.role not in set(Role) or not pressed.user_id.isdecimal() or len(pressed.user_id) > 18:
        return texts.plain("button.outdated")
    user_id, role = int(pressed.user_id), Role(pressed.role)
    if not pressed.sure:
        named = await context.services.staff.names(context.services.database)
        question = screens.sure_text(user_id, role, named, texts)
        return await show_in_place(update, context, question, screens.sure_keys(user_id, role, texts))
    done = await services.database.write(
        leaving.withdraw, user_id, role, by=_presser(update), now=context.now, fixed=services.staff.fixed_admins
    )
    if await services.staff.look_up(services.database, user_id):
        await republish(context, user_id)
    words = await show_in_place(update, context, *await _list(context, 0)) if user_id != _presser(update) else None
    if user_id == _presser(update):
        words = await show_in_place(update, context, texts("people.withdrawn_own"), None)
    return texts.plain("people.withdrawn" if done else "people.not_withdrawn") if words is None else words


async def accept(update: Update, context: BotContext, link: str) -> None:
    """Give the role of an invitation to whoever opened its link in private."""
    user, chat, services = update.effective_user, update.effective_chat, context.services
    if user is None or chat is None or chat.type != Chat.PRIVATE:
        await send(update, context, context.texts("staff.in_private"))
        return
    token, admins = link.removeprefix(LINK), services.staff.fixed_admins
    accepted = await services.database.write(
        invitations.accept, token, user.id, name=user.full_name, admins=admins, now=context.now
    )
    await services.staff.look_up(services.database, user.id)
    await republish(context, user.id)
    named = await context.services.staff.names(context.services.database)
    text = screens.welcome_text(accepted.role, accepted.invited_by, named, context.texts, had=accepted.had)
    await send(update, context, text)


async def _invite(update: Update, context: BotContext, role: Role) -> str | None:
    services = context.services
    token, invitation = await services.database.write(
        invitations.invite, role, by=_presser(update), now=context.now
    )
    link = f"https://t.me/{context.bot.username}?start={LINK}{token}"
    named, zone = await services.staff.names(services.database), services.settings.zone
    await send(update, context, screens.invitation_text(invitation, link, named, context.texts, zone))
    words = await show_in_place(update, context, *await _list(context, 0))
    return context.texts.plain("people.pass_on") if words is None else words


async def _list(context: BotContext, page: int) -> tuple[Markup, InlineKeyboardMarkup]:
    services, texts = context.services, context.texts
    found = screens.held(await services.database.read(staff.listing), services.staff.fixed_admins)
    waiting = await services.database.read(invitations.waiting, now=context.now)
    named, page = (
        await context.services.staff.names(context.services.database),
        min(page, screens.pages(found) - 1),
    )
    text = screens.people_text(found, waiting, page, named, texts, services.settings.zone)
    return text, screens.people_keys(found, waiting, page, named, texts)


def _presser(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id
