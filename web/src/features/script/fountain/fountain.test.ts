import { describe, expect, it } from "vitest";
import { marksIn } from "./inline";
import { eighthsInWords, eighthsOf, heightOf } from "./length";
import { type LineKind, readLines } from "./lines";
import { headingOf, nameOf, type OutlineScene, outlineOf, sceneAt } from "./outline";
import { readVeils } from "./veils";

const read = (text: string) => readLines(text.split("\n"));
const kinds = (text: string): LineKind[] => read(text).map(({ kind }) => kind);
/** The kind of the line that says `words`. */
const kindIn = (text: string, words: string) =>
  read(text).find(({ bare, veils }) => bare.includes(words) || (bare.trim() === "" && veils.length > 0))
    ?.kind;
const scenesOf = (text: string) =>
  outlineOf(read(text)).filter((entry): entry is OutlineScene => entry.kind === "scene");
const marked = (text: string, before = "") => {
  const line = read(`${before}${text}`).at(-1);
  return line ? marksIn(text, line).map(({ from, to, look }) => [text.slice(from, to), look]) : [];
};

describe("what a line is", () => {
  it("tells headings of every wording", () => {
    for (const heading of [
      "INT. PAWN SHOP - NIGHT",
      "EXT. ALLEY - NIGHT",
      "int. kitchen - day",
      "EST. HARBOUR",
      "INT./EXT. CAR - DAY",
      "INT/EXT CAR",
      "EXT./INT. DOORWAY",
      "I/E. VAN",
      "INT ROOM",
      ".ROOFTOP",
      "  EXT. INDENTED - DAY",
    ])
      expect(kinds(`\n${heading}\n\nRain.`)[1], heading).toBe("scene");
  });

  it("takes no other line for a heading", () => {
    for (const line of [
      "INTERIOR thoughts.",
      "...and then nothing.",
      "Exterior walls drip.",
      "INTO THE DARK",
    ])
      expect(kinds(`\n${line}\n`)[1], line).toBe("action");
  });

  it("tells a speech from its cue to the empty line after it", () => {
    expect(kinds("\nANNA (V.O.)\n(softly)\nIt played tomorrow.\nTwice.\n\nShe waits.")).toEqual([
      "blank",
      "character",
      "parenthetical",
      "dialogue",
      "dialogue",
      "blank",
      "action",
    ]);
  });

  it("keeps a speech going over an empty line of two spaces", () => {
    expect(kinds("\nANNA\nFirst.\n  \nSecond.\n\nOver.")).toEqual([
      "blank",
      "character",
      "dialogue",
      "blank",
      "dialogue",
      "blank",
      "action",
    ]);
  });

  it("takes no heading out of somebody's mouth", () => {
    expect(kinds("\nANNA\nInt. is short for interior.\n.ROOF\n")).toEqual([
      "blank",
      "character",
      "dialogue",
      "scene",
      "blank",
    ]);
  });

  it("takes capitals with nothing under them for action", () => {
    expect(kinds("\nBANG!\n\nSilence.")[1]).toBe("action");
  });

  it("takes a forced cue in small letters and a dual one", () => {
    expect(kindIn("\n@McCloud\nYes.", "McCloud")).toBe("character");
    const dual = read("\nANNA\nNow!\n\nBEN ^\nNow!")[4];
    expect(dual).toMatchObject({ kind: "character", isDual: true });
  });

  it("reads letters of every alphabet", () => {
    expect(kinds("\nÉLODIE\nOui.")[1]).toBe("character");
    expect(kinds("\nЖЕНЯ\nДа.")[1]).toBe("character");
  });

  it("tells transitions, plain and forced, from centred words", () => {
    expect(kindIn("\nCUT TO:\n\nNext.", "CUT")).toBe("transition");
    expect(kindIn("\nCUT TO:\nNext.", "CUT")).not.toBe("transition");
    expect(kindIn("\n> Burn to white.", "Burn")).toBe("transition");
    expect(kindIn("\n> THE END <", "END")).toBe("centred");
  });

  it("tells everything that a sign forces", () => {
    expect(kinds("\n# Act one\n\n= She finds it.\n\n===\n\n~Moon river\n\n!SHOUTED ACTION\nMore.")).toEqual([
      "blank",
      "section",
      "blank",
      "synopsis",
      "blank",
      "page-break",
      "blank",
      "lyrics",
      "blank",
      "action",
      "action",
    ]);
  });

  it("reads a title page with values that go on, and ends it at the first other line", () => {
    expect(kinds("Title:\n    THE CASSETTE\n    a short film\nAuthor: Somebody\n\nFADE IN:\n")).toEqual([
      "title",
      "title",
      "title",
      "title",
      "blank",
      "transition",
      "blank",
    ]);
  });

  it("takes neither a transition nor a heading at the top for a title page", () => {
    expect(kinds("FADE IN:\n\nEXT. ALLEY: NIGHT\n")[0]).toBe("transition");
    expect(kinds("EXT. ALLEY: NIGHT\n\nRain.")[0]).toBe("scene");
  });
});

