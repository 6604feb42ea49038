"""A table of words is taken in as a whole, or taken back; whoever follows a merged unit follows its successor.

Nothing here commits.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from jobs.delivery import letters
from jobs.errors import ChangeGone, ImportGone
from jobs.models import Follow, Subscriber, Subscription
from knowledge import record
from knowledge.analysis.folding import fold
from knowledge.models import ArticleRow, ArticleState, FactRow
from knowledge.places import names
from knowledge.places.register import shipped
from knowledge.unanswered import proposals
from knowledge.unanswered.models import ProposalRow
from knowledge.unanswered.proposals import entry_from, entry_plain
from knowledge.words import live, vocabulary
from knowledge.words.entries import Entry, WordKind
from knowledge.words.models import WordImport

LONGEST_LABEL = 128


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a table in would do."""

    new: int
    changed: int
    same: int
    relabelled: int  # published articles that tell of a unit which is called otherwise now
    moved: int  # subscriptions that follow their unit to its successor
    ambiguous: tuple[Entry, ...]  # units whose followers need a hand: who is meant cannot be told


def plan(session: Session, entries: Sequence[Entry]) -> Plan:
    """What would happen; nothing is changed."""
    known = {(entry.kind, entry.key): entry for entry in vocabulary.entries(session)}
    before = [known.get((entry.kind, entry.key)) for entry in entries]
    places = [entry for entry in entries if entry.kind is WordKind.PLACE]
    certain, doubtful = _parted(session, places)
    return Plan(
        new=sum(one is None for one in before),
        changed=sum(one is not None and one != entry for one, entry in zip(before, entries, strict=True)),
        same=sum(one == entry for one, entry in zip(before, entries, strict=True)),
        relabelled=_telling(session, [entry for entry in places if _renamed(entry)]),
        moved=len(_following(session, certain)),
        ambiguous=tuple(doubtful),
    )


def keep(session: Session, entries: Sequence[Entry], file: str, *, now: datetime) -> int:
    """Keep a table that was shown, until somebody says to take it in; return its number."""
    table = {"file": file, "table": [entry_plain(entry) for entry in entries]}
    row = ProposalRow(change=table, made_at=now)
    session.add(row)
    session.flush()
    return row.id


def kept(session: Session, number: int) -> tuple[list[Entry], str] | None:
    """A table that waits to be taken in, and its file's name."""
    row = session.get(ProposalRow, number)
    if row is None or "table" not in row.change:
        return None
    return [entry_from(plain) for plain in row.change["table"]], row.change["file"]


def take_in(
    session: Session,
    entries: Sequence[Entry],
    file: str,
    *,
    by: int | None,
    now: datetime,
    waiting: int = 0,
    reason: str = "",
) -> tuple[int, Plan]:
    """Take a table in: keep its entries, move subscriptions, tell subscribers once; its number and what it did.

    Raises:
        ChangeGone: it is `waiting` by that number no more: somebody else has taken it in.
    """
    if waiting and not proposals.end(session, waiting):
        raise ChangeGone
    done = plan(session, entries)
    earlier = vocabulary.put_many(session, entries, now=now)
    before = [
        {"kind": entry.kind.value, "key": entry.key, "was": was and entry_plain(was)}
        for entry, was in zip(entries, earlier, strict=True)
    ]
    places = [entry for entry in entries if entry.kind is WordKind.PLACE]
    row = WordImport(file=file, imported_at=now, before=before, moved=[])
    session.add(row)
    session.flush()
    row.moved = _move(session, _parted(session, places)[0], row.id, now)
    live.changed(session)
    detail = f"{len(entries)} entries, {len(row.moved)} subscriptions: {file}"
    record.add(session, "word.import", f"import {row.id}", detail, by=by, now=now)
    if reason:  # right answers turn wrong with it
        record.add(session, "gate.override", f"import {row.id}", reason, by=by, now=now)
    return row.id, done


def take_back(session: Session, import_id: int, *, by: int | None, now: datetime) -> int:
    """Undo a table: entries and subscriptions are as before it; return how many entries that touched.

    Raises:
        ImportGone: there is no such import, or it was taken back before.
    """
    row = session.get(WordImport, import_id)
    if row is None or row.undone_at is not None:
        raise ImportGone(import_id)
    new = [(WordKind(one["kind"]), one["key"]) for one in row.before if one["was"] is None]
    vocabulary.take_out_many(session, new)
    vocabulary.put_many(session, [entry_from(one["was"]) for one in row.before if one["was"]], now=now)
    for moved in row.moved:
        _move_back(session, moved)
    row.undone_at = now
    live.changed(session)
    record.add(session, "word.undo", f"import {import_id}", row.file, by=by, now=now)
    return len(row.before)


def imports(session: Session, *, limit: int = 5) -> list[tuple[int, str, datetime, int, bool]]:
    """The last tables that were taken in: number, file, when, how many entries, whether taken back."""
    rows = session.scalars(select(WordImport).order_by(WordImport.id.desc()).limit(limit))
    return [(row.id, row.file, row.imported_at, len(row.before), row.undone_at is not None) for row in rows]


def _renamed(entry: Entry) -> bool:
    return names.key(entry.means[0]) != names.key(entry.term)


