"""When a consent counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from circletake.rights.rules import ConsentFacts, Covers, Standing, missing_consent, same_person, standing_of

TODAY = date(2026, 11, 24)
GOOD = ConsentFacts("Ana Ruíz", frozenset({Covers.LIKENESS}), date(2026, 1, 1), date(2026, 12, 31), True, False)


@pytest.mark.parametrize(
    ("consent", "standing"),
    [
        (GOOD, Standing.VALID),
        (replace(GOOD, valid_from=None, valid_to=None), Standing.VALID),
        (replace(GOOD, valid_from=TODAY, valid_to=TODAY), Standing.VALID),
        (replace(GOOD, has_document=False), Standing.UNPROVEN),
        (replace(GOOD, valid_from=date(2026, 11, 25)), Standing.NOT_YET),
        (replace(GOOD, valid_to=date(2026, 11, 23)), Standing.EXPIRED),
        (replace(GOOD, is_revoked=True, has_document=False), Standing.REVOKED),
    ],
)
def test_a_consent_stands_as_its_days_and_its_document_say(consent: ConsentFacts, standing: Standing) -> None:
    assert standing_of(consent, TODAY) is standing


def test_names_are_the_same_whatever_their_case_accents_and_spaces() -> None:
    assert same_person("Ana  Ruíz", "ana ruiz ")
    assert not same_person("Ana Ruiz", "Ana Ruizo")


@pytest.mark.parametrize(
    ("consents", "says"),
    [
        ([GOOD], ""),
        ([replace(GOOD, is_revoked=True), GOOD], ""),
        ([], "no consent covers their likeness"),
        ([replace(GOOD, person="Somebody Else")], "no consent covers"),
        ([replace(GOOD, covers=frozenset({Covers.VOICE}))], "no consent covers"),
        ([replace(GOOD, has_document=False)], "has no document yet"),
        ([replace(GOOD, valid_to=date(2026, 1, 2))], "ended on 2026-01-02"),
        ([replace(GOOD, valid_from=date(2027, 1, 2))], "begins on 2027-01-02"),
        ([replace(GOOD, is_revoked=True)], "was taken back"),
    ],
)
def test_what_is_missing_is_said_with_the_way_out(consents: list[ConsentFacts], says: str) -> None:
    told = missing_consent(
        asset="The courier", person="ana ruiz", shows=[Covers.LIKENESS], consents=consents, today=TODAY
    )
    assert says in told
    assert bool(told) is bool(says)


def test_a_voice_needs_a_consent_of_its_own() -> None:
    told = missing_consent(
        asset="The courier", person="Ana Ruiz", shows=[Covers.VOICE, Covers.LIKENESS], consents=[GOOD], today=TODAY
    )
    assert "voice" in told
