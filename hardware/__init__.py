"""Readers, buttons and serial ports; knows nothing of bags."""
