"""Generated screenplays, and what two screenplays are compared by."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from circletake.script.elements import Element, Kind, Screenplay, TitleEntry
from circletake.script.markup import Run, runs_of, settled, written

LETTERS = "abc XYZ éÜß 19 ,.;:!?'\"()-*_\\[]/@#~=<>&^"
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
PLAIN = st.from_regex(r"[A-Za-z][a-z]{0,8}( [a-z]{1,8}){0,4}", fullmatch=True)
NAMES = st.from_regex(r"[A-Z][A-Z]{1,8}( [A-Z]{2,8})?( \(V\.O\.\))?", fullmatch=True)
NUMBERS = st.from_regex(r"|[1-9][0-9]{0,2}[A-H]?", fullmatch=True)


def _styled(text: str, bold: bool, italic: bool, underlined: bool) -> Run:
    return Run(text, bold, italic, underlined)


RUNS = st.lists(
    st.one_of(
        st.builds(_styled, WORDS, st.booleans(), st.booleans(), st.booleans()),
        st.builds(Run, PLAIN, is_note=st.just(True)),
    ),
    min_size=1,
    max_size=4,
)


@st.composite
def lines(draw: st.DrawFn, most: int = 3) -> str:
    """Lines of prose in Fountain's marks: styles, notes, and every letter that could be a mark."""
    made = [written(settled(draw(RUNS))).strip() for _ in range(draw(st.integers(1, most)))]
    kept = [line for line in made if "".join(run.text for run in runs_of(line) if not run.is_note).strip()]
    return "\n".join(kept) or "Rain."


@st.composite
def speeches(draw: st.DrawFn) -> list[Element]:
    """A cue and what it opens; now and then a second one at the same time."""
    spoken = [Element(Kind.CHARACTER, draw(NAMES))]
    for _ in range(draw(st.integers(1, 3))):
        if spoken[-1].kind is not Kind.PARENTHETICAL and draw(st.booleans()):
            spoken.append(Element(Kind.PARENTHETICAL, draw(PLAIN)))
        elif spoken[-1].kind is Kind.DIALOGUE:
            spoken.append(Element(Kind.NOTE, draw(PLAIN)))
        spoken.append(Element(Kind.DIALOGUE, draw(lines())))
    return spoken


@st.composite
def pairs(draw: st.DrawFn) -> list[Element]:
    """Two speeches at once."""
    first, second = draw(speeches()), draw(speeches())
    return [*first, replace(second[0], is_dual=True), *second[1:]]


def _heading(opening: str, words: str, number: str) -> list[Element]:
    return [Element(Kind.HEADING, f"{opening}{words}", number=number)]


HEADINGS = st.builds(_heading, st.sampled_from(["INT. ", "EXT. ", "INT./EXT. ", "I/E ", "EST. ", ""]), PLAIN, NUMBERS)
SINGLES = st.one_of(
    st.builds(lambda text: [Element(Kind.ACTION, text)], lines()),
    st.builds(lambda text: [Element(Kind.TRANSITION, text)], st.sampled_from(["CUT TO:", "FADE OUT.", "FADE IN:"])),
    st.builds(lambda text: [Element(Kind.CENTRED, text)], PLAIN),
    st.builds(lambda text: [Element(Kind.LYRICS, text), Element(Kind.ACTION, "Silence.")], PLAIN),
    st.builds(lambda text, level: [Element(Kind.SECTION, text, level=level)], PLAIN, st.integers(1, 4)),
    st.builds(lambda text: [Element(Kind.SYNOPSIS, text)], PLAIN),
    st.builds(lambda text: [Element(Kind.NOTE, text), Element(Kind.ACTION, "Rain.")], PLAIN),
    st.just([Element(Kind.PAGE_BREAK)]),
)
TITLES = st.lists(
    st.tuples(st.sampled_from(["Title", "Author", "Draft date", "Contact", "Notes"]), PLAIN),
    unique_by=lambda one: one[0],
).map(lambda found: tuple(TitleEntry(*one) for one in found))


@st.composite
def screenplays(draw: st.DrawFn) -> Screenplay:
    """A screenplay of everything that we understand, in any order."""
    parts = draw(st.lists(st.one_of(HEADINGS, SINGLES, speeches(), pairs()), max_size=8))
    return Screenplay(draw(TITLES), tuple(element for part in parts for element in part))


def understood(script: Screenplay) -> list[object]:
    """What two screenplays must have in common: elements with their styles and notes, and the title page."""
    told: list[object] = [
        (one.kind, settled(runs_of(one.text)), one.number, one.level, one.is_dual) for one in script.elements
    ]
    return told + sorted((entry.key, entry.text) for entry in script.title_page)
