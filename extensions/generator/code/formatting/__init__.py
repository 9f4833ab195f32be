"""One Python statement, laid out as `ruff format` lays it out.

A statement becomes a document of texts, groups and possible line breaks (`statements`,
`expressions`), which the printer then fits into the width (Wadler, "A prettier printer", 1998).
"""
