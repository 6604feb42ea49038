"""Articles to fill a knowledge base with, and questions about them."""

import gzip
import json
import os
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

SOURCE = "GUONGSANG_BENCH_ARTICLES"  # a .jsonl or .jsonl.gz with real articles; without it, made-up ones
_PLACES = ("Hoa Sen", "Thanh Bình", "Lê Lợi", "Quang Trung", "Đăk Cấm", "Tân Lập", "Ngô Mây", "Ia Chim", "Hòa An")
_PEOPLE = ("Trần Văn Lộc", "Y Hoa", "A Biu", "Nguyễn Thị Mai", "Lê Quốc Bảo", "Phạm Thu Hà", "Đinh Văn Sơn")
_DEEDS = (
    "hiến {n} mét vuông đất làm đường",
    "nuôi dạy {n} cháu mồ côi",
    "cứu {n} người đuối nước",
    "giữ nghề dệt thổ cẩm suốt {n} năm",
    "góp {n} triệu đồng xây cầu",
    "trồng {n} cây xanh ven đường",
    "hiến máu {n} lần",
)
_EVENTS = ("Hội nghị biểu dương", "Lễ tuyên dương", "Lễ trao giấy khen", "Hội nghị tổng kết thi đua")


def lines(count: int) -> Iterator[str]:
    """`count` articles as JSON lines, from the named source or made up (the same ones each time)."""
    source = os.environ.get(SOURCE)
    if source is None:
        yield from (json.dumps(article, ensure_ascii=False) + "\n" for article in _made_up(count))
        return
    with gzip.open(source) if source.endswith(".gz") else Path(source).open("rb") as file:
        yield from (line.decode() for line in islice(file, count))


def questions(articles: Path, count: int) -> list[str]:
    """`count` questions over articles of a .jsonl file: what people take from a headline, some without marks."""
    chance = random.Random(7)
    with articles.open(encoding="utf-8") as file:
        titles = [json.loads(line)["title"] for line in file]
    return [_question(chance, chance.choice(titles)) for _ in range(count)]


def _question(chance: random.Random, title: str) -> str:
    words = title.split()[: chance.randint(5, 11)]
    ending = chance.choice(("khi nào", "ở đâu", "ai được khen", "bao nhiêu người", "vì sao", ""))
    return " ".join([*words, ending]).strip()


def _made_up(count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(2026)
    for number in range(count):
        place, person = chance.choice(_PLACES), chance.choice(_PEOPLE)
        deed = chance.choice(_DEEDS).format(n=chance.randint(2, 900))
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2016, 2025)
        group = chance.randint(1, 40)
        body = (
            f"Sáng {day:02}/{month:02}, UBND phường {place} tổ chức {chance.choice(_EVENTS).lower()} người tốt, "
            f"việc tốt năm {year}.\n\nTại buổi lễ, {person}, tổ dân phố {group}, được nêu gương vì {deed}. "
            f"Tổ dân phố {group} có {chance.randint(20, 400)} hộ đạt gia đình văn hóa.\n\nDịp này, Chủ tịch UBND "
            f"phường tặng giấy khen cho {chance.randint(2, 30)} tập thể và {chance.randint(5, 90)} cá nhân."
        )
        title = f"{chance.choice(_EVENTS)}: {person} ở tổ {group} phường {place} {deed}"
        published = f"{year}-{month:02}-{day:02}"
        yield {"id": f"bench-{number}", "title": title, "published": published, "body": body}
