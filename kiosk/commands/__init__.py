"""One module a command: `add` describes it, `run` does it and imports what is heavy only then."""
