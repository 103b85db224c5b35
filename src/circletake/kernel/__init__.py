"""The ground floor: what every slice stands on and no film word lives in.

Settings, database engines, clock, ids, errors, HTTP replies, film time, jobs, the audit record and the event
outbox. Nothing here imports a slice.
"""
