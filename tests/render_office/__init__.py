"""Office files, web pages, calendars and annotated text, read back with the standard library."""
