"""What a command does its work with: the shared options, the documents, the way out.

Documents that cannot be read are reported and passed over; the others go on, and the exit code tells in the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from policytool import corpus as corpora
from policytool.cli.options import Shared, language
from policytool.cli.output import opened
from policytool.errors import PolicyToolError, ReadError, UsageError
from policytool.messages import message
from policytool.model import Document
from policytool.pipeline import document
from policytool.render import RENDERERS, formats, named, render
from policytool.render.headings import Lexis
from policytool.render.report import Report, Subject

if TYPE_CHECKING:
    from policytool.model import DocumentDate, Fact, Issue, Task, TemporalExpression
    from policytool.text import Source

__all__ = ["Session"]

_T = TypeVar("_T")
_WEEKDAYS = "workdays-monday-to-friday"
"""The tag of a day found by counting Monday to Friday (docs/dates.md)"""


class Session:
    """One run of one command."""

    def __init__(self, options: Shared, command: str) -> None:
        self.options = options
        self.command = command
        self.exit_code = 0
        self._corpus: corpora.Corpus | None = None
        self._members: frozenset[corpora.Entry] = frozenset()
        self._cited: dict[str, Path | None] = {}
        self._subjects: dict[str, Subject] = {}
        self._renderer = named(self._format(), command)
        self.lexis = Lexis(options.lang or language())
        self._date = corpora.document_date(options.date, "given") if options.date else None

    # ------------------------------------------------------------------------------------------------------- documents
    def corpus(self) -> corpora.Corpus:
        """The corpus in use: that of --corpus, else the bundled one."""
        if self._corpus is None:
            place = self.options.corpus
            self._corpus = corpora.open_corpus(place) if place else corpora.bundled()
            self._members = frozenset(self._corpus.entries)
        return self._corpus

    def documents(self, names: Sequence[str] | None) -> Iterator[Document]:
        """The documents `names` stand for, read one by one; the whole corpus where there are no names."""
        return (self._document(entry, source) for entry, source in self._sources(names))

    def each(
        self, names: Sequence[str] | None, find: Callable[[Document], Sequence[_T]], kind: str | None = None
    ) -> list[_T]:
        """What `find` (a verb of the pipeline, or one with choices that `kind` tells) finds in the documents, in order."""

        def here(entry: corpora.Entry, source: Source) -> Sequence[_T]:
            found = self._kept(kind or find.__name__, entry, source, lambda: find(self._document(entry, source)))
            if source.alias not in self._subjects:  # kept from an earlier run: what the document is called is not
                self._document(entry, source)
            return found

        return [fact for entry, source in self._sources(names) for fact in here(entry, source)]

    def _sources(self, names: Sequence[str] | None) -> Iterator[tuple[corpora.Entry, Source]]:
        corpus = self.corpus()
        entries = corpora.resolve(corpus, names) if names else iter(corpus.entries)
        for entry in entries:
            if isinstance(entry, PolicyToolError):
                self._report(entry)
                continue
            try:
                source = entry.read()
            except ReadError as error:
                self._report(error)
                continue
            if entry.title:
                self._subjects[source.alias] = Subject(source, entry.title, self._date_of(entry))
            yield entry, source

    def document(self, name: str) -> Document:
        """The one document `name` stands for. Raises what keeps it from being read."""
        entry, *more = corpora.resolve(self.corpus(), [name])
        if isinstance(entry, PolicyToolError):
            raise entry
        if more:
            raise UsageError("error.several", name, len(more) + 1)
        if entry.path is None and entry.alias in self._cited:
            raise UsageError("error.stdin-twice")
        if self._cited.setdefault(entry.alias, entry.path) != entry.path:  # old/law.txt and new/law.txt
            entry = replace(entry, alias=entry.file)
        return self._document(entry, entry.read())

    def side(self, name: str) -> tuple[Document, str | None]:
        """The document and the list that `name` (DOC or DOC:LIST) stands for."""
        doc, colon, listing = name.rpartition(":")
        whole = not (colon and doc) or corpora.is_document(self.corpus(), name)
        made = self.document(name if whole else doc)
        if not made.source.text.strip():
            self._remark(message("remark.empty", self.lexis.lang, made.source.alias))
        return made, None if whole else listing

    def described(self, entry: corpora.Entry) -> corpora.Entry:
        """The entry, with title and date as the document itself gives them where the corpus does not; as it is where it
        cannot be read."""
        if entry.title and entry.date:
            return entry
        try:
            made = self._document(entry, entry.read())
        except ReadError:
            return entry
        date = entry.date or (made.date.told() if made.date else "")
        return replace(entry, title=entry.title or made.title, date=date)

    def name_of(self, document: Document) -> str:
        """What a document is called: its title in the corpus, else its own, else its name."""
        entry = self.corpus().get(document.source.alias)
        return (entry.title if entry else "") or document.title or document.source.alias

    def days(
        self, begin: str | None, end: str | None, names: tuple[str, str] = ("--from", "--to")
    ) -> tuple[Date | None, Date | None]:
        """The first and last day of a stretch of time, given by the options `names`; a month or year stands for all its
        days."""
        first = corpora.document_date(begin, "given").begin if begin else None
        last = corpora.document_date(end, "given").end if end else None
        if first and last and first > last:
            raise UsageError("error.backwards", *names)
        return first, last

    def day(self, given: str | None) -> Date | None:
        """The day that is given; the first one of a month or year."""
        return corpora.document_date(given, "given").begin if given else None

    def today(self) -> Date:
        return Date.today()

    def remark(self, issues: Iterable[Issue]) -> None:
        """Say on stderr what was read badly, unless --quiet."""
        for issue in issues:
            self._remark(issue.message(self.lexis.lang))

    def remark_open(self, found: Iterable[TemporalExpression], weekdays: bool = False) -> None:
        """Say once how many dates stay open because nobody knows the day of the document, and how many count working days
        for want of the calendar; not where `weekdays` were asked for."""
        if self.options.quiet:
            return
        all_ = list(found)
        self._remark_once("remark.open-dates", [one for one in all_ if one.rule.endswith(".no-anchor")])
        if not weekdays:
            self._remark_once("remark.weekdays", [one for one in all_ if _WEEKDAYS in one.conventions])

    def remark_weekdays(self, found: Iterable[Task]) -> None:
        """The same for the deadlines of tasks."""
        deadlines = [task.deadline for task in found if task.deadline and task.deadline.end]
        counted = [due for due in deadlines if "工作日" in due.text.value]
        if counted and find_spec("holidays") is None:
            self._remark_once("remark.weekdays", counted)

    def _remark_once(self, kind: str, places: Iterable[Fact]) -> None:
        if count := len({(fact.text.source.alias, fact.text.start) for fact in places}):
            self._remark(message(kind, self.lexis.lang, str(count)))

    def _remark(self, sentence: str) -> None:
        from policytool.render.harmless import one_line

        if not self.options.quiet:
            print(f"policytool: {one_line(sentence)}", file=sys.stderr)

    def found(self, something: bool) -> None:
        """Let the exit code say that there was something to find, unless it says worse."""
        self.exit_code = self.exit_code or int(something)

    def _document(self, entry: corpora.Entry, source: Source) -> Document:
        self._progress(entry.alias)
        made = self._kept("document", entry, source, lambda: document(source, self._date_of(entry)))
        title, date = entry.title or made.title, made.date or self._date_of(entry)
        self._subjects[source.alias] = Subject(source, title, date)
        return made

    def _kept(self, kind: str, entry: corpora.Entry, source: Source, make: Callable[[], _T]) -> _T:
        """What `make` gives, or gave in an earlier run for the same document of the corpus."""
        if entry not in self._members:
            return make()
        from policytool.cli.cache import kept

        return kept(kind, source, self._date_of(entry), make)

    def _date_of(self, entry: corpora.Entry) -> DocumentDate | None:
        return entry.document_date() or self._date

    # ------------------------------------------------------------------------------------------------------------- out
    def show(self, report: Report) -> None:
        """Render the report in the format and to the place the options name."""
        self._progress("")
        terminal = self._terminal()
        report = replace(report, lang=self.lexis.lang, subjects=tuple(self._subjects.values()))
        with opened(self.options, terminal, self._renderer.binary) as stream:
            render(report, self._renderer.name, stream)
        if not (report.records or self._renderer.speaks or self.exit_code):
            self._remark(report.nothing)

    def _terminal(self) -> bool:
        return self.options.output in (None, "-") and sys.stdout.isatty()

    def _format(self) -> str:
        """What --format says, else the suffix of --output."""
        if self.options.format:
            return self.options.format
        output = (self.options.output or "").lower()
        natural = next((r.name for r in RENDERERS if output.endswith(r.suffixes or "\0")), None)
        if not natural and Path(output).suffix and not (Path(output).exists() and not Path(output).is_file()):
            known = dict.fromkeys(suffix for r in formats(self.command) for suffix in r.suffixes)
            raise UsageError("error.suffix", self.options.output, " ".join(known))
        return natural or ("table" if self._terminal() else "plain")

    def _report(self, error: PolicyToolError) -> None:
        from policytool.cli.run import report

        self._progress("")
        self.exit_code = report(error, self.lexis.lang)

    def _progress(self, what: str) -> None:
        """The name of the document at work, on a terminal, written over by the next."""
        if sys.stderr.isatty() and not self.options.quiet:
            from policytool.render.harmless import one_line

            sys.stderr.write(f"\r\x1b[K{one_line(what)}")
            sys.stderr.flush()
