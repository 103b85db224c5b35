"""Who works on a project, in which role, and what a role may do.

Words owned here: role, capability, membership, crew pass. `admit` is the only way to a `CrewPass`, and nothing
above this floor reads or writes without one.
"""
