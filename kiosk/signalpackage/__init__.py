"""A newer signal-cli beside the one in use: signed by its owner, tried, and taken back if bad."""
