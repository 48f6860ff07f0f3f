"""Two lists that are not versions of each other: which items of the right carry out which of the left.

Takes items, gives links with the words they rest on. There is little running text in common, so words decide: those of few
items, weighed with BM25 (Robertson and Zaragoza, 2009; its usual constants), the words of a heading counted as the
subject. Words of every policy text (data/generic.toml), names of regions and strategies (data/policy_terms.toml) and what
the titles above the items say count for a quarter: they are common to all items.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from policytool import lexicon
from policytool.compare.features import typographic
from policytool.model import Item
from policytool.text import bare
from policytool.words import is_word, tag

__all__ = ["Served", "serves"]

_K1, _B = 1.2, 0.75
"""BM25: how soon a repeated word is enough, how far long items are held back"""
_HEADING = 2
"""A word of the heading counts as said so often more: it is what the item is about"""
_COMMON = 0.25
"""Weight of a word that is common to all items by its kind"""
_OTHERS = 0.5
"""Weight of a word for an item when it is the subject of another one's heading"""
_NEAR_BEST = 2 / 3
"""An item may carry out several others: those that answer it at least this well compared to the best"""
_SHARE = 0.1
"""Of what the unit says the other item must say at least a tenth: of two long texts some words are always alike"""
_UNSAID = 4
"""Words an item is taken to mean beyond those it says. A sentence loses little by it; a name of two words, one of which is
shared (制度创新 and 科技创新中心), answers by a quarter
and not wholly: one word is weak evidence, whatever share of a name it is"""
_POSTINGS = 64
"""A word of more left items than this leads to none of them"""
_SENTENCE = re.compile(r"[^。;!?]+")
_WORD = re.compile(r"[^\W\d_]+")
_THEME = 6
"""Characters in a row that several items of one list share, or one item and the title above it: the common language of
the list (打造内陆开放门户), by which its items do not differ"""
_COMPOUND = 4
"""Characters from which a word is made of words"""
_FUNCTION = frozenset("pcudmqrfxey")
"""First letters of the tags of prepositions, conjunctions, particles, adverbs, numerals, pronouns, directions"""
_PLACE = "ns"


@dataclass(frozen=True, slots=True)
class Served:
    """The right item carries out (part of) the left one."""

    left: int
    right: int
    share: float
    """Of the weight of the right item's words, 0 to 1"""
    words: tuple[str, ...]
    """The shared words, most telling first"""
    subjects: tuple[str, ...]
    """Words of the left heading among them"""


@dataclass(frozen=True, slots=True)
class _Terms:
    text: Counter[str]
    heading: Counter[str]
    sentences: tuple[Counter[str], ...]


def serves(left: Sequence[Item], right: Sequence[Item]) -> list[Served]:
    """The links, by right item. Every sentence of a right item seeks its own left items, and so does the whole."""
    sought, seekers = _side(left), _side(right)
    model = _Model(sought, seekers)
    out = []
    for j, terms in enumerate(seekers):
        found = set(model.answers(terms.text))
        for sentence in terms.sentences:
            found.update(model.answers(sentence))
        for i in sorted(found):
            shared = model.shared(terms.text, i)
            words = tuple(word for word in sorted(shared, key=lambda w: (-shared[w], w)) if not _common(word))
            subjects = tuple(w for w in words if w in sought[i].heading)
            out.append(Served(i, j, model.share(terms.text, i), words, subjects))
    return out


