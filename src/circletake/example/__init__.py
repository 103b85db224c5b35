"""The Cassette: the seed project, drawn, written and played by this package through the slices' own actions.

`load` plans the film and asks for its first takes; `jobs` decides on them once they are there; `pictures` draws what
they are made from.
"""
