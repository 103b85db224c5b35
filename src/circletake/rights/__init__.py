"""What may be shown: consents of real people, with document, scope, validity and revocation.

Words owned here: consent, scope, territory, use, revocation. The gateway asks here before anything is spent.
"""
