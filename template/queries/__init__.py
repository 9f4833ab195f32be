"""How rows are found: one row, its relations, and lists that are filtered, sorted and paged."""
