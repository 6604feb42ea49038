"""Lines that become buttons."""

import pytest

from bot.screens.composed import links
from jobs.delivery.sending import Link
from jobs.errors import NotAButtonLine


def test_a_line_is_a_button():
    typed = "Xem danh sách | https://a.example.vn/ds\n\nĐăng ký | a.example.vn/dk "
    assert links(typed) == [
        Link("Xem danh sách", "https://a.example.vn/ds"),
        Link("Đăng ký", "https://a.example.vn/dk"),
    ]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Xem ở đây", id="no-link"),
        pytest.param("| https://a.vn", id="no-words"),
        pytest.param("Xem | javascript:alert(1)", id="a-script"),
        pytest.param("Xem | tel:0912", id="a-telephone"),
        pytest.param("Xem | không có", id="words-for-a-link"),
        pytest.param("\n".join(["Xem | https://a.vn"] * 9), id="nine"),
        pytest.param(f"{'x' * 65} | https://a.vn", id="long-words"),
    ],
)
def test_anything_else_is_refused(typed):
    with pytest.raises(NotAButtonLine):
        links(typed)
