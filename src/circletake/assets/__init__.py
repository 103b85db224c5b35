"""The asset library: what must be recognised from shot to shot.

Words owned here: asset, kind, profile, reference file, label, constraint set, reference sheet.
"""
