"""The scoreboard: policytool against a folder of benchmarks, and against its own measures.

    POLICYTOOL_BENCH=/path/to/bench python -m tests.scoreboard [SET…] [--record] [--lower]

Every figure stands beside its floor and the last recorded value (record.toml). A figure below its floor fails the run; a
floor rises with `--record` and falls only with `--lower`. A set of the folder is a scorer with gold answers: see `sets.py`
for what each is asked, `adapters.py` for how policytool answers. Measures on the project's own texts are in
`measures.py`; the tests run them always.
"""
