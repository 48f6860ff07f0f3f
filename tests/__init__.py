"""The tests of policytool, and the scoreboard (`python -m tests.scoreboard`)."""
