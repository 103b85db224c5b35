"""Persons and how they prove who they are: passwords, one-time links, sessions, API tokens.

Words owned here: workspace (the installation's tenant), person, sign-in link, session, API token, principal (a
person as proven by one request). What a person may do is not known here; that is the crew's.
"""
