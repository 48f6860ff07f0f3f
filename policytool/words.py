"""Characters to words: a dictionary segmenter that knows the names and set phrases of policy language.

Takes a string, gives the words it is made of; joined they are the string. The engine is rjieba where it is installed, else
jieba, both without their model for unknown words, which is when they give the same words. It is given the terms of
`data/policy_terms.toml` and of a user's dictionary, and finds the likeliest row of words: a term stays whole unless its
neighbours make better words of its characters (自然资源|部门, not 自然资源部|门). Afterwards numbers with their point,
comma and percent sign, and Latin words with their hyphens, are one word each.

Nothing is loaded before the first cut. Knows nothing of sentences or documents.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from policytool.errors import ReadError
from policytool.lexicon import load
from policytool.text import fold

__all__ = ["cut", "is_word", "tag"]

# A term counts as often as its parts side by side (jieba's `suggest_freq`), and at least this often in the dictionary's 60
# million words: two thirds of its own entries are rarer. Without this 改革开放 is lost after 推进 (推进改革|开放);
# at a hundred 国家安全|部门 and 中西部|地区 are cut wrongly.
_RAREST_TERM = 10
# Part-of-speech tags are those of jieba's dictionary (the ICTCLAS set)
_NUMBER, _LATIN, _OTHER = "m", "eng", "x"
_TERM_TAGS = {
    "region": "ns",
    "institution": "nt",
    "strategy": "nz",
    "plan": "nz",
    "project": "nz",
    "event": "nz",
    "phrase": "l",
}
# 1578 | 1,173.4 | 35.5% | RCEP | COVID-19 | 5G; an engine cuts at the point and the hyphen. Full width is folded before
_NUMBER_OR_LATIN = re.compile(
    r"""
      (?P<latin>[0-9]{0,9}[A-Za-z][A-Za-z0-9]*(?:[-&'][A-Za-z0-9]+)*)
    | (?P<number>[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?%?)
    """,
    re.VERBOSE,
)
# jieba's format of user dictionaries: 词 [frequency] [tag]
_USER_LINE = re.compile(r"(?P<word>.+?)(?:\s+(?P<frequency>\d{1,9}))?(?:\s+(?P<tag>[a-z]+))?")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Term(NamedTuple):
    """A word to keep whole, with its part of speech; `frequency` is counted where it is None."""

    word: str
    tag: str
    frequency: int | None = None


class Engine(Protocol):
    """A dictionary segmenter that has been given its terms. `cut` and `tag` give the same words."""

    def cut(self, text: str) -> list[str]: ...

    def tag(self, text: str) -> list[tuple[str, str]]: ...

    def knows(self, word: str) -> bool: ...


# ----------------------------------------------------------------------------------------------------------------- use
def cut(text: str, *, user_dict: Path | None = None) -> list[str]:
    """The words of `text`, white space and punctuation included: joined they are `text`.

    `user_dict` is a file in jieba's format, one `word [frequency] [tag]` a line. A word in it can hold Chinese characters,
    letters, digits and + # & . _ % -. Raises ReadError when the file cannot be read.
    """
    words = engine(user_dict).cut(_encodable(text))
    edges, _ = _settle(text, words)
    return [text[start:end] for start, end in pairwise(edges)]


def tag(text: str, *, user_dict: Path | None = None) -> list[tuple[str, str]]:
    """The words `cut` gives, each with its part of speech in jieba's tags (n, v, ns, nt …; x for what has none)."""
    tagged = engine(user_dict).tag(_encodable(text))
    edges, marks = _settle(text, [word for word, _ in tagged])
    starts = accumulate((len(word) for word, _ in tagged), initial=0)
    tags = dict(zip(starts, (its_tag for _, its_tag in tagged), strict=False)) | marks
    return [(text[start:end], tags[start]) for start, end in pairwise(edges)]


def is_word(word: str) -> bool:
    """Whether `word` is in the dictionary or the lexicon."""
    return engine(None).knows(_encodable(word))


def _encodable(text: str) -> str:
    """`text` as an engine takes it: lone surrogates, which no encoding has, become � (one character for one)."""
    return _SURROGATE.sub("\ufffd", text)


def _settle(text: str, words: list[str]) -> tuple[list[int], dict[int, str]]:
    """The edges of the words once numbers and Latin words are whole, and the tags of those by where they start.

    A number that is part of a longer word of the engine (5G网络, 2025 in a plan's name) stays in it.
    """
    edges = dict.fromkeys(accumulate(map(len, words), initial=0))
    marks: dict[int, str] = {}
    for match in _NUMBER_OR_LATIN.finditer(fold(text)):
        start, end = match.span()
        if start in edges and end in edges:
            marks[start] = _LATIN if match["latin"] else _NUMBER
            for inside in range(start + 1, end):
                edges.pop(inside, None)
    return list(edges), marks


# -------------------------------------------------------------------------------------------------------------- loading
@cache
def engine(user_dict: Path | None) -> Engine:
    """The engine in use, with the lexicon's terms and those of `user_dict`: rjieba where it is installed, else jieba."""
    terms = [*_lexicon(), *(_user_terms(user_dict) if user_dict else ())]
    try:
        return RustEngine(terms)
    except ImportError:
        return ReferenceEngine(terms)


def _lexicon() -> Iterator[Term]:
    return (Term(entry.word, _TERM_TAGS[its_tag]) for entry in load("policy_terms") for its_tag in entry.tags)


def _user_terms(path: Path) -> Iterator[Term]:
    """The words of a user's dictionary, whose blank lines say nothing. Raises ReadError."""
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise ReadError("error.os", path, error.strerror or error) from error
    except UnicodeDecodeError as error:
        raise ReadError("error.user-dict", path, error) from error
    for line in lines:
        if match := _USER_LINE.fullmatch(line.strip()):
            frequency = int(match["frequency"]) if match["frequency"] else None
            yield Term(match["word"], match["tag"] or "n", frequency)


class RustEngine:
    """rjieba: jieba's dictionary and algorithm in Rust, some twenty times as fast."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        from rjieba import Jieba

        self._jieba = Jieba()
        for word, its_tag, frequency in terms:
            given = max(self._jieba.suggest_freq(word), _RAREST_TERM) if frequency is None else frequency
            self._jieba.add_word(word, given, its_tag)

    def cut(self, text: str) -> list[str]:
        return self._jieba.cut(text, False)

    def tag(self, text: str) -> list[tuple[str, str]]:
        return self._jieba.tag(text, False)

    def knows(self, word: str) -> bool:
        return self._jieba.has_word(word)


class ReferenceEngine:
    """jieba, with a tokenizer of its own: the default one writes to standard error and to the temp folder."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        with warnings.catch_warnings():  # importing jieba warns of its own escapes and of pkg_resources
            warnings.simplefilter("ignore")
            import jieba

        self._tokenizer: Any = jieba.Tokenizer()
        self._tags: dict[str, str] = {}
        with self._tokenizer.get_dict_file() as dictionary:
            self._tokenizer.FREQ, self._tokenizer.total = self._read(dictionary)
        self._tokenizer.initialized = True
        total = self._tokenizer.total
        for word, its_tag, frequency in terms:
            given = max(self._tokenizer.suggest_freq(word), _RAREST_TERM) if frequency is None else frequency
            self._tokenizer.add_word(word, given)
            self._tokenizer.total = total  # rjieba leaves it as it was, and the sum decides between likely cuts
            self._tags.setdefault(word, its_tag)

    def _read(self, dictionary: Iterable[bytes]) -> tuple[dict[str, int], int]:
        """The frequencies of the words, 0 for what only begins one, and their sum: what `Tokenizer.gen_pfdict` gives.
        Keeps the tags, which that drops."""
        frequencies: dict[str, int] = {}
        total = 0
        for line in dictionary:
            word, frequency, self._tags[word] = line.decode("utf-8").split()
            frequencies[word] = int(frequency)
            total += int(frequency)
            for length in range(1, len(word)):
                frequencies.setdefault(word[:length], 0)
        return frequencies, total

    def cut(self, text: str) -> list[str]:
        return list(self._tokenizer.cut(text, HMM=False))

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(word, self._tags.get(word, _OTHER)) for word in self.cut(text)]

    def knows(self, word: str) -> bool:
        return word in self._tags
