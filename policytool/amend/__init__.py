"""Amendment decisions (修改决定): read, applied to the old text, and held against the new one."""

from policytool.amend.reading import read

__all__ = ["read"]
