"""A page of stories: subheads, titles, captions, dates; passages in reading order."""

from policytool.model import Article, Block, BlockKind, Document, DocumentDate, Layout, Source, Text
from policytool.structure import build

PAGE = """引题一行
标题甲
本报记者 张某
第一段。
小标题子
第二段。
一、第三段。
图为会场。
标题乙
短文。
2020年4月24日 星期五 责编 李某"""
K = BlockKind


def page(date: DocumentDate | None = None) -> Document:
    source = Source(PAGE)
    kinds = [
        K.KICKER,
        K.HEADLINE,
        K.BYLINE,
        K.BODY,
        K.SUBHEAD,
        K.BODY,
        K.BODY,
        K.CAPTION,
        K.HEADLINE,
        K.BODY,
        K.FURNITURE,
    ]
    b = [Block(kind, Text.of(source, *span)) for kind, span in zip(kinds, source.lines(), strict=True)]
    first = Article(b[1], b[0], b[2], tuple(b[3:7]), (b[7],))
    second = Article(b[8], None, None, (b[9],), furniture=(b[10],))
    return build(source, Layout((first, second), "page"), date)


def test_stories_hold_subheads_hold_paragraphs() -> None:
    ids = [node.id for node in page().tree.walk()]
    assert ids == [
        "document",
        "story_1",
        "story_1__para_1",
        "story_1__h_1",
        "story_1__h_1__para_1",
        "story_1__h_1__h1_1",
        "story_2",
        "story_2__para_1",
    ]
    assert page().title == "标题甲"


def test_passages_come_in_reading_order_with_node_story_and_kind() -> None:
    assert [(p.text.value, p.provision, p.article, p.kind) for p in page().passages] == [
        ("引题一行", "story_1", 0, K.KICKER),
        ("标题甲", "story_1", 0, K.HEADLINE),
        ("第一段。", "story_1__para_1", 0, K.BODY),
        ("小标题子", "story_1__h_1", 0, K.SUBHEAD),
        ("第二段。", "story_1__h_1__para_1", 0, K.BODY),
        ("一、第三段。", "story_1__h_1__h1_1", 0, K.BODY),
        ("图为会场。", "story_1", 0, K.CAPTION),
        ("标题乙", "story_2", 1, K.HEADLINE),
        ("短文。", "story_2__para_1", 1, K.BODY),
    ]


def test_date_of_the_masthead_yields_to_the_one_given() -> None:
    made = page().date
    assert made is not None
    assert (made.begin.isoformat(), made.why) == ("2020-04-24", "masthead")
    given = DocumentDate(made.begin, made.end, "given")
    assert page(given).date is given


def test_empty_layouts() -> None:
    for articles in ((), (Article(None, None, None, ()),)):
        document = build(Source(""), Layout(articles, "plain"))
        assert (document.tree.children, document.passages) == ((), ())
