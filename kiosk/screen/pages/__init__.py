"""One module a page, each with its own model, update and view."""
