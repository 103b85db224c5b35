"""What went stale: takes and approvals that rest on what has changed since, each named by its field.

Nothing is stored for it: a take froze its card, its references and its scene, so what differs is read from both.
"""
