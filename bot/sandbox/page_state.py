"""Everything the page shows when it opens."""

import math

from bot.sandbox import membership
from bot.sandbox.limits import NO_LIMITS
from bot.sandbox.messages import Json
from bot.sandbox.people import Chat, Person, cast
from bot.sandbox.world import World

SHOWN_MESSAGES = 300  # of each chat
SHOWN_CHATS = 50
GROUP_ID = -1_002_000_000_007


def furnish(world: World) -> None:
    """Seat the cast before a bot nobody has talked to yet, and put all of them into one group."""
    world.profile.username = "guongsang_thu_bot"
    for person in cast():
        world.people[person.id] = person
        world.chats[person.id] = Chat(person.id, "private", person=person)
    statuses = {person.id: "member" for person in cast()}
    statuses[cast()[2].id] = "creator"
    membership.add_group(world, GROUP_ID, "Tổ dân phố 7", statuses)


def state(world: World) -> Json:
    """Bot, people, chats with their messages, and troubles."""
    chats = list(world.chats.values())[:SHOWN_CHATS]
    faults = world.faults.view() | {
        "banned_for": math.ceil(world.flood.banned_for()),
        "limits": world.flood.limits is not NO_LIMITS,
    }
    return {
        "bot": world.bot_user() | {"description": world.profile.texts.get(("description", ""), "")},
        "people": [_person(person) for person in world.people.values()][:SHOWN_CHATS],
        "chats": [chat_view(chat) for chat in chats],
        "faults": faults,
        "webhook": bool(world.webhook),
        "waiting": len(world.updates),
    }


def chat_view(chat: Chat) -> Json:
    """One chat with its latest messages."""
    messages = list(chat.messages.values())[-SHOWN_MESSAGES:]
    return chat.describe() | {
        "started": chat.started,
        "blocked": chat.blocked,
        "members": list(chat.members),
        "pinned": chat.pinned,
        "topics": chat.topics,
        "messages": [message.view() for message in messages],
    }


def _person(person: Person) -> Json:
    return person.user() | {"role": person.role}
