"""What happened, told: the live stream of a project's events and the audit log.

Words owned here: stream, event, audit log, verification. Events are written by the actions themselves (see
`kernel.record`); this slice only reads and tells them.
"""
