"""The commands. Each reads its options, makes one call of the pipeline and shows what it gives."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytool.cli.options import COMMANDS, Docs, One, choice, command, complete_docs, register, several

if TYPE_CHECKING:
    from policytool.cli.session import Session
    from policytool.model import Document, Relation, Stat
    from policytool.render.report import Report

__all__ = ["application"]

_GROUPS = ("list", "document", "unit", "deadline")
_UNITS = ("article", "section", "paragraph", "sentence", "word")
_RELATIONS = (
    *("unchanged", "reworded", "renamed", "renumbered", "reference-only", "moved", "split", "merged"),
    *("expanded", "narrowed", "serves", "added", "removed"),
)
_CONVENTIONS = (
    "A reading on which people differ, the first being the default: end=last-day|last-part (年底), ago=calendar|day (三年前), "
    "years=from-day|calendar (近三年), deadline=ahead|this-year (2月底前), workdays=official|weekdays (official needs "
    "policytool[holidays]; without it Monday to Friday). Repeatable."
)
_SIDE = "A document, or one of its lists: feb, feb:tasks, apr:areas, law.txt:articles, or a part of a list's title."


def _version(asked: bool) -> None:
    if asked:
        from policytool import __version__

        typer.echo(f"policytool {__version__}")
        raise typer.Exit


def _everywhere(
    version: Annotated[bool, typer.Option("--version", callback=_version, help="Show the version.")] = False,
) -> None:
    """Chinese policy texts as task ledgers, comparisons and chronicles, every row citing its source."""


@command("policytool corpus --lang zh")
def corpus(session: "Session") -> None:
    """List the documents of the corpus in use: alias, date, title, file."""
    from policytool.render.shape import findings

    session.show(findings.corpus([session.described(e) for e in session.corpus().entries], session.lexis))


@command("policytool segment feb --by sentence")
def segment(
    session: "Session",
    docs: Docs = None,
    by: Annotated[str, choice("--by", names=_UNITS, help="The unit to cut into.")] = "paragraph",
    pos: Annotated[bool, typer.Option("--pos", help="With words: their part of speech.")] = False,
    user_dict: Annotated[
        Path | None, typer.Option("--user-dict", metavar="FILE", help="With words: a dictionary, one word a line.")
    ] = None,
    show_joins: Annotated[
        bool, typer.Option("--show-joins", help="Where the text of a page was joined or left apart, and why.")
    ] = False,
) -> None:
    """Cut the text into articles, sections, paragraphs, sentences or words."""
    from policytool import pipeline
    from policytool.render.shape import findings, segments

    if show_joins:
        seams = [seam for doc in session.documents(docs) for seam in pipeline.joins(doc)]
        session.show(findings.joins(seams, session.lexis))
        return
    found = [s for doc in session.documents(docs) for s in pipeline.segment(doc, by, pos=pos, user_dict=user_dict)]
    session.show(segments.segment(found, session.lexis))


@command("policytool outline law.txt --at 第十七条第二款")
def outline(
    session: "Session",
    doc: One,
    at: Annotated[
        str | None,
        typer.Option(
            "--at", metavar="LINE|CITATION", help="Only what stands on this line, or what is cited: 二（五）3."
        ),
    ] = None,
) -> None:
    """Show the tree of a document (编章节条款项, 一、（一）1.（1）), or the articles of a page."""
    from policytool import pipeline
    from policytool.render.shape import tree

    document = session.document(doc)
    root = pipeline.outline(document, at)
    session.show(tree.outline(root, session.name_of(document), session.lexis, paragraphs=at is not None))


@command("policytool tasks plan.docx --by unit --due-before 2025")
def tasks(
    session: "Session",
    docs: Docs = None,
    by: Annotated[str, choice("--by", names=_GROUPS, help="What to group by.")] = "list",
    unit: Annotated[
        str | None, typer.Option("--unit", metavar="NAME", help="Of units with this in their name.")
    ] = None,
    before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", help="Due on this day or before.")
    ] = None,
    after: Annotated[str | None, typer.Option("--due-after", metavar="DATE", help="Due on this day or after.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Without a deadline; those too, beside the days.")] = False,
) -> None:
    """List the tasks (任务): what is to be done, who answers for it, until when."""
    from policytool import pipeline
    from policytool.render.shape import ledger

    days = session.days(after, before, ("--due-after", "--due-before"))
    found = pipeline.selected(session.each(docs, pipeline.tasks), unit, *days, open_, by == "deadline")
    if by == "unit":
        session.show(ledger.duties(pipeline.duties(found, unit), session.lexis))
    else:
        session.show(ledger.tasks(found, "task", session.lexis, by))
    session.remark_weekdays(found)


@command("policytool areas apr")
def areas(session: "Session", docs: Docs = None) -> None:
    """List the areas of cooperation (领域、方面)."""
    from policytool import pipeline
    from policytool.render.shape import ledger

    both = session.each(docs, lambda doc: [(pipeline.areas(doc), pipeline.lists(doc))], "areas and lists")
    found = [area for areas, _ in both for area in areas]
    lists = [listing for _, lists in both for listing in lists]
    session.show(ledger.tasks(found, "area", session.lexis, lists=lists))


@command("policytool lists -f json")
def lists(session: "Session", docs: Docs = None) -> None:
    """List every enumeration, with the count it announces and the count found."""
    from policytool import pipeline
    from policytool.render.shape import ledger

    found = session.each(docs, pipeline.lists)
    session.show(ledger.lists(found, session.lexis))


@command("policytool dates notice.txt --date 2024-05-08")
def dates(
    session: "Session",
    docs: Docs = None,
    convention: Annotated[
        list[str] | None, typer.Option("--convention", metavar="NAME=CHOICE", help=_CONVENTIONS)
    ] = None,
) -> None:
    """List every temporal expression with its value."""
    from policytool import pipeline
    from policytool.render.shape import values

    choices = {name: choice for name, _, choice in (one.partition("=") for one in convention or ())}
    kind = f"dates {sorted(choices.items())}"
    found = session.each(docs, lambda doc: pipeline.dates(doc, conventions=choices), kind)
    session.show(values.dates(found, session.lexis))
    session.remark_open(found, choices.get("workdays") == "weekdays")


@command("policytool figures hightech")
def figures(session: "Session", docs: Docs = None) -> None:
    """List quantities with unit and what they measure."""
    from policytool import pipeline
    from policytool.render.shape import values

    found = session.each(docs, pipeline.figures)
    session.show(values.figures(found, session.lexis))


@command("policytool timeline --due --today 2020-12-31")
def timeline(
    session: "Session",
    docs: Docs = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Not before this day.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Not after this day.")] = None,
    future: Annotated[bool, typer.Option("--future", help="Only what is planned or promised, and not over.")] = False,
    targets: Annotated[bool, typer.Option("--targets", help="Only states to be reached.")] = False,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Only what they do: a part of a name.")
    ] = None,
    where: Annotated[str | None, typer.Option("--where", metavar="NAME", help="Only at places of this name.")] = None,
    due: Annotated[
        bool, typer.Option("--due", help="What was promised: passed, near, or later, by its last day.")
    ] = False,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="The day for --due and --future.")
    ] = None,
) -> None:
    """Tell the chronicle (大事记): what happened and what is promised, the mentions of one event merged.

    --due looks from today, or from --today; near is what has 90 days or less to go. With --future what has passed is left out.
    Without --due and --today, --future looks from the last day that the texts tell of.
    """
    from policytool import pipeline
    from policytool.errors import UsageError
    from policytool.render.shape import chronicle

    if today and not (due or future):
        raise UsageError("error.today-alone")
    (begin, end), day = session.days(from_, to), session.day(today) or (session.today() if due else None)
    events = pipeline.timeline(session.documents(docs))
    found = pipeline.narrowed(events, begin, end, future, day, targets, who, where)
    if due and day:
        session.show(chronicle.due(pipeline.due(found, day), session.lexis))
    else:
        session.show(chronicle.timeline(found, session.lexis))
    session.remark_open(mention.when for event in events for mention in event.mentions)


@command("policytool diff feb:tasks apr:areas")
def diff(
    session: "Session",
    left: Annotated[str, typer.Argument(metavar="LEFT", help=_SIDE, autocompletion=complete_docs)],
    right: Annotated[
        str, typer.Argument(metavar="RIGHT", help="What it is compared with.", autocompletion=complete_docs)
    ],
    more: Annotated[
        list[str] | None, typer.Argument(metavar="[NEXT]...", help="Later versions.", autocompletion=complete_docs)
    ] = None,
    stat: Annotated[bool, typer.Option("--stat", help="Only the sums.")] = False,
    only: Annotated[str | None, several("--only", names=_RELATIONS, help="Only what became of these kinds.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="What is unchanged too, in full.")] = False,
    decision: Annotated[
        str | None, typer.Option("--decision", metavar="DOC", help="The decision (修改决定) that made RIGHT of LEFT.")
    ] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where they differ.")] = False,
) -> None:
    """Show how RIGHT relates to LEFT: item by item, then word by word. With more than two, the history of each item (沿革).

    With no list named, laws are compared by article and other documents by heading; of newspaper pages the tasks of LEFT
    with each list of areas and of tasks of RIGHT; texts without any of these by paragraph. A decision says which articles
    answer which, and is told for each of its orders whether the two texts bear it out.
    """
    from policytool.pipeline import relations
    from policytool.render.shape import redline

    sides = [session.side(name) for name in (left, right, *(more or ()))]
    compare = _history if more else _comparison
    report, sums, changed = compare(session, sides, relations(only), all_, decision)
    session.show(redline.stat(sums, session.lexis) if stat else report)
    session.found(exit_code and changed)


_Sides = list[tuple["Document", str | None]]


def _comparison(
    session: "Session", sides: _Sides, wanted: "frozenset[Relation]", full: bool, decision: str | None
) -> "tuple[Report, tuple[Stat, ...], bool]":
    """Of two sides: what is shown, the sums, and whether they differ."""
    from policytool import pipeline
    from policytool.render.shape import decision as decided
    from policytool.render.shape import redline

    (a, left_list), (b, right_list) = sides
    found = pipeline.diff(a, b, left_list, right_list, session.document(decision) if decision else None)
    sums, changed = tuple(map(pipeline.stat, found)), any(map(pipeline.differs, found))
    report = redline.diff([pipeline.only(one, wanted) for one in found], sums, session.lexis, full)
    return decided.with_verdicts(report, found, session.lexis), sums, changed


def _history(
    session: "Session", sides: _Sides, wanted: "frozenset[Relation]", full: bool, decision: str | None
) -> "tuple[Report, tuple[Stat, ...], bool]":
    """The same of more than two."""
    from policytool import pipeline
    from policytool.errors import UsageError
    from policytool.render.shape import history

    if decision:
        raise UsageError("error.decision-several")
    chains = pipeline.history(sides)
    sums, changed = pipeline.turns(chains), any(map(pipeline.differs, chains))
    return history.history(pipeline.only_chains(chains, wanted), sums, session.lexis, full), sums, changed


@command("policytool apply old.txt decision.txt -o new.txt")
def apply(
    session: "Session",
    old: Annotated[str, typer.Argument(metavar="OLD", help="The text in force.", autocompletion=complete_docs)],
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="What amends it (修改决定).", autocompletion=complete_docs)
    ],
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where something could not be carried out.")
    ] = False,
) -> None:
    """Build the text of OLD as an amendment decision (修改决定) makes it. What could not be carried out is said on stderr."""
    from policytool import pipeline
    from policytool.render.shape import decision as decided

    amended = pipeline.apply(session.document(old), session.document(decision))
    session.show(decided.apply(amended, session.lexis))
    session.remark(amended.issues)
    session.found(exit_code and bool(amended.issues))


@command("policytool check --exit-code")
def check(
    session: "Session",
    docs: Docs = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where there are findings.")] = False,
) -> None:
    """Report counts that do not add up, dates that contradict, damage in the text."""
    from policytool import pipeline
    from policytool.render.shape import findings

    found = pipeline.check(session.documents(docs))
    session.show(findings.check(found, session.lexis))
    session.found(exit_code and bool(found))


@command("policytool explain feb --at 125")
def explain(
    session: "Session",
    doc: One,
    at: Annotated[
        str,
        typer.Option("--at", metavar="LINE|CITATION", help="A line, counted from 1, or what is cited: 第三条第一款."),
    ],
) -> None:
    """Show which rules made which facts on a line or in a provision, and why."""
    from policytool import pipeline
    from policytool.render.shape import findings

    session.show(findings.explain(pipeline.explain(session.document(doc), at), session.lexis))


def application(wanted: str | None = None) -> typer.Typer:
    """The program with all its commands; with the one `wanted` only, where it is one (the others take time to set up)."""
    app = typer.Typer(pretty_exceptions_enable=False, epilog="Example: policytool diff feb apr")
    app.callback()(_everywhere)
    for name in (wanted,) if wanted in COMMANDS else tuple(COMMANDS):
        register(app, name)
    return app
