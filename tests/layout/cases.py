"""Reader of the plain fixture files: cases of a title, an input and what is expected, written so that a person can check them.

=== title
input lines, as dumped
---
page                          the genre
# headline                    ## subhead        > kicker        @ byline
a paragraph                   !a damaged one    * a box
^ caption or credit           ~ label           % furniture
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from policytool.model import Article, BlockKind, Layout

_SIGNS = {
    BlockKind.SUBHEAD: "## ",
    BlockKind.BOX: "* ",
    BlockKind.CAPTION: "^ ",
    BlockKind.CREDIT: "^ ",
    BlockKind.LABEL: "~ ",
    BlockKind.FURNITURE: "% ",
}


def cases(name: str) -> Iterator[tuple[str, str, str]]:
    """Title, input and expected layout of every case of a fixture file."""
    path = Path(__file__).parent.parent / "fixtures" / "layout" / f"{name}.txt"
    for case in path.read_text("utf-8").split("\n=== ")[1:]:
        title, _, rest = case.partition("\n")
        text, _, expected = rest.partition("\n---\n")
        yield title, text, expected.strip("\n")


def drawn(layout: Layout) -> str:
    """A layout in the form of the fixtures."""
    return "\n".join([layout.genre, *(line for article in layout.articles for line in _lines(article))])


def _lines(article: Article) -> Iterator[str]:
    for sign, block in (("# ", article.headline), ("> ", article.kicker), ("@ ", article.byline)):
        if block:
            yield sign + block.text.value
    for block in article.body:
        yield _SIGNS.get(block.kind, "") + "!" * block.damaged + block.text.value
    for block in (*article.captions, *article.labels, *article.furniture):
        yield _SIGNS[block.kind] + block.text.value
