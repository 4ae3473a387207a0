"""What `hetikioski doctor` asks and finds: facts of the machine and the board, judged in sentences.

Nothing here ever opens the requests.
"""
