"""The protocols of readers and buttons, each a conversation as `hardware.talk` describes it."""
