"""The domain, pure: no clock, no chance, no input or output, only the standard library."""
