"""Mentions of assets in a text."""

from __future__ import annotations

from circletake.kernel.mentions import MENTION, in_plain_words


def test_a_mention_is_read_as_plain_words_where_no_asset_can_be_looked_up() -> None:
    assert in_plain_words("@wet-jacket, then @courier.") == "wet jacket, then courier."


def test_a_mail_address_mentions_nobody() -> None:
    assert MENTION.findall("mira@studio.test and @shop-owner") == ["shop-owner"]
    assert in_plain_words("mira@studio.test") == "mira@studio.test"
