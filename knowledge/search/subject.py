"""How much an article is about what this bot is for: people and groups that are honoured.

A knowledge base fed from a portal holds other news too; whoever asks this bot means the commended.
"""

import numpy as np
from numpy.typing import NDArray

from knowledge.search.postings import pair_keys
from knowledge.search.segment import Segment
from knowledge.search.terms import Terms

WEIGHT = 0.45  # by which the score of an article that is wholly about honours is raised; more harms other searches
_ENOUGH = 3.0  # different signs that make an article half a point less than certain
_SIGNS = """
bieu duong, tuyen duong, khen thuong, bang khen, giay khen, thi dua, tien tien, dien hinh, nguoi tot, viec tot,
ton vinh, vinh danh, huan chuong, huy chuong, danh hieu, trao tang, tang thuong, phong tang, tam guong, guong sang,
xuat sac, tieu bieu, hien dat, hien mau, uy tin, van hoa, tinh nguyen, nghe nhan, khuyen hoc, ky niem, nong thon,
hoc bong, nghia tinh, yeu nuoc, truy tang, dung cam, tra lai, tu nguyen, van dong
"""


def boosts(segment: Segment, terms: Terms) -> NDArray[np.float32]:
    """For each passage a factor in [1, 1 + WEIGHT], the same for all of an article."""
    pairs = [sign.split()[:2] for sign in _SIGNS.replace("\n", " ").split(",")]
    numbers = [(terms.folded_id(first), terms.folded_id(second)) for first, second in pairs]
    known = np.array([pair for pair in numbers if None not in pair], dtype=np.int32).reshape(-1, 2)
    starts, counts = segment.pairs.find(np.unique(pair_keys(known[:, 0], known[:, 1])))
    owners = segment.passages.owners
    signs = np.zeros(len(segment.articles), dtype=np.float32)
    for start, count in zip(starts.tolist(), counts.tolist(), strict=True):
        signs[np.unique(owners[segment.pairs.docs[start : start + count]])] += 1
    boost: NDArray[np.float32] = (1 + WEIGHT * (1 - np.exp(-signs / _ENOUGH))).astype(np.float32)
    return boost[owners]
