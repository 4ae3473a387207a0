"""Readers and buttons that are not there, for the demo and the tests: they speak real bytes."""
