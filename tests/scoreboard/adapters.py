"""What policytool says of a benchmark set, in the words of its scorer: one function a set.

Each takes the folder of the set and gives predictions, one dictionary a line. Only the public interface of policytool is
used. The folder is only read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import policytool
from policytool import pipeline
from policytool.markers import leading
from policytool.model import Agencies, Article, Document, Event, Item, Level, Listing, Provision, Reading, Role, Task

Prediction = dict[str, Any]

_DIVISIONS = (Level.BOOK, Level.SUBBOOK, Level.CHAPTER, Level.SECTION)
_HEADINGS = {Level.HEADING_1: 1, Level.HEADING_2: 2, Level.HEADING_3: 3}


def _gold(folder: Path, name: str = "gold.jsonl") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines() if line.strip()]


def _files(folder: Path) -> list[str]:
    """The files the set asks about, in its order."""
    return list(dict.fromkeys(record["file"] for record in _gold(folder)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


# ------------------------------------------------------------------------------------------------------------- pages
def newsprint(folder: Path) -> Iterator[Prediction]:
    for path in sorted((folder / "pages").glob("*.txt")):
        articles = policytool.read(path).articles
        apart = [b.text.value for a in articles for b in (*a.labels, *a.furniture)]
        stories = [_story(a) for a in articles if any(True for _ in a.blocks())]
        yield {"page": path.stem, "articles": stories, "furniture": apart}


def _story(article: Article) -> Prediction:
    named = {k: getattr(article, k) for k in ("headline", "kicker", "byline")}
    return {
        **{name: block.text.value if block else None for name, block in named.items()},
        "paragraphs": [b.text.value for b in article.body],
        "captions": [b.text.value for b in article.captions],
    }


# ------------------------------------------------------------------------------------------------------------- trees
def structure(folder: Path) -> Iterator[Prediction]:
    for record in _gold(folder):
        for variant in record["variants"]:
            tree = policytool.outline(policytool.read(folder / f"{record['file']}{variant}"))
            yield {"file": record["file"], "variant": variant, **_law(tree)}


def _law(tree: Provision) -> Prediction:
    nodes = list(tree.walk())
    kinds = [level for level in _DIVISIONS if any(n.level is level for n in nodes)]
    divisions = [n for n in nodes if n.level in kinds]
    # a law without chapters may be divided by 一、 as a judicial interpretation is
    if not kinds:
        kinds, divisions = [Level.HEADING_1], [n for n in nodes if n.level is Level.HEADING_1]
    return {
        "headings": [{"level": kinds.index(n.level) + 1, **_head(n)} for n in divisions],
        "articles": [_provision(n) for n in nodes if n.level is Level.ARTICLE],
    }


def _head(node: Provision) -> Prediction:
    return {"label": node.label.value if node.label else "", "title": node.title.value if node.title else ""}


def _provision(node: Provision) -> Prediction:
    said = node.to_dict()
    return {"number": said["number"], "text": said["text"], "kuan": said["paragraphs"], "xiang": said["points"]}


def outline(folder: Path) -> Iterator[Prediction]:
    for file in _files(folder):
        tree = policytool.outline(policytool.read(folder / file))
        heads = [{"level": _HEADINGS[n.level], **_head(n)} for n in tree.walk() if n.level in _HEADINGS]
        yield {"file": file, "headings": heads}


# ---------------------------------------------------------------------------------------------------------- versions
def diff(folder: Path) -> Iterator[Prediction]:
    for record in _gold(folder):
        left, right = (policytool.read(folder / record[side]) for side in ("old_file", "new_file"))
        links = []
        for comparison in policytool.diff(left, right, "articles", "articles"):
            for pair in comparison.alignment.pairs:
                old, new = ([_number(item) for item in side] for side in (pair.left, pair.right))
                links.append({"old": old, "new": new, "kind": pair.relation.value})
        yield {"pair": record["pair"], "links": links}


def _number(item: Item) -> str:
    """第十七条之一 as 17-1."""
    marker = leading(item.number or "")
    if marker is None:
        return item.number or str(item.n)
    return f"{marker.number}-{marker.sub}" if marker.sub else str(marker.number)


# ------------------------------------------------------------------------------------------------------ lists and tasks
def enumerations(folder: Path) -> Iterator[Prediction]:
    for file in _files(folder):
        for listing in policytool.lists(policytool.read(folder / file)):
            if listing.items:
                yield {"file": file, "starts": _starts(listing), "announced": listing.declared}


def _starts(listing: Listing) -> list[int]:
    return sorted((item.marker or item.text).start for item in listing.items)


def tasks(folder: Path) -> Iterator[Prediction]:
    for file in _files(folder):
        for task in policytool.tasks(policytool.read(folder / file)):
            for group in task.agencies:
                yield {"file": file, **_task(task, group)}


def _task(task: Task, group: Agencies) -> Prediction:
    item, due = task.item, task.deadline
    return {
        "text": (group.governs or item.text).value,
        "number": item.number,
        "heading": item.heading.value if item.heading else None,
        **_roles(group),
        "deadline": {"type": due.kind.value, "by": _iso(due.end), "start": _iso(due.begin)} if due else None,
    }


def _roles(group: Agencies) -> Prediction:
    return {role.value: group.names(role) for role in Role}


def units(folder: Path) -> Iterator[Prediction]:
    for record in _gold(folder):
        document = pipeline.document(policytool.Source(f"推进重点工作。（{record['text']}）"))
        found = [f for f in pipeline.facts(document, ["agencies"])["agencies"] if isinstance(f, Agencies)]
        said = {role.value: [name for group in found for name in group.names(role)] for role in Role}
        yield {"id": record["id"], **said, "open_ended": any(group.open_ended for group in found)}


# --------------------------------------------------------------------------------------------------------------- time
def temporal(folder: Path) -> Iterator[Prediction]:
    for record in _gold(folder, "dev.jsonl"):
        spans = []
        for found in policytool.dates(record["text"], date=record["ref"]):
            places = found.text.spans()
            place = {"start": places[0].start, "end": places[-1].end}
            spans.append({**place, "from": _iso(found.begin), "to": _iso(found.end), "dur": found.duration})
        yield {"id": record["id"], "spans": spans}


def timeline(folder: Path) -> Iterator[Prediction]:
    for file in _files(folder):
        document: Document = policytool.read(folder / file)
        for event in policytool.timeline([document]):
            yield from ({"file": file, **said} for said in _commitment(event))


def _commitment(event: Event) -> Iterator[Prediction]:
    if event.reading is Reading.PAST:
        return
    for mention in event.mentions:
        when = mention.when
        if when.recurring:
            kind = "recurring"
        elif event.reading is Reading.TARGET:
            kind = "target"
        else:
            kind = "start" if when.end is None else "due" if when.begin is None else "period"
        yield {
            "offset": when.text.start,
            "date_text": when.text.value,
            "start": _iso(when.begin),
            "due": _iso(when.end),
            "type": kind,
        }
