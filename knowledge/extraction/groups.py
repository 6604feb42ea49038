"""Groups as models: where a group's name ends, which deed or award is told of it."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.extraction.report import Report, place_of
from knowledge.facts import Detail, Fact, FactKind
from knowledge.spans.lexicon import words_of
from knowledge.spans.span import Span, SpanKind
from knowledge.spans.words import UPPER

GROUP = re.compile(
    r"(?:tập thể|hội|chi hội|ban|tổ|thôn|làng|câu lạc bộ|clb|chi bộ|chi đoàn|đoàn|trường|công an|trạm|nhóm|"
    r"đội|khu|ấp|đồn|tiểu đoàn|trung đoàn|đại đội|phòng|khoa|văn phòng|công đoàn|liên đoàn|chùa|bệnh viện|"
    r"buôn|bản|plei|ubnd|dòng họ|hợp tác xã|htx|công ty|mttq|ủy ban|xã|phường|khối|thcs|thpt|"
    r"tiểu học|mầm non|trung tâm|chi đội|lớp|xóm|doanh nghiệp|quỹ|giáo xứ|gia đình|hộ)(?![^\W_])"
    r"(?!\s(?:chức|nghị|viên|kết|ngũ|hợp|vực|hành|thi|thao|thảo|phí|bộ|ta|em|cho|của|là|này|đó|được|trưởng|phó|"
    r"tổ chức|và))",
    re.IGNORECASE,
)
# Those who lead and organise; a sentence about what they do tells no model.
_LEADS = re.compile(
    r"(?:ubnd|ủy ban|uỷ ban|đảng ủy|hđnd|xã|phường|huyện|tỉnh|hội đồng|ban tổ chức|ban chỉ đạo|ban giám khảo|"
    r"gia đình|hộ|hội|quỹ|công ty|doanh nghiệp|trường|lớp|nhóm)(?![^\W_])(?! (?:phụ nữ|nông dân|cựu|lhpn|ccb|"
    r"người))",
    re.IGNORECASE,
)
# A group's name may end with one of these although they are no name.
_KINDS = re.compile(
    r"\s(?:phường|xã|thôn|làng|trường|huyện|quận|tỉnh|phố|trấn|tổ|xóm|khu|nữ|dân|binh|niên|sự|tuổi)$"
)
_NAME = 90  # characters
_NEAR = 25  # characters between the beginning of a group's name and the place that ends it
_MORE_VERBS = (
    "làm tốt, làm, phát huy, nhân rộng, xây dựng được, nhiều năm, luôn, đi đầu, ra sức, khôi phục, bảo đảm"
)
_LIST_VERBS = "tổ chức, triển khai, phát động, phối hợp, tiếp tục"
_WITH = re.compile(r"\s(?:với|về|trong)\s(?:việc (?=\w+ ))?")
_PLACED = re.compile(r"^(?P<name>.+?)\s+(?:ở|tại)\s+(?P<unit>.+)$")
_RECEIVES = re.compile(
    r"\s(?:cũng |đã |vinh dự |hai lần |nhiều lần )*(?:được\s[^.;,]{0,70}?(?<![^\W_])(?:tặng|trao|khen|"
    r"phong tặng|công nhận)|đón nhận|nhận|đoạt)(?![^\W_])"
)
_GIVEN_TO = re.compile(r"^[^.;:,“”]{0,60}?\s(?:cho|tặng)\s(?:tập thể )?(?=[^\W\d_])")
_SENTENCE_LEAD = re.compile(
    r"(?:(?:trong đó|điển hình là|tiêu biểu là|nổi bật là|còn|bên cạnh đó),?\s+)?", re.IGNORECASE
)
_TELLS_OF_MODELS = re.compile(
    r"(?:mô hình hay|cách làm (?:hay|tốt|sáng tạo)|gương (?:điển hình|sáng|tốt|người tốt|tập thể)|tấm gương|"
    r"điển hình (?:tiên tiến|tiêu biểu)|(?:nhiều|các|những) (?:điển hình|gương|mô hình|tập thể))",
    re.IGNORECASE,
)


def group(report: Report, start: int, end: int, who: str, deed: str | None, award: Span | None) -> Fact:
    """The fact of one group; its unit is what stands in brackets, or after 'ở'."""
    name, _, bracket = who.strip(" ,-–").partition(" (")
    placed = _PLACED.match(name)
    unit = bracket.rstrip(")") or (placed["unit"] if placed else None)
    places = report.within(SpanKind.PLACE, start, start + len(who))
    details: dict[str, Detail] = {
        "type": "group",
        "unit": unit,
        "deed": deed,
        "award": award.value if award else None,
        "award_text": award.text if award else None,
    }
    value = award.value if award else None
    subject = placed["name"] if placed else name
    return report.fact(
        FactKind.HONOUREE, start, end, subject, place=place_of(places), award=value, details=details
    )


def parted(report: Report, start: int, stop: int, *, listing: bool) -> tuple[int, int] | None:
    """Where a group's name ends and its deed begins, if a group and its deed stand in [start, stop).

    The deed stands after "với", or begins with a verb; in a list, verbs that organise count too.
    """
    if not GROUP.match(report.body, start):
        return None
    limit = min(stop, start + _NAME)
    verb = next(
        (
            match
            for match in _verbs(listing).finditer(report.body, start + 3, limit)
            if _is_whole(report, start, match.start())
        ),
        None,
    )
    joined = _WITH.search(report.body, start + 3, limit) if listing else None
    if joined and (verb is None or joined.start() < verb.start()):
        found = joined.start(), joined.end()
    elif verb:
        found = verb.start(), verb.start("deed")
    else:
        return None
    return found if stop - found[1] >= 8 else None


def _is_whole(report: Report, start: int, end: int) -> bool:
    """Whether a group's name may end here: after a name, a number or a kind of place."""
    who = report.body[start:end].rstrip(" ,")
    if re.search(r"[“\"]|\s(?:với|về)(?:\s|$)", who) and not who.endswith(("”", '"')):
        return False
    last = who.split()[-1] if who.split() else ""
    if last[:1].isupper() or last[:1].isdigit() or last.endswith(("”", '"', ")")):
        return True
    return bool(_KINDS.search(who))