describe("notes and boneyards", () => {
  it("are found within a line and over several", () => {
    const veiled = readVeils(["Rain[[how heavy?]] falls.", "/* cut", "all of it", "*/ Dawn."]);
    expect(veiled.map(({ bare }) => bare)).toEqual(["Rain falls.", "", "", " Dawn."]);
    expect(veiled[0]?.veils).toEqual([{ from: 4, to: 18, kind: "note" }]);
  });

  it("hide headings and cues", () => {
    expect(kinds("\n/*\nINT. OLD ROOM - DAY\n*/\n\nINT. NEW ROOM - DAY\n")).toEqual([
      "blank",
      "boneyard",
      "boneyard",
      "boneyard",
      "blank",
      "scene",
      "blank",
    ]);
    expect(scenesOf("INT. A\n\n/*\nINT. B\n*/\n\nINT. C").map(({ heading }) => heading)).toEqual([
      "INT. A",
      "INT. C",
    ]);
  });

  it("never closed are plain words, so that a sign typed by mistake swallows nothing", () => {
    expect(kinds("\n/* so\n\nINT. ROOM - DAY\n")).toEqual(["blank", "action", "blank", "scene", "blank"]);
    expect(kinds("\n[[ so\n\nINT. ROOM - DAY\n\nEnd ]]")[3]).toBe("scene");
  });
});

describe("how stretches of a line are drawn", () => {
  it("marks bold, italic, underline and both at once, and leaves escaped signs", () => {
    expect(marked("A **bold** and *soft* and _low_ word")).toEqual([
      ["**", "mark"],
      ["bold", "bold"],
      ["**", "mark"],
      ["*", "mark"],
      ["soft", "italic"],
      ["*", "mark"],
      ["_", "mark"],
      ["low", "underline"],
      ["_", "mark"],
    ]);
    const both = marked("***both***");
    expect(both.map(([, look]) => look)).toContain("bold");
    expect(both.map(([, look]) => look)).toContain("italic");
    expect(marked("2 * 3 * 4 and a\\*b\\*c")).toEqual([]);
  });

  it("marks forcing signs, scene numbers, extensions, keys and notes", () => {
    expect(marked(".ROOFTOP #12A#")).toEqual([
      [".", "mark"],
      ["#12A#", "number"],
    ]);
    expect(marked("ANNA (V.O.) ^", "\n")).toEqual([]); // nothing said under it: action
    const cue = "@Anna (V.O.) ^";
    expect(marked(cue)).toEqual([
      ["@", "mark"],
      ["(V.O.)", "extension"],
      ["^", "extension"],
    ]);
    expect(marked("Title: The Cassette")).toEqual([["Title:", "key"]]);
    expect(marked("Rain [[heavy *rain*?]] falls.")).toEqual([["[[heavy *rain*?]]", "note"]]);
  });
});

describe("the outline", () => {
  const script = [
    "# Act one",
    "",
    "EXT. ALLEY - NIGHT #1#",
    "",
    "= The courier finds it.",
    "",
    "COURIER",
    "Wet.",
    "",
    "COURIER (CONT'D)",
    "Still wet.",
    "",
    "## The shop",
    "",
    ".pawn shop #2A#",
    "",
    "@McCloud ^",
    "No.",
  ].join("\n");

  it("lists sections and scenes with number, synopsis, cast and length", () => {
    expect(outlineOf(read(script))).toMatchObject([
      { kind: "section", title: "Act one", depth: 1, line: 0 },
      {
        kind: "scene",
        index: 0,
        line: 2,
        heading: "EXT. ALLEY - NIGHT",
        number: "1",
        synopsis: "The courier finds it.",
        cast: ["COURIER"],
        eighths: 1,
      },
      { kind: "section", title: "The shop", depth: 2 },
      { kind: "scene", index: 1, heading: "pawn shop", number: "2A", cast: ["McCloud"] },
    ]);
  });

  it("knows in which scene a line stands", () => {
    const scenes = scenesOf(script);
    expect(sceneAt(scenes, 0)).toBeUndefined();
    expect(sceneAt(scenes, 8)?.heading).toBe("EXT. ALLEY - NIGHT");
    expect(sceneAt(scenes, 99)?.heading).toBe("pawn shop");
  });

  it("leaves out a heading that only keeps a number", () => {
    const scenes = scenesOf("INT. A #1#\n\n.OMITTED #2#\n\nINT. C #3#");
    expect(scenes.map(({ number, index }) => [number, index])).toEqual([
      ["1", 0],
      ["3", 1],
    ]);
  });

  it("cleans headings and names", () => {
    expect(headingOf(".ROOF - DAWN  #A-1.#")).toEqual({ heading: "ROOF - DAWN", number: "A-1." });
    expect(nameOf("@Mc Cloud  (O.S.) (CONT'D) ^")).toBe("Mc Cloud");
  });
});

describe("length", () => {
  it("counts printed lines as a page would wrap them and leaves out what is not printed", () => {
    const action = "word ".repeat(24).trim(); // 119 characters: two lines
    expect(heightOf(read(`INT. A\n\n${action}\n\n\n\n[[a note]]\n= synopsis`))).toBe(5); // heading 1 + 1, action 2 + 1
  });

  it("is said in eighths of a page", () => {
    expect(eighthsOf(1)).toBe(1);
    expect(eighthsOf(55)).toBe(8);
    expect([1, 8, 11].map(eighthsInWords)).toEqual(["1/8", "1", "1 3/8"]);
  });

  it("of a whole feature is read in a moment", () => {
    const scene = "INT. ROOM - DAY\n\nShe waits by the window.\n\nANNA\nIt plays tomorrow.\n\n";
    const lines = scene.repeat(1000).split("\n");
    const begun = performance.now();
    expect(outlineOf(readLines(lines))).toHaveLength(1000);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
