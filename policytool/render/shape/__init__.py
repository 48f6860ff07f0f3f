"""Results of a command to a `Report`: which columns, which sections, which words. One module a family of commands.

Takes results of `model` and a language; computes nothing that is not about layout.
"""
