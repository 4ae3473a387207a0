"""Another release beside the one in use: the folders, the way there, and the way back."""