class _Model:
    """BM25 over the left items, with the words of both sides counted for rarity."""

    def __init__(self, left: Sequence[_Terms], right: Sequence[_Terms]) -> None:
        self.left = left
        count = len(left) + len(right)
        frequency = Counter(word for side in (left, right) for terms in side for word in terms.text)
        self.unit = math.log(1 + count / 2)
        """Weight of a word that one item of each side has"""
        self.rarity = {w: math.log(1 + count / df) * (_COMMON if _common(w) else 1) for w, df in frequency.items()}
        headings = Counter(word for terms in left for word in terms.heading)
        self.subjects = {word for word, items in headings.items() if items == 1 and not _common(word)}
        """Words of one heading alone"""
        self.places: dict[str, list[int]] = defaultdict(list)
        """Where the words stand that are not common by their kind"""
        for i, terms in enumerate(left):
            for word in terms.text.keys() | terms.heading.keys():
                if not _common(word):
                    self.places[word].append(i)
        self.lengths = [sum(terms.text.values()) for terms in left]
        self.average = sum(self.lengths) / max(1, len(left)) or 1

    def shared(self, unit: Mapping[str, int], i: int) -> dict[str, float]:
        """The words `unit` shares with left item `i` and what each counts; a word inside a shared longer one counts only
        where it also stands alone."""
        terms = self.left[i]
        out: dict[str, float] = {}
        for word in sorted(unit.keys() & (terms.text.keys() | terms.heading.keys()), key=lambda w: (-len(w), w)):
            times = unit[word] - sum(unit[longer] for longer in out if word in longer and not _common(longer))
            own = word in terms.heading
            said = terms.text[word] + _HEADING * (own and not _common(word))
            if times > 0:
                held = _K1 * (1 - _B + _B * self.lengths[i] / self.average)
                weight = self.weight(word) * (_OTHERS if word in self.subjects and not own else 1)
                out[word] = weight * said * (_K1 + 1) / (said + held) * (1 + math.log(times))
        return out

    def weight(self, word: str) -> float:
        """Rarity by length: a compound is as much evidence as the words it is made of."""
        return self.rarity[word] * len(word) / 2

    def answers(self, unit: Mapping[str, int]) -> list[int]:
        """The left items `unit` carries out, of those that share a distinctive word with it."""
        likely = {i for word in unit if len(places := self.places.get(word, ())) <= _POSTINGS for i in places}
        shared = {i: self.shared(unit, i) for i in sorted(likely)}
        scores = {i: sum(words.values()) for i, words in shared.items()}
        best = max(scores.values(), default=0.0)
        least = max(_NEAR_BEST * best, _SHARE * self.whole(unit))
        return [i for i, score in scores.items() if score >= least and self._telling(unit, shared[i], i) >= self.unit]

    def _telling(self, unit: Mapping[str, int], shared: Mapping[str, float], i: int) -> float:
        """The weight of the distinctive words, halved where none of them is a subject of either side."""
        distinctive = {word: weight for word, weight in shared.items() if not _common(word)}
        subject = any(word in self.left[i].heading or unit[word] > 1 for word in distinctive)
        return sum(distinctive.values()) / (1 if subject else 2)

    def share(self, unit: Mapping[str, int], i: int) -> float:
        """How much of `unit` left item `i` says: the weight of the shared words, of all and of those a name leaves unsaid."""
        return min(1.0, sum(self.shared(unit, i).values()) / (self.whole(unit) + _UNSAID * self.unit))

    def whole(self, unit: Mapping[str, int]) -> float:
        """What all words of `unit` would count."""
        return sum(self.weight(word) * (1 + math.log(times)) for word, times in unit.items())


def _side(items: Sequence[Item]) -> list[_Terms]:
    """The words of the items, without the common language of their list."""
    texts = [bare(typographic(item.text.value)) for item in items]
    titles = sorted({bare(typographic(title)) for item in items for title in item.path})
    theme = _theme([*texts, *titles])
    return [_terms(item, text, theme) for item, text in zip(items, texts, strict=True)]


def _theme(texts: Sequence[str]) -> frozenset[str]:
    """Character runs of `_THEME` that stand in several texts of one list or in a title above them."""
    seen = Counter(run for text in texts for run in {text[k : k + _THEME] for k in range(len(text) - _THEME + 1)})
    return frozenset(run for run, count in seen.items() if count > 1 and run.isalpha())


def _terms(item: Item, text: str, theme: frozenset[str]) -> _Terms:
    covered = [False] * len(text)
    for k in range(len(text) - _THEME + 1):
        if text[k : k + _THEME] in theme:
            covered[k : k + _THEME] = [True] * _THEME
    own = "".join("," if hidden else c for c, hidden in zip(text, covered, strict=True))
    heading = bare(typographic(item.heading.value)) if item.heading else ""
    sentences = tuple(_words(m[0]) for m in _SENTENCE.finditer(own))
    return _Terms(sum(sentences, Counter()), _words(heading, places=True), sentences)


def _words(text: str, places: bool = False) -> Counter[str]:
    """Words of two characters and more that name something, and those inside compounds (国际, 合作 in 国际合作).

    With `places` also those inside names of places: in a heading 科技创新中心 is what the item is about.
    """
    out: Counter[str] = Counter()
    for word in _naming(text, places):
        out[word] += 1
        if len(word) >= _COMPOUND and (places or not _common(word)):
            out.update(_pieces(word))
    return out


def _pieces(word: str) -> Iterator[str]:
    """Words of two and four characters inside a compound, an even number of characters from one of its ends."""
    size = len(word)
    for length in (2, 4):
        for start in range(size - length + 1):
            end = start + length
            if length < size and (start % 2 == 0 or (size - end) % 2 == 0) and is_word(word[start:end]):
                yield word[start:end]


def _naming(text: str, places: bool) -> Iterator[str]:
    """The words that name something; single characters in a row, to which an unknown word falls apart (实|训), as one."""
    held = ""
    for word, kind in [*tag(text), ("", "")]:
        names = _WORD.fullmatch(word) and kind[:1] not in _FUNCTION
        if names and len(word) == 1:
            held += word
            continue
        if len(held) > 1:
            yield held
        held = ""
        if names and (places or kind != _PLACE):
            yield word


@cache
def _common_words() -> frozenset[str]:
    names = (*lexicon.words("policy_terms", "region"), *lexicon.words("policy_terms", "strategy"))
    return frozenset((*lexicon.words("generic"), *names))


def _common(word: str) -> bool:
    """Whether a word is common to all items by its kind: generic, or a name that says where and not what."""
    return word in _common_words()
