"""Seedance over Ark: BytePlus ModelArk and Volcengine Ark speak one contract and differ in host, key and model names.

Sources: the vendors' public API reference, checked against their own client. What each model takes and costs is data:
`profiles/ark.toml`.
"""
