"""Two lists of items to an `Alignment`; inside a pair, to `Edit`s."""
