"""Making a machine into a kiosk, and taking the kiosk away again. Run by the system's own Python.

Standard library only: when this runs, nothing of the project is installed yet.
"""
