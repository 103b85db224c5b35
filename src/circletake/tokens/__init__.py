"""Money: accounts, the append-only ledger, rate cards, limits and receipts.

Words owned here: token (the ledger's integer unit), hold, settle, release, rate card, markup, receipt. A quote is
the worst case; a hold never lets a limit be passed; a failed generation costs nothing.
"""
