"""Copies of the board and the accounts, encrypted, kept elsewhere and put back. Never the requests.

Only the commands `backup` and `restore` load this room; it takes the extra [web].
"""
