"""The coordinators' pages. They know the board and the accounts, and never a request."""
