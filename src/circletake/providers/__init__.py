"""Engines that make clips. A provider knows its wire and its models; it knows no database, person or project.

Words owned here: provider, model profile, order (what one ticket asks for), ticket, output, refusal.
Only the gateway imports this package: money and consent are ruled there, before anything here is called.
"""
