"""Questions that no single span answers: who was commended in all, an award after a name, a name of many."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.analysis.folding import fold
from knowledge.analysis.reading import QueryToken
from knowledge.answer import Alternative, Answer, Evidence, Note, Outcome
from knowledge.articles import Article
from knowledge.asking.patterns import said
from knowledge.asking.words import CALLED
from knowledge.choosing.dossier import Dossier, Placed, reference
from knowledge.choosing.models import Model, models
from knowledge.choosing.quoting import LIST_LIMIT, QUOTE_LIMIT, shorten
from knowledge.choosing.scoring import Scored
from knowledge.choosing.silence import Reason, veto
from knowledge.deciding import Case, answered, evidence_of, not_stated
from knowledge.spans.span import SpanKind

_AWARDED = said(
    r".*(?:có|được|đc|dc) (?:\S+ ){0,3}?(?:giấy khen|bằng khen|khen thưởng|tặng giấy khen|khen|danh hiệu|"
    r"thưởng)(?: \S+){0,3}? (?:không|ko|k|chưa)"
    r"(?: ạ| vậy| z)?"
)
_ALL_COMMENDED = said(
    r"(?:(?:phường|xã|thị trấn|huyện|hội nghị|ở|tại|năm) (?:\S+ ){1,5})?(?:những )?ai (?:được|đc|dc) (?:khen|"
    r"khen thưởng|biểu dương|tuyên dương)"
    r"(?: (?:ở|tại|năm|trong|của|đợt|không|vậy|ạ|cho|z|thế)(?: \S+){0,8})?|.*danh sách(?: \S+){0,3} (?:khen|"
    r"khen thưởng|biểu dương|tuyên dương).*"
)
_COMMENDS = frozenset({"khen", "bieu", "tuyen", "tang"})


def answer(case: Case) -> Answer | None:
    """The answer to such a question; None for all others."""
    if not case.ranked:
        return None
    return (
        _stranger(case) or _other_number(case) or _others(case) or _award_of_person(case) or _all_commended(case)
    )


def _others(case: Case) -> Answer | None:
    """'Còn ai nữa': the models of the article that were not shown yet."""
    if not case.more or case.follows is None:
        return None
    shown = " ".join(case.follows.shown).casefold()
    best = case.ranked[0]
    left = [one for one in models(best.scene.dossier) if one.name.casefold() not in shown]
    head = case.query.asked.head
    if head:
        left = [one for one in left if fold(one.name).startswith(head[0])]
    if not left:
        return None
    first = next(placed for placed in best.scene.dossier.spans if placed.span.start >= left[0].start)
    proof = Scored(best.scene, first, best.features, best.score, best.probability)
    text = shorten(", ".join(one.name for one in left), LIST_LIMIT)
    return answered(case, proof, text, 0.6, notes=[Note("examples_only")])


def _award_of_person(case: Case) -> Answer | None:
    """'Có được giấy khen không': only what is told of that very person counts."""
    best = case.ranked[0]
    subjects = best.scene.subjects
    if not _AWARDED.fullmatch(case.query.line) or not subjects.named:
        return None
    dossier = best.scene.dossier
    awards = [
        placed
        for placed in dossier.spans
        if placed.span.kind is SpanKind.AWARD
        and subjects.agreement(placed) == 1.0
        and any(placed.sentence == named.sentence for named in subjects.named)
    ]
    if awards:
        found = next((one for one in case.ranked if one.placed is awards[0]), None)
        if found is not None:
            return answered(case, found, awards[0].span.text, 0.7)
    proof = evidence_of(dossier, subjects.named[0], "")
    return not_stated(case, dossier, Reason.NOT_LINKED, 0.3, [proof])


def _all_commended(case: Case) -> Answer | None:
    """'Ai được khen thưởng?': the counts, and whom the article names only as examples."""
    if not _ALL_COMMENDED.fullmatch(case.query.line) or not _about_commending(case):
        return None
    best = _best_article(case)
    counted = _counts(best.scene.dossier)
    if counted is None or _listed(best.scene.dossier, counted):
        return None
    examples = models(best.scene.dossier)
    notes = [Note("examples_only")] if examples else []
    more = _evidence(best.scene.dossier, examples)
    proof = Scored(best.scene, counted, best.features, best.score, best.probability)
    return answered(case, proof, counted.span.text, max(0.6, best.probability), notes=notes, more=more)


def _about_commending(case: Case) -> bool:
    """Is nothing asked but commending, a place and a time: the words that are left over must not matter."""
    best = case.ranked[0].scene.matches
    return best.covered > 0.55


def _best_article(case: Case) -> Scored:
    leader = case.candidates[0].article_id
    return next((one for one in case.ranked if one.scene.dossier.ref.id == leader), case.ranked[0])


def _counts(dossier: Dossier) -> Placed | None:
    """The count of collectives and persons that a commending sentence tells, joined where the text joins it."""
    found = [
        placed
        for placed in dossier.spans
        if placed.span.kind is SpanKind.NUMBER
        and placed.span.unit
        and ("ca nhan" in placed.span.unit or "tap the" in placed.span.unit)
        and _COMMENDS & set(dossier.folded[max(0, placed.first - 12) : placed.first])
    ]
    return max(found, key=lambda placed: ("+" in (placed.span.unit or ""), placed.first), default=None)


def _listed(dossier: Dossier, counted: Placed) -> bool:
    """Whether names follow the count: then those are the answer."""
    return any(
        placed.span.kind is SpanKind.PERSONS and placed.sentence in (counted.sentence, counted.sentence + 1)
        for placed in dossier.spans
    )


def _evidence(dossier: Dossier, examples: list[Model]) -> list[Evidence]:
    if not examples:
        return []
    start = examples[0].start
    fitting = [example.end for example in examples if example.end - start <= QUOTE_LIMIT]
    end = max(fitting, default=min(examples[0].end, start + QUOTE_LIMIT))
    text = shorten(", ".join(example.name for example in examples), LIST_LIMIT)
    return [Evidence(dossier.ref, dossier.body[start:end], start, end, text)]


def _stranger(case: Case) -> Answer | None:
    """'Bà Hoa làm gì' where no article that was found names anybody so: nobody else's deed answers that."""
    said = list(_persons_named(case))
    scenes = {id(one.scene): one.scene for one in case.ranked}.values()
    if not said or case.library is None or any(scene.subjects.named for scene in scenes):
        return None
    best = case.ranked[0].scene.dossier
    capitals = {word for word, token in zip(best.folded, best.tokens, strict=True) if token.text[:1].isupper()}
    for token in said:
        if {token.folded, *(variant.folded for variant in token.variants)} & (capitals | best.title):
            return None
        name = re.compile(rf"(?<!\w){re.escape(token.text)}(?!\w)")
        bodies = (article.body for one in case.wide if (article := case.library.find(one.article_id)))
        if any(map(name.search, bodies)):
            return None
    kind = case.query.asked.kind.value
    return Answer(case.question, Outcome.NONE, 0.2, reason="unknown_person", kind=kind)


