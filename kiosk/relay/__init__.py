"""The Signal program: outbox, signal-cli client, inbox and time sweep."""
