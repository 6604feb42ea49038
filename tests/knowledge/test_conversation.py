"""The memory of conversations."""

from datetime import UTC, datetime, timedelta

from knowledge.answer import Topic
from knowledge.conversation import Conversations

NOON = datetime(2026, 3, 1, 5, tzinfo=UTC)


def test_a_conversation_sees_only_its_own_topic():
    conversations = Conversations()
    conversations.remember(1, Topic("ai?"), now=NOON)
    assert conversations.topic(1, now=NOON) == Topic("ai?")
    assert conversations.topic(2, now=NOON) is None


def test_a_topic_is_forgotten_after_a_while():
    conversations = Conversations(kept=timedelta(minutes=10))
    conversations.remember(1, Topic("ai?"), now=NOON)
    assert conversations.topic(1, now=NOON + timedelta(minutes=10)) == Topic("ai?")
    assert conversations.topic(1, now=NOON + timedelta(minutes=11)) is None


def test_the_longest_silent_conversation_makes_room():
    conversations = Conversations(most=2)
    for number in (1, 2):
        conversations.remember(number, Topic(str(number)), now=NOON)
    conversations.remember(1, Topic("again"), now=NOON)
    conversations.remember(3, Topic("3"), now=NOON)
    assert conversations.topic(2, now=NOON) is None
    assert conversations.topic(1, now=NOON) == Topic("again")


def test_a_conversation_can_be_forgotten():
    conversations = Conversations()
    conversations.remember(1, Topic("ai?"), now=NOON)
    conversations.forget(1)
    conversations.forget(2)
    assert conversations.topic(1, now=NOON) is None
