"""Finding anything in a project by code, word, name or prompt.

Words owned here: entry, hit. What is found is kept in step by the project's own event stream.
"""
