"""Questions about a numbered unit that nobody, or another one, belongs to: the number is never bent."""

import re
from collections.abc import Mapping
from dataclasses import replace

from knowledge.answer import Alternative, Answer, ArticleRef, Evidence
from knowledge.articles import Article
from knowledge.case import Case
from knowledge.deciding.called import said_in
from knowledge.deciding.outcomes import evidence_of, not_stated
from knowledge.dossiers.dossier import reference
from knowledge.doubting.silence import Reason
from knowledge.wording.quoting import shorten

_OFFERED = 3
_NUMBERED = {
    "to": r"(?<!\w)tổ(?: dân phố)? (\d{1,3})(?!\d)",
    "pho": r"(?<!\w)(?:tổ dân phố|khu phố|tổ|phố) (\d{1,3})(?!\d)",
    "khu": r"(?<!\w)khu(?: phố| dân cư)? (\d{1,3})(?!\d)",
    "thon": r"(?<!\w)thôn (\d{1,3})(?!\d)",
    "ap": r"(?<!\w)ấp (\d{1,3})(?!\d)",
}
_NEAR = 30  # characters behind a name in which the unit of that person is told


def answer(case: Case) -> Answer | None:
    """The answer to such a question; None for all others."""
    if len(case.query.asked.labelled) != 1 or case.query.asked.labelled[0][0] not in _NUMBERED:
        return None
    return _of_another_unit(case) or _other_number(case)


def _of_another_unit(case: Case) -> Answer | None:
    """'Ông Chánh tổ 17' where the article's Mr. Chánh is of tổ 7: said so, and he is offered."""
    if said_in(case) is None:
        return None
    noun, number = case.query.asked.labelled[0]
    known: dict[str, Evidence] = {}
    for scene in {id(one.scene): one.scene for one in case.ranked}.values():
        for placed in scene.subjects.named:
            proof = evidence_of(scene.dossier, placed, "")
            at = proof.quote.find(placed.span.text)
            behind = proof.quote[at + len(placed.span.text) :][:_NEAR] if at >= 0 else ""
            for found in re.findall(_NUMBERED[noun], behind, re.IGNORECASE)[:1]:
                known.setdefault(found.lstrip("0"), proof)
    if not known or number in known:
        return None
    dossier = next(
        one.scene.dossier
        for one in case.ranked
        if one.scene.dossier.ref.id == next(iter(known.values())).article.id
    )
    answer = not_stated(case, dossier, Reason.NO_SUCH_NUMBER, 0.2, [next(iter(known.values()))])
    return replace(answer, alternatives=_options(case, {other: one.article for other, one in known.items()}))


def _other_number(case: Case) -> Answer | None:
    """'Tổ 71' where articles only know tổ 7 and tổ 17: said so, and those are offered."""
    if case.library is None or case.refused is not Reason.NO_SUCH_NUMBER:
        return None
    noun, number = case.query.asked.labelled[0]
    known: dict[str, Article] = {}
    for one in case.wide:
        article = case.library.find(one.article_id)
        if article is not None:
            for found in re.findall(_NUMBERED[noun], article.body, re.IGNORECASE):
                if _is_slip(found.lstrip("0"), number):
                    known.setdefault(found.lstrip("0"), article)
    if not known:
        return None
    options = _options(case, {other: reference(article) for other, article in known.items()})
    answer = not_stated(case, case.ranked[0].scene.dossier, Reason.NO_SUCH_NUMBER, 0.2)
    return replace(answer, alternatives=options, topic=None)


def _options(case: Case, known: Mapping[str, ArticleRef]) -> tuple[Alternative, ...]:
    """The same question with each of the known numbers instead."""
    number = case.query.asked.labelled[0][1]
    token = next(token for token in case.query.reading.tokens if token.number and token.folded == number)
    before, behind = case.question[: token.start], case.question[token.end :]
    return tuple(
        Alternative(shorten(question, 60), question, article)
        for other, article in sorted(known.items(), key=lambda pair: int(pair[0]))[:_OFFERED]
        for question in [f"{before}{other}{behind}"]
    )


def _is_slip(one: str, other: str) -> bool:
    """Two digits turned round, or one left out."""
    return one != other and (sorted(one) == sorted(other) or (one in other) or (other in one))
