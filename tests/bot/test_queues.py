"""Queues by conversation."""

import pytest

from bot.inbound.queues import Queues, conversation


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        pytest.param({"message": {"chat": {"id": 5}, "from": {"id": 9}}}, 5, id="message"),
        pytest.param({"edited_message": {"chat": {"id": -5}}}, -5, id="edited-in-a-group"),
        pytest.param({"callback_query": {"from": {"id": 9}, "message": {"chat": {"id": 5}}}}, 5, id="button"),
        pytest.param({"callback_query": {"from": {"id": 9}, "inline_message_id": "x"}}, 9, id="button-inline"),
        pytest.param({"inline_query": {"from": {"id": 9}, "query": "a"}}, 9, id="inline"),
        pytest.param({"my_chat_member": {"chat": {"id": 5}, "from": {"id": 9}}}, 5, id="membership"),
        pytest.param({"poll_answer": {"user": {"id": 9}}}, 9, id="poll-answer"),
        pytest.param({"poll": {"id": "7"}}, ("update", 3), id="nobody"),
        pytest.param({"message": "broken"}, ("update", 3), id="broken"),
        pytest.param({"message": {"chat": {"id": "5"}}}, ("update", 3), id="broken-number"),
    ],
)
def test_conversation(update, expected):
    assert conversation({"update_id": 3, **update}) == expected


def test_one_conversation_keeps_its_order_and_waits_for_none():
    queues = Queues[str]()
    for key, item in [("a", "a1"), ("a", "a2"), ("b", "b1"), ("a", "a3")]:
        queues.put(key, item)
    assert queues.take() == ("a", "a1")
    assert queues.take() == ("b", "b1")
    assert queues.take() is None  # a2 waits for a1
    assert len(queues) == 2
    queues.done("b")
    queues.done("a")
    assert queues.take() == ("a", "a2")
    queues.put("b", "b2")
    queues.done("a")
    assert [queues.take(), queues.take(), queues.take()] == [("b", "b2"), ("a", "a3"), None]
    queues.done("a")
    queues.done("b")
    assert len(queues) == 0
