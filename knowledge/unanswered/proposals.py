"""Changes that wait for the word that puts them live: a fix, a word more, a word less. Nothing here commits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from knowledge.unanswered.fixes import Fix
from knowledge.unanswered.models import FixKind, ProposalRow
from knowledge.words.edition import Edition, with_entries, with_fix
from knowledge.words.entries import Entry, WordKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change: a fix, an entry to be kept, or the key of one to be dropped."""

    cluster_id: int | None = None
    fix: Fix | None = None
    entry: Entry | None = None
    dropped: tuple[WordKind, str] | None = None
    id: int = 0

    def on(self, edition: Edition) -> Edition:
        """What the words and fixes would be with it."""
        if self.fix is not None:
            return with_fix(edition, self.fix)
        if self.dropped is not None:
            return with_entries(edition, (), [self.dropped])
        return with_entries(edition, [self.entry] if self.entry else [])


def make(session: Session, proposal: Proposal, *, now: datetime) -> int:
    """Keep a proposal and return its number."""
    row = ProposalRow(cluster_id=proposal.cluster_id, change=_plain(proposal), made_at=now)
    session.add(row)
    session.flush()
    return row.id


def get(session: Session, proposal_id: int) -> Proposal | None:
    """A proposal that still waits."""
    row = session.get(ProposalRow, proposal_id)
    return None if row is None else _value(row)


def end(session: Session, proposal_id: int) -> bool:
    """Let a proposal wait no more; False where somebody else has ended it."""
    gone = session.execute(delete(ProposalRow).where(ProposalRow.id == proposal_id).returning(ProposalRow.id))
    return gone.first() is not None


def forget(session: Session, before: datetime) -> int:
    """Drop what has waited since before a time; return how many."""
    gone = session.execute(delete(ProposalRow).where(ProposalRow.made_at < before).returning(ProposalRow.id))
    return len(gone.all())


def entry_from(plain: Mapping[str, Any]) -> Entry:
    """An entry from plain JSON."""
    return Entry(
        WordKind(plain["kind"]),
        plain["term"],
        tuple(plain["means"]),
        plain["source"],
        _day(plain["valid_from"]),
        _day(plain["valid_until"]),
        dict(plain["details"]),
    )


def entry_plain(entry: Entry) -> dict[str, Any]:
    """An entry as plain JSON."""
    return asdict(entry) | {
        "kind": entry.kind.value,
        "means": list(entry.means),
        "valid_from": entry.valid_from and entry.valid_from.isoformat(),
        "valid_until": entry.valid_until and entry.valid_until.isoformat(),
    }


def _plain(proposal: Proposal) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if proposal.fix is not None:
        fix = asdict(proposal.fix)
        written = proposal.fix.added_at
        found["fix"] = fix | {
            "kind": proposal.fix.kind.value,
            "phrases": list(proposal.fix.phrases),
            "added_at": written and written.isoformat(),
        }
    if proposal.entry is not None:
        found["entry"] = entry_plain(proposal.entry)
    if proposal.dropped is not None:
        found["dropped"] = [proposal.dropped[0].value, proposal.dropped[1]]
    return found


def _value(row: ProposalRow) -> Proposal:
    fix, entry, dropped = (row.change.get(name) for name in ("fix", "entry", "dropped"))
    return Proposal(
        row.cluster_id,
        None if fix is None else _fix(fix),
        None if entry is None else entry_from(entry),
        None if dropped is None else (WordKind(dropped[0]), dropped[1]),
        row.id,
    )


def _fix(plain: Mapping[str, Any]) -> Fix:
    written = plain["added_at"]
    values = {
        "kind": FixKind(plain["kind"]),
        "phrases": tuple(plain["phrases"]),
        "added_at": datetime.fromisoformat(written) if written else None,
    }
    return Fix(**{**plain, **values})


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