def _persons_named(case: Case) -> Iterator[QueryToken]:
    """The last syllable of each 'bà Lê Thị Hoa' with capitals."""
    tokens = case.query.reading.tokens
    for place, token in enumerate(tokens[:-1]):
        last = place
        while last + 1 < len(tokens) and _is_capital(tokens[last + 1]):
            last += 1
        if last > place and (token.accented or token.folded) in CALLED:
            yield tokens[last]


def _is_capital(token: QueryToken) -> bool:
    return token.text[:1].isupper() and not (token.text.isupper() and len(token.text) > 1) and not token.number


def _other_number(case: Case) -> Answer | None:
    """'Tổ 71' where articles only know tổ 7 and tổ 17: said so, and those are offered."""
    labelled = case.query.asked.labelled
    if len(labelled) != 1 or case.library is None or veto(case.query, case.ranked) is not Reason.NO_SUCH_NUMBER:
        return None
    noun, number = labelled[0]
    known: dict[str, Article] = {}
    for one in case.wide if noun in _NUMBERED else ():
        article = case.library.find(one.article_id)
        if article is not None:
            for found in re.findall(_NUMBERED[noun], article.body, re.IGNORECASE):
                if _is_slip(found.lstrip("0"), number):
                    known.setdefault(found.lstrip("0"), article)
    if not known:
        return None
    token = next(token for token in case.query.reading.tokens if token.number and token.folded == number)
    options = [
        Alternative(shorten(question, 60), question, reference(article))
        for other, article in sorted(known.items(), key=lambda pair: int(pair[0]))[:_OFFERED]
        for question in [f"{case.question[: token.start]}{other}{case.question[token.end :]}"]
    ]
    answer = not_stated(case, case.ranked[0].scene.dossier, Reason.NO_SUCH_NUMBER, 0.2)
    return replace(answer, alternatives=tuple(options), topic=None)


def _is_slip(one: str, other: str) -> bool:
    """Two digits turned round, or one left out."""
    return one != other and (sorted(one) == sorted(other) or (one in other) or (other in one))


_OFFERED = 3
_NUMBERED = {
    "to": r"(?<!\w)tổ(?: dân phố)? (\d{1,3})(?!\d)",
    "pho": r"(?<!\w)(?:tổ dân phố|khu phố|tổ|phố) (\d{1,3})(?!\d)",
    "khu": r"(?<!\w)khu(?: phố| dân cư)? (\d{1,3})(?!\d)",
    "thon": r"(?<!\w)thôn (\d{1,3})(?!\d)",
    "ap": r"(?<!\w)ấp (\d{1,3})(?!\d)",
}
