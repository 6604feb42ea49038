"""Questions that came to nothing: who is gathered, into what, and what stays out."""

from datetime import UTC, datetime, timedelta

from knowledge import questions
from knowledge.analysis.reader import Reader
from knowledge.answer import Answer, Outcome
from knowledge.search.index import SearchIndex
from knowledge.unanswered import clusters
from knowledge.unanswered.models import ClusterState

NOW = datetime(2026, 3, 1, tzinfo=UTC)
READ = Reader(SearchIndex.open(None).vocabulary).read
CHANH = [
    "ông chánh",
    "bac chanh to dp 7",
    "Ông Chánh là ai?",
    "bác Chánh tổ 7 ạ",
    "ong chanh",
    "Ông Trần Văn Chánh",
    "bác trần văn chánh là ai vậy",
    "ong tran van chanh to 7",
    "ông Chánh tổ dân phố 7 là ai",
    "cho hỏi ông Chánh",
    "bác Chánh",
    "ông chánh tdp 7",
    "ong chanh la ai",
    "ông Chánh ở tổ 7",
]


def ask(database, *texts, outcome=Outcome.NONE, reason="off_topic", ago=timedelta(hours=1)):
    tokens = []
    for text in texts:
        tokens.append(questions.new_token())
        answer = Answer(text, outcome, 0.1, reason=reason)
        database.write_sync(questions.record, tokens[-1], answer, now=NOW - ago)
    return tokens


def gathered(database, state=ClusterState.OPEN):
    clusters.gather(database, READ, now=NOW)
    found, _ = database.read_sync(clusters.page, state, limit=50)
    return [sorted(one.examples) for one in found]


def test_fourteen_questions_about_one_man_are_one_cluster(database):
    ask(database, *CHANH, "ông Chánh tổ 17", "ông Thành", "ông Chánh được khen gì")

    assert gathered(database) == [
        sorted(CHANH),
        ["ông Chánh được khen gì"],
        ["ông Thành"],
        ["ông Chánh tổ 17"],
    ]


def test_only_what_came_to_nothing_is_gathered(database):
    ask(database, "bà Mẫu là ai", reason=None, outcome=Outcome.ANSWER)
    ask(database, "xin chào", reason="greeting")
    ask(database, "hồ sơ khen thưởng gồm gì", reason="procedure")
    (wrong,) = ask(database, "bà Mẫu ở đâu", reason=None, outcome=Outcome.ANSWER)
    database.write_sync(questions.judge, wrong, helpful=False)
    (pressed,) = ask(database, "hội nghị nào", reason=None, outcome=Outcome.CHOICES)
    database.write_sync(questions.choose, pressed)
    ask(database, "ông Lê là ai", reason=None, outcome=Outcome.CHOICES)
    ask(database, "ông Lý là ai", reason=None, outcome=Outcome.CHOICES, ago=timedelta(minutes=1))

    assert gathered(database) == [["ông Lê là ai"], ["bà Mẫu ở đâu"]]  # the last one may still choose


def test_what_was_filed_as_out_of_scope_stays_there_when_it_is_asked_again(database):
    ask(database, "ai là tổng thống Pháp", "giá vàng hôm nay bao nhiêu")
    assert gathered(database) == [["ai là tổng thống Pháp"]]
    assert gathered(database, ClusterState.OUT) == [["giá vàng hôm nay bao nhiêu"]]
    (cluster,), _ = database.read_sync(clusters.page, ClusterState.OPEN, limit=1)

    assert database.write_sync(clusters.move, cluster.id, ClusterState.OUT, now=NOW)
    assert not database.write_sync(clusters.move, cluster.id, ClusterState.OUT, now=NOW)
    ask(database, "ai la tong thong phap", "gia vang hom nay bao nhieu")

    assert gathered(database) == []
    assert len(gathered(database, ClusterState.OUT)) == 2


def test_a_cluster_whose_questions_were_forgotten_is_no_more(database):
    ask(database, "ông chánh")
    gathered(database)
    database.write_sync(questions.forget, before=NOW)

    assert gathered(database) == []
    assert database.read_sync(clusters.get, 1) is None
    assert database.read_sync(clusters.counts) == {}
