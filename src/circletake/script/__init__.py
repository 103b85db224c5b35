"""The screenplay: Fountain text in immutable versions, read into elements, imported into a plan, and exported again.

Words owned here: script, version, element, outline, import, plan, match.
"""
