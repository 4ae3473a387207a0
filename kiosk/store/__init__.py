"""The SQLite files, their schema and their migrations."""
