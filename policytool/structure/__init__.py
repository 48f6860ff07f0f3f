"""Blocks to `Document`: markers, depths, the tree of provisions, ids, front and back matter.

Takes the layout of a source; gives the document. Never raises: any text is a document, if only of paragraphs. Every
non-space character of the layout's body is in exactly one place: in a node of the tree (label or text), in `front`, in
`back`, or in a block of kind CONTENTS of `articles`. Kickers, bylines, captions, labels and furniture stay in `articles`.

Ids are structural: the tags of the nodes from the root down, joined by `__`, each with the printed number, or with the
ordinal among the siblings of the tag where none is printed. They do not change when other parts of the document do.

    book_3 subbook_1 chp_2 sec_1      编 分编 章 节                  chp_2__sec_1
    art_15 art_17-1                    条, 第十七条之一              chp_2__art_15
    para_2                             款, any paragraph             chp_2__art_15__para_1
    point_3 indent_1                   项, 目                        chp_2__art_15__para_1__point_3__indent_1
    h1_2 h2_3 h3_1 h4_1                一、（一）1.（1）             h1_2__h2_3__para_1
    h1_1 h2_1.1 h3_1.1.2              1 1.1 1.1.2                   h1_1__h2_1.1
    h_2                                heading without a number      story_1__h_2__para_3
    story_1 att_1                      story of a page, attachment   att_1__h1_2

A number that comes twice among siblings is told apart by `~2`: art_1~2. The root is `document`. What is printed after the
signature with a title of its own, as the plan after the notice that issues it, is an attachment.
"""

from __future__ import annotations

from policytool.model import Document, DocumentDate, Layout, Level, Source
from policytool.structure.cite import find
from policytool.structure.draft import draft_pages, draft_whole
from policytool.structure.gaps import gaps
from policytool.structure.tree import freeze

__all__ = ["build", "find"]


def build(source: Source, layout: Layout, date: DocumentDate | None = None) -> Document:
    """The document that `layout` lays out. `date` is its date where that is known from elsewhere."""
    paged = layout.genre == "page" or len(layout.articles) > 1
    draft = draft_pages(layout) if paged else draft_whole(layout)
    tree = freeze(draft.root)
    return Document(
        source,
        tuple(draft.articles),
        tree,
        draft.passages(),
        layout.genre,
        title=draft.title,
        date=date or draft.date,
        front=tuple(draft.front),
        back=tuple(draft.back),
        attachments=tuple(child for child in tree.children if child.level is Level.ATTACHMENT),
        issues=layout.issues if paged else (*layout.issues, *gaps(tree)),
        joins=layout.joins,
    )
