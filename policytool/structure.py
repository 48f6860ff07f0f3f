"""Blocks to `Document`: markers, depths, the tree of provisions, ids, front and back matter."""

from __future__ import annotations

from policytool.model import Document, DocumentDate, Layout, Level, Passage, Provision, Source

__all__ = ["build"]


def build(source: Source, layout: Layout, date: DocumentDate | None = None) -> Document:
    """The document that `layout` lays out. Never raises."""
    stories, passages = [], []
    for a, article in enumerate(layout.articles):
        leaves = []
        for p, block in enumerate(article.body, 1):
            node = Provision(f"story_{a + 1}__para_{p}", Level.PARAGRAPH, text=block.text)
            leaves.append(node)
            passages.append(Passage(block.text, node.id, a, block.kind, block.damaged))
        stories.append(Provision(f"story_{a + 1}", Level.STORY, children=tuple(leaves)))
    tree = Provision("document", Level.DOCUMENT, children=tuple(stories))
    return Document(
        source,
        layout.articles,
        tree,
        tuple(passages),
        layout.genre,
        date=date,
        issues=layout.issues,
        joins=layout.joins,
    )