def _telling(session: Session, places: Iterable[Entry]) -> int:
    keys = {fold(" ".join(entry.term.split())) for entry in places}
    rows = session.execute(
        select(FactRow.article_id, FactRow.place_key)
        .join(ArticleRow, ArticleRow.id == FactRow.article_id)
        .where(ArticleRow.state == ArticleState.PUBLISHED, FactRow.place_key.is_not(None))
        .distinct()
    )
    return len({article_id for article_id, key in rows if key in keys})


def _parted(session: Session, places: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Units whose followers move by themselves, and those where who is meant cannot be told.

    In doubt are: a unit that was divided; a name that several units of the country bore, or bear, unless the
    knowledge base knows of one of them alone; and a name that lives on as that of a unit made from others.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for entry in places:
        bearers[names.key(entry.term)].add(entry.key)
    heirs = {names.core(entry.means[0]): names.key(entry.means[0]) for entry in places}
    told = _places_told(session)
    certain: list[Entry] = []
    doubtful: list[Entry] = []
    for entry in places:
        if not _renamed(entry):
            continue
        doubt = (
            entry.details.get("divided") == "true"
            or (len(bearers[names.key(entry.term)]) > 1 and not _told_apart(entry, told))
            or heirs.get(names.core(entry.term), names.key(entry.means[0])) != names.key(entry.means[0])
        )
        (doubtful if doubt else certain).append(entry)
    return certain, doubtful


def _places_told(session: Session) -> Mapping[str, str]:
    """Folded names of places -> the text of articles about them, in which a province may be named."""
    texts: dict[str, list[str]] = defaultdict(list)
    rows = session.execute(
        select(FactRow.place_key, ArticleRow.title, ArticleRow.body, ArticleRow.url)
        .join(ArticleRow, ArticleRow.id == FactRow.article_id)
        .where(FactRow.place_key.is_not(None), ArticleRow.state == ArticleState.PUBLISHED)
        .distinct()
    )
    for key, title, body, url in rows:
        texts[key or ""].append(f"{title}\n{body[:1500]}\n{url or ''}")
    return {key: "\n".join(found) for key, found in texts.items()}


def _told_apart(entry: Entry, told: Mapping[str, str]) -> bool:
    """Whether the knowledge base's articles about a name mean this very unit."""
    text = told.get(fold(entry.term))
    if text is None:
        return False
    found = shipped().now(entry.term, text)
    area = (entry.details.get("province", ""), entry.details.get("district", ""))
    return found is not None and (found.old_province, found.old_district) == area


def _following(session: Session, places: Iterable[Entry]) -> list[tuple[Subscription, Entry]]:
    wanted = {fold(" ".join(entry.term.split())): entry for entry in places}
    rows = session.scalars(select(Subscription).where(Subscription.kind == Follow.PLACE))
    return [(row, wanted[row.key]) for row in rows if row.key in wanted]


def _move(session: Session, places: Sequence[Entry], import_id: int, now: datetime) -> list[dict[str, Any]]:
    moved: list[dict[str, Any]] = []
    told: dict[int, list[str]] = defaultdict(list)
    for row, entry in _following(session, places):
        label = _label(entry.means[0])
        key = fold(label)
        kept = {"subscriber": row.subscriber_id, "key": row.key, "label": row.label, "to": key}
        kept["had"] = session.get(Subscription, (row.subscriber_id, Follow.PLACE, key)) is not None
        session.execute(_one(row.subscriber_id, row.key))
        if not kept["had"]:
            session.add(Subscription(subscriber_id=row.subscriber_id, kind=Follow.PLACE, key=key, label=label))
            session.flush()
        told[row.subscriber_id].append(f"{kept['label']} → {label}")
        moved.append(kept)
    for subscriber_id, changes in told.items():
        chat_id = session.scalar(select(Subscriber.chat_id).where(Subscriber.id == subscriber_id))
        assert chat_id is not None
        values = {"changes": "; ".join(dict.fromkeys(changes))}
        letters.add(session, chat_id, f"merged:{import_id}:{subscriber_id}", "words.merged", values, now=now)
    return moved


def _move_back(session: Session, moved: Mapping[str, Any]) -> None:
    if session.get(Subscriber, moved["subscriber"]) is None:  # has left since
        return
    if not moved["had"]:
        session.execute(_one(moved["subscriber"], moved["to"]))
    if session.get(Subscription, (moved["subscriber"], Follow.PLACE, moved["key"])) is None:
        session.add(
            Subscription(
                subscriber_id=moved["subscriber"],
                kind=Follow.PLACE,
                key=moved["key"],
                label=moved["label"],
            )
        )
        session.flush()


def _one(subscriber_id: int, key: str) -> Any:
    return delete(Subscription).where(
        Subscription.subscriber_id == subscriber_id, Subscription.kind == Follow.PLACE, Subscription.key == key
    )


def _label(name: str) -> str:
    return name[:1].upper() + name[1:LONGEST_LABEL]


def followers(session: Session, entry: Entry) -> int:
    """How many follow a unit by the name that it bore before."""
    return len(_following(session, [entry])) if _renamed(entry) else 0


def move_by_hand(session: Session, entry: Entry, *, by: int | None, now: datetime) -> int:
    """Let whoever follows this unit follow its successor, because somebody has decided it; return how many do."""
    row = WordImport(file=entry.term, imported_at=now, before=[], moved=[])
    session.add(row)
    session.flush()
    row.moved = _move(session, [entry], row.id, now)
    detail = f"{entry.term} → {entry.means[0]}: {len(row.moved)} subscriptions"
    record.add(session, "word.move", f"import {row.id}", detail, by=by, now=now)
    return len(row.moved)
