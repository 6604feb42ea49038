"""Official papers: under the state's letterhead stand a number, a place with the day, and what paper it is."""

import re
from collections.abc import Sequence
from datetime import date

from knowledge.analysis.folding import fold
from knowledge.ingest.blocks import Block
from knowledge.ingest.dates import parse_date
from knowledge.ingest.rules import rules

_ABOUT = re.compile(r"(?:v/v|ve viec|ve)\b")
_ISSUER = re.compile(
    r"(?:(?:pho )?chu tich|uy ban|hoi dong|ban (?:chap hanh|thuong vu)|giam doc|hieu truong|truong ban)\b"
)
_SIGNING_DAY = re.compile(r"^.{0,60}?\bngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}")
_HEAD = 16  # blocks in which a letterhead stands


def official_title(blocks: Sequence[Block]) -> tuple[str, date | None, int] | None:
    """The title, the day of signing and where the text begins; None for what has no letterhead."""
    folded = [fold(" ".join(block.text.split())) for block in blocks[:_HEAD]]
    if not any(rules().state.search(line) for line in folded):
        return None
    day = next((parse_date(line) for line in folded if _SIGNING_DAY.match(line)), None)
    start = next((at for at, line in enumerate(folded) if rules().papers.match(line) and len(line) < 200), None)
    if start is None:
        return None
    end = start + 1
    while end < len(folded) and len(folded[end]) < 200 and _goes_on(blocks[end].text, folded[end]):
        end += 1
    title = " ".join(" ".join(block.text.split()) for block in blocks[start:end])
    return title, day, end


def _goes_on(text: str, folded: str) -> bool:
    """Say whether a line belongs to the title: what the paper is about, or more capitals that name no office."""
    return _ABOUT.match(folded) is not None or (text.isupper() and not _ISSUER.match(folded))
