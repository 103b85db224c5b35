"""Story, sequences and scenes: what changes, where it plays and what it needs.

Words owned here: story (the note card), beat, turn, sequence, scene, slugline, coverage need.
"""
