"""Questions without an answer as admins see them: the queue, one cluster, what a change would do."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from telegram import InlineKeyboardButton as Button
from telegram import InlineKeyboardMarkup as Keyboard

from bot.callbacks.unanswered import ChangePress, LinkPress, QueuePress, WordPress
from bot.screens.keyboards import button, rows, turning
from bot.screens.paging import sentence_case, shortened
from bot.texts import Words
from knowledge.answer import Answer, ArticleRef, Outcome
from knowledge.unanswered.clusters import Cluster
from knowledge.unanswered.gate import Change, Report
from knowledge.unanswered.linking import Linkable
from knowledge.unanswered.models import ClusterState

PER_PAGE = 5
EXAMPLES = 5
LISTED = 8  # changes of each sort told one by one
LONGEST_QUESTION = 120
LONGEST_ANSWER = 90
LONGEST_LABEL = 44

PLACES = {"queue": ClusterState.OPEN, "done": ClusterState.SETTLED, "bin": ClusterState.OUT}
_FIXES = (("link",), ("phrase", "synonym"), ("curate",), ("out",))


def queue_text(
    found: Sequence[Cluster], total: int, waiting: Mapping[int, int], page: int, texts: Words, *, where: str
) -> Markup:
    """A page of the queue, of what is settled, or of what was filed as out of scope; the largest cluster first."""
    if not found:
        return texts(f"unanswered.{where}_empty")
    lines = [texts(f"unanswered.{where}", count=total)]
    for number, cluster in enumerate(found, page * PER_PAGE + 1):
        lines += [Markup(), *_line(number, cluster, waiting.get(cluster.id, 0), texts)]
    return Markup("\n").join(lines)


def queue_keys(
    found: Sequence[Cluster],
    total: int,
    page: int,
    counts: Mapping[ClusterState, int],
    texts: Words,
    *,
    where: str,
) -> Keyboard:
    """A button a cluster, the pages, and the way to the other places and to the words."""
    first = page * PER_PAGE + 1
    pages = max(1, -(-total // PER_PAGE))
    numbers = [button(str(first + place), QueuePress(one.id, "show")) for place, one in enumerate(found)]
    others = [
        button(texts.plain(f"unanswered.to_{name}", count=counts.get(state, 0)), QueuePress(0, name))
        for name, state in PLACES.items()
        if name != where
    ]
    words = button(texts.plain("unanswered.to_words"), WordPress("", 0, "kinds"))
    made = rows(numbers, turning(page, pages, lambda to: QueuePress(to, where), texts), others, [words])
    assert made is not None
    return made


def cluster_text(cluster: Cluster, waiting: int, now: Answer | None, texts: Words) -> Markup:
    """One cluster: how it was asked, who waits, and what the bot says to it now."""
    lines = [texts(f"unanswered.cluster_{cluster.state}", size=cluster.size)]
    lines += [texts("unanswered.example", question=_short(text)) for text in cluster.examples[:EXAMPLES]]
    if len(cluster.examples) > EXAMPLES:
        lines.append(texts("unanswered.more", count=len(cluster.examples) - EXAMPLES))
    if cluster.wrong:
        lines.append(texts("unanswered.wrong", count=cluster.wrong))
    if waiting:
        lines.append(texts("unanswered.waiting", count=waiting))
    if now is not None:
        lines += [Markup(), texts("unanswered.now", answer=_said(now, texts))]
    return Markup("\n").join(lines)


def cluster_keys(cluster: Cluster, texts: Words) -> Keyboard:
    """What can be done with a cluster."""
    if cluster.state is not ClusterState.OPEN:
        back = next(name for name, state in PLACES.items() if state is cluster.state)
        return Keyboard([[_do(cluster.id, "reopen", texts)], [_do(0, back, texts, label="back")]])
    fixes = [[_do(cluster.id, what, texts) for what in row] for row in _FIXES]
    return Keyboard([*fixes, [_do(0, "queue", texts, label="back")]])


def articles_keys(cluster_id: int, found: Sequence[ArticleRef], texts: Words) -> Keyboard:
    """Articles that a cluster may be about, each a button; and the way to look for another."""
    links = [[button(_label(article), LinkPress(cluster_id, article.id, 0, "facts"))] for article in found]
    search = _do(cluster_id, "search", texts)
    return Keyboard([*links, [search], [_do(cluster_id, "show", texts, label="back")]])


def facts_text(article: ArticleRef, found: Sequence[Linkable], texts: Words) -> Markup:
    """What of an article could answer, numbered."""
    lines = [texts("unanswered.which_fact", title=shortened(article.title, LONGEST_QUESTION))]
    lines += [
        texts("unanswered.fact", number=number, text=sentence_case(shortened(fact.text, LONGEST_QUESTION)))
        for number, fact in enumerate(found, 1)
    ]
    return Markup("\n").join(lines)


def facts_keys(cluster_id: int, article: ArticleRef, found: Sequence[Linkable], texts: Words) -> Keyboard:
    """A button a fact, one for the whole article."""
    numbers = [
        button(str(number), LinkPress(cluster_id, article.id, fact.id, "fact"))
        for number, fact in enumerate(found, 1)
    ]
    whole = button(texts.plain("unanswered.whole_article"), LinkPress(cluster_id, article.id, 0, "all"))
    split = [numbers[place : place + 6] for place in range(0, len(numbers), 6)]
    made = rows(*split, [whole], [_do(cluster_id, "link", texts, label="back")])
    assert made is not None
    return made


def report_text(what: Markup, report: Report, answered: Answer | None, texts: Words) -> Markup:
    """What a change would do, before it is done."""
    lines = [what]
    if answered is not None:
        lines.append(texts("gate.answered", answer=_said(answered, texts)))
    lines += [Markup(), texts("gate.tried", tried=report.tried, changed=len(report.changed))]
    rest = [one for one in report.changed if one not in report.broken and one not in report.mended]
    for key, changes in (("broken", report.broken), ("mended", report.mended), ("other", rest)):
        if changes:
            lines += [texts(f"gate.{key}", count=len(changes)), *_changes(changes, texts)]
    if not report.changed:
        lines.append(texts("gate.nothing"))
    if report.broken:
        lines += [Markup(), texts("gate.refused")]
    return Markup("\n").join(lines)


def report_keys(proposal_id: int, report: Report, texts: Words) -> Keyboard:
    """Publish, or, where right answers would turn wrong, only with a reason."""
    what = "override" if report.broken else "publish"
    return Keyboard(
        [
            [button(texts.plain(f"gate.press_{what}"), ChangePress(proposal_id, what))],
            [button(texts.plain("gate.press_drop"), ChangePress(proposal_id, "drop"))],
        ]
    )


def run_keys(texts: Words) -> Keyboard:
    """Ask all stored questions now."""
    return Keyboard([[_do(0, "run", texts)]])


def run_text(tried: int, wrong: Sequence[tuple[str, Answer]], texts: Words) -> Markup:
    """How the stored questions are answered now."""
    lines = [texts("gate.run", tried=tried, right=tried - len(wrong))]
    lines += [
        texts("gate.now", question=_short(question), answer=_said(answer, texts)) for question, answer in wrong
    ]
    if len(wrong) > LISTED:
        lines = [*lines[: LISTED + 1], texts("gate.more", count=len(wrong) - LISTED)]
    return Markup("\n").join(lines)


def never_mind(cluster_id: int, texts: Words) -> Keyboard:
    """The way out of a question."""
    return Keyboard([[_do(cluster_id, "show", texts, label="never_mind")]])


def _line(number: int, cluster: Cluster, waiting: int, texts: Words) -> list[Markup]:
    lines = [texts("unanswered.line", number=number, size=cluster.size, question=_short(cluster.examples[0]))]
    if len(cluster.examples) > 1:
        lines.append(texts("unanswered.also", question=_short(cluster.examples[1])))
    if waiting:
        lines.append(texts("unanswered.waiting", count=waiting))
    return lines


def _changes(changes: Sequence[Change], texts: Words) -> list[Markup]:
    lines = [
        texts(
            "gate.change",
            question=_short(one.question),
            before=_said(one.before, texts),
            after=_said(one.after, texts),
        )
        for one in changes[:LISTED]
    ]
    return [*lines, texts("gate.more", count=len(changes) - LISTED)] if len(changes) > LISTED else lines


def _said(answer: Answer, texts: Words) -> str:
    if answer.outcome is Outcome.ANSWER:
        return sentence_case(shortened(answer.headline, LONGEST_ANSWER))
    return texts.plain(f"gate.{answer.outcome.value}")


def _label(article: ArticleRef) -> str:
    """A title and its day: the same conference is held every year."""
    day = f" · {article.published:%d/%m/%Y}" if article.published else ""
    return shortened(article.title, LONGEST_LABEL) + day


def _short(question: str) -> str:
    return shortened(" ".join(question.split()), LONGEST_QUESTION)


def _do(number: int, what: str, texts: Words, *, label: str = "") -> Button:
    return button(texts.plain(f"unanswered.press_{label or what}"), QueuePress(number, what))
