"""The project: what all later decisions share, from its frame to its constraints.

Words owned here: project, format, frame (aspect ratio, resolution, rate), visual rule, code pattern, budget.
"""
