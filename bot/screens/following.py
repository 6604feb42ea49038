"""The screens of following: what is offered before consent, and what is followed after it."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.residents import Follow as FollowPress
from bot.callbacks.residents import StopAll, Timing, Unfollow
from bot.screens.keyboards import button
from bot.texts import Words
from jobs.models import Follow, Frequency
from jobs.people.subscribers import EVERYTHING, Followed, Following
from knowledge.browsing.board import fingerprint

CONSENT_VERSION = "2026-11"  # of the words under [follow] that ask for consent; raised when their meaning changes
TOPICS = (EVERYTHING, "ceremonies", "commendations")
MOST_OFFERS = 6

Screen = tuple[Markup, Keyboard]


def topic(code: str, words: Words) -> Followed:
    """A topic with its label in the language of the chat."""
    return Followed(Follow.TOPIC, code, words.plain(f"follow.topic_{code}"))


def invitation(expected: Mapping[str, int], words: Words) -> Screen:
    """Before consent: what one would hear, how often, what is kept; the first button agrees to everything."""
    text = words("follow.invitation", expected=expected[EVERYTHING])
    rows = [
        [button(words.plain(f"follow.agree_{code}", expected=expected[code]), FollowPress("topic", code, 0))]
        for code in TOPICS
    ]
    return text, Keyboard(rows)


def offer(things: Sequence[tuple[Followed, int]], article_id: int, words: Words) -> Screen:
    """Places and people that could be followed, each with what one would have heard in a year."""
    text = words("follow.offer") + "\n\n" + words("follow.consent")
    rows = [
        [
            button(
                words.plain("follow.agree", label=thing.label, expected=count),
                FollowPress(thing.kind.value, fingerprint(thing.key), article_id),
            )
        ]
        for thing, count in things[:MOST_OFFERS]
    ]
    return text, Keyboard(rows)


def overview(state: Following, words: Words) -> Screen:
    """After consent: what is followed and when one hears of it, each with a button to change it."""
    lines = Markup("\n").join(words("follow.line", label=thing.label) for thing in state.things)
    timing = words(
        f"follow.is_{state.frequency.value}", quiet=words("follow.quiet_on" if state.quiet else "follow.quiet_off")
    )
    text = words("follow.overview") + "\n" + lines + "\n\n" + timing
    drop = [
        [button(words.plain("follow.drop", label=thing.label), Unfollow(thing.kind.value, fingerprint(thing.key)))]
        for thing in state.things
    ]
    often = [
        button(words.plain(f"follow.to_{one.value}"), Timing(one.value, int(state.quiet)))
        for one in Frequency
        if one is not state.frequency
    ]
    other_night = button(
        words.plain("follow.quiet_end" if state.quiet else "follow.quiet_begin"),
        Timing(state.frequency.value, int(not state.quiet)),
    )
    return text, Keyboard([*drop, often, [other_night], [button(words.plain("follow.stop"), StopAll())]])
