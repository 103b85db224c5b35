"""The one door through which money leaves: passes, requests, tickets; quote, ruling, hold, submit, collect, settle.

Words owned here: pass, generation request, ticket, quote, compiled order. Providers are called from here alone.
"""
