"""Rules before money: the checks that every generation request passes, and the ruling that they make.

Words owned here: check, finding of a check, ruling (allow, hold, deny), reason. Policies, consents and the rights
review join here.
"""
