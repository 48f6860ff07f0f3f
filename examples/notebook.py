"""A notebook-style walk through the Python API: run it whole, or cell by cell in an editor that knows `# %%`."""

# %% Read: a bundled document by its alias, a file by its path, or bytes
from pathlib import Path

import policytool

seeds = Path(__file__).parents[1] / "seeds"
february = policytool.read(seeds / "001_2c8c82c82ef1f9ac.txt", date="2020-02-29")
april = policytool.read(seeds / "000_51e499e02dbc3f51.txt", date="2020-04-24")
print(february.title, "·", february.date.begin if february.date else "no date")

# %% Tasks and areas are values with a text, a heading and a place in the source
for task in policytool.tasks(february):
    first, last = task.text.line_ranges()[0]
    print(task.item.n, task.item.heading or task.item.label, f"lines {first}-{last}")

# %% How the tasks of February answer the areas of April
for comparison in policytool.diff(february, april):
    print(comparison.left_list, "→", comparison.right_list)
    for pair in comparison.alignment.pairs:
        left = " + ".join(str(i.heading or i.label) for i in pair.left) or "—"
        right = " + ".join(str(i.heading or i.label) for i in pair.right) or "—"
        print(f"  {left} → {right}  ({pair.relation.value}, {pair.score:.2f})")

# %% The chronicle of both, with every place that tells of an event
for event in policytool.timeline([february, april]):
    places = ", ".join(f"{m.text.source.alias}:{m.text.line_ranges()[0][0]}" for m in event.mentions)
    print(event.when.edtf, event.what[:30], f"[{places}]")

# %% Records are plain dictionaries; their spans quote the source
record = policytool.tasks(february)[0].to_dict()
quoted = "".join(february.source.text[a:b] for a, b in record["source"]["spans"])
assert "".join(quoted.split()) == "".join(record["text"].split())
print(record["heading"], record["source"]["lines"])

# %% A table for pandas, a spreadsheet or a database: one row a date expression
rows = [(d.text.value, d.begin, d.end, d.grain.value) for d in policytool.dates(april)]
print(len(rows), "date expressions; the first:", rows[0])
