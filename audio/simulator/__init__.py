"""Devices that are not there: they ship with the product, for the demo and for the tests."""
