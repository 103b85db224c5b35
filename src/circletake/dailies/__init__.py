"""Dailies: takes become decisions, judged against the written standard.

Words owned here: review, answer, decision (reject, hold as maybe, select, approve, withdraw approval), note.
"""