@cache
def _verbs(listing: bool) -> re.Pattern[str]:
    listed = [*words_of("deed_verbs"), *_MORE_VERBS.split(", "), *(_LIST_VERBS.split(", ") if listing else ())]
    verbs = "|".join(map(re.escape, sorted(listed, key=len, reverse=True)))
    adverbs = "|".join(map(re.escape, sorted(words_of("deed_adverbs"), key=len, reverse=True)))
    return re.compile(rf"\s(?:đã\s|còn\s)?(?P<deed>(?:(?:{adverbs})\s)*(?:{verbs}))(?![^\W_])")


def told(report: Report) -> Iterator[Fact]:
    """Groups that sentences of a paragraph about models begin with: "Tổ dân phố 17 vận động bà con treo cờ."."""
    for start, end in report.sentences:
        lead = _SENTENCE_LEAD.match(report.body, start, end)
        begin = lead.end() if lead else start
        if not GROUP.match(report.body, begin):
            continue
        in_list = report.body[start - 2 : start].strip() == ";"
        if in_list or _LEADS.match(report.body, begin) or not _follows_models(report, start):
            continue
        if found := parted(report, begin, end, listing=False):
            deed = report.body[found[1] : end].rstrip(" .…,/")[:260]
            yield group(report, begin, found[1] + len(deed), report.body[begin : found[0]], deed, None)


def _follows_models(report: Report, start: int) -> bool:
    """Whether the paragraph tells of models before this sentence."""
    paragraph = report.body.rfind("\n", 0, start) + 1
    return bool(_TELLS_OF_MODELS.search(report.body, paragraph, start))


def awarded(report: Report) -> Iterator[Fact]:
    """Groups that an award goes to: "Trường Hoa Sen được tỉnh tặng Cờ thi đua", "tặng Giấy khen cho Chi hội 5"."""
    for award in report.spans.get(SpanKind.AWARD, []):
        start, end = report.sentence_at(award.start)
        if given := _GIVEN_TO.match(report.body[award.end : end]):
            name = _name_at(report, award.end + given.end(), end)
            if name:
                yield group(report, award.start, name.end, name.text, None, award)
        for name in _receivers(report, start, award.start):
            yield group(report, name.start, award.end, name.text, None, award)


def _receivers(report: Report, start: int, before: int) -> Iterator[Span]:
    """The group right before "được ... tặng", when the award is the first one after it."""
    for span in report.within(SpanKind.ORGANISATION, start, before):
        receives = _RECEIVES.match(report.body, span.end, before)
        if receives is None or before - receives.end() > 40 or not GROUP.match(span.text):
            continue
        if (
            report.body[max(start, span.start - 12) : span.start]
            .lower()
            .endswith(("của ", "do ", "cho ", "tại ", "ở "))
        ):
            continue
        if not report.within(SpanKind.PERSON, span.start, before):
            yield span


def _name_at(report: Report, start: int, end: int) -> Span | None:
    """The group whose name begins at `start`: the longest span there, else what a place ends ("chi hội tổ 2")."""
    if not GROUP.match(report.body, start, end):
        return None
    kinds = (SpanKind.ORGANISATION, SpanKind.HEADED, SpanKind.PLACE)
    named = [span for kind in kinds for span in report.within(kind, start, min(end, start + _NEAR))]
    whole = [span for span in named if _is_whole(report, start, span.end) and re.search(rf"{UPPER}|\d", span.text)]
    best = max(whole, key=lambda span: (span.start == start, -span.start, span.end), default=None)
    if best is None or re.search(r"[,.;:(]|\s(?:và|có|của|đã|là|tại|ở)\s", report.body[start : best.start]):
        return None
    text = report.body[start : best.end]
    return Span(SpanKind.ORGANISATION, start, best.end, text, text)
