"""Everything in one process with simulators, and the browser page that shows it."""
