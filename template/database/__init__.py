"""The database: its settings, its connections and its column types."""
