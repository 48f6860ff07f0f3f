"""How fast `align` and `redline` are, beside what people use: python -m tests.benchmarks.bench_compare [PARAGRAPHS].

The texts are made up from a seeded generator: paragraphs of policy prose, of which the right side leaves a third as they
are, rewords a third, moves some and drops and adds a few. Every figure is taken in one run, so that ratios hold whatever
the machine.
"""

from __future__ import annotations

import difflib
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from policytool import lexicon
from policytool.compare import align, redline
from policytool.model import Item
from policytool.numerals import chinese
from policytool.text import Source, Text

_CHAPTER = 10
Sides = tuple[list[str], list[str]]


def paragraphs(count: int, seed: int = 1) -> list[str]:
    """Paragraphs of 40 to 160 characters in clauses of the lexicon's words, a few of them frequent (Zipf's law)."""
    rng = random.Random(seed)
    words = [word for name in ("generic", "policy_terms") for word in lexicon.words(name)]
    weights = [1 / (rank + 10) for rank in range(len(words))]

    def clause() -> str:
        return "".join(rng.choices(words, weights, k=rng.randint(3, 6)))

    return ["，".join(clause() for _ in range(rng.randint(4, 10))) + "。" for _ in range(count)]


def revised(texts: list[str], seed: int = 2) -> list[str]:
    """A third untouched, a third with a clause of three replaced, the rest with words cut; 2 % dropped, added or moved."""
    rng = random.Random(seed)
    fresh = paragraphs(len(texts), seed + 1)
    out = []
    for text, new in zip(texts, fresh, strict=True):
        draw = rng.random()
        clauses = text.split("，")
        if draw < 0.33:
            out.append(text)
        elif draw < 0.66:
            clauses[rng.randrange(len(clauses))] = new.split("，")[0]
            out.append("，".join(clauses))
        elif draw < 0.96:
            out.append(text[: len(text) // 3] + text[len(text) // 3 + 4 :])
        elif draw < 0.98:
            out.append(new)
    for _ in range(len(texts) // 50):
        out.insert(rng.randrange(len(out)), out.pop(rng.randrange(len(out))))
    return out


def repeated(count: int) -> Sides:
    """A law of 40 articles several times in one file, each time amended otherwise."""
    law = paragraphs(40)
    return law * (count // 40), [text for copy in range(count // 40) for text in revised(law, copy)]


def placeholders(count: int) -> Sides:
    """Two of three articles are left out in print, on the right some fewer."""
    texts = [text if n % 3 == 0 else "（略）" for n, text in enumerate(paragraphs(count))]
    return texts, [text for n, text in enumerate(texts) if n % 7]


def deletions(count: int) -> Sides:
    """Items that differ in a number."""
    left = [f"删去第{chinese(n % 9_000 + 1)}条。" for n in range(count)]
    return left, [text for n, text in enumerate(left) if n % 5]


def forms(count: int) -> Sides:
    """One form with few different entries, and a word of it changed in half of them."""
    left = [f"填写单位名称、负责人姓名、联系电话、通讯地址，金额{n % 9}万元。" for n in range(count)]
    return left, [text.replace("负责人", "联系人") if n % 2 else text for n, text in enumerate(left) if n % 9]


def endings(count: int) -> Sides:
    """Articles that all end in the same sentence."""
    same = "违反本条规定的，由县级以上人民政府有关主管部门责令限期改正，并处一万元以上五万元以下的罚款。"
    left = paragraphs(count)
    return tuple([text[:40] + same for text in side] for side in (left, revised(left)))  # type: ignore[return-value]


def names(count: int) -> Sides:
    """Names of four characters, put together from a dozen words."""
    rng = random.Random(3)
    words = ("制度", "平台", "创新", "共建", "要素", "保障", "组织", "领导", "督查", "考核", "宣传", "引导")
    left, right = (["".join(rng.choices(words, k=2)) for _ in range(count)] for _ in range(2))
    return left, right


def long_items(count: int) -> Sides:
    """Two items of many sentences."""
    left = paragraphs(count)
    return ["".join(left), "附则"], ["".join(revised(left)), "附件"]


SHAPES: dict[str, Callable[[int], Sides]] = {
    shape.__name__: shape for shape in (repeated, placeholders, deletions, forms, endings, names, long_items)
}
"""Lists that make an alignment slow that compares look-alikes each with each"""


def items(texts: list[str]) -> list[Item]:
    """The paragraphs as the articles of a law."""
    return [
        Item(Text.of(Source(t)), n, number=f"第{chinese(n)}条" if n < 10_000 else None, path=(f"第{n // _CHAPTER}章",))
        for n, t in enumerate(texts, 1)
    ]


def timed(what: str, run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    took = time.perf_counter() - start
    print(f"  {what:<42}{took:8.3f} s")
    return took


def by_ratio(left: list[str], right: list[str]) -> None:
    """The whole table of ratios, without numpy: what rapidfuzz's cdist computes."""
    from rapidfuzz import fuzz, process

    for text in left:
        process.extractOne(text, right, scorer=fuzz.ratio)


def by_git(left: list[str], right: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old"), Path(folder, "new")
        old.write_text("\n".join(left), "utf-8")
        new.write_text("\n".join(right), "utf-8")
        subprocess.run(
            ["git", "diff", "--no-index", "--word-diff", str(old), str(new)], capture_output=True, check=False
        )


def main(largest: int = 10_000) -> None:
    redline("预热", "词典")
    for count in (300, largest // 4, largest):
        left = paragraphs(count)
        right = revised(left)
        print(f"{count} x {len(right)} paragraphs")
        timed("align, without edits", partial(_align, left, right, edits=False))
        timed("align, with edits", partial(_align, left, right, edits=True))
        timed("git diff --word-diff (no alignment)", partial(by_git, left, right))
        if count <= largest // 4:
            timed("rapidfuzz ratio, each with each", partial(by_ratio, left, right))
            matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
            timed("difflib on paragraphs (identical only)", matcher.get_opcodes)
    print("look-alikes, without edits: 500 items, 2,000 items")
    for name, shape in SHAPES.items():
        for count in (500, 2_000):
            timed(f"{name}, {count}", partial(_align, *shape(count), edits=False))


def _align(left: list[str], right: list[str], edits: bool) -> None:
    align(items(left), items(right), edits=edits)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
