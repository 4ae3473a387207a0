"""The kiosk's own Signal number: set up step by step at a keyboard, and looked after.

Here: the dialogues, what they ask the daemon, and the lines they write into the settings. Not here:
the relay, which carries messages with what was set up.
"""
