"""Takes: what came back, frozen with all that it was made from.

Words owned here: take, take snapshot, media state, review state, circled take, alternate, trim, uploaded take.
"""
