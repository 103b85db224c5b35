import { describe, expect, it } from "vitest";
import { clashes, type Edits, keptMine, sendable, settled, shown, taken, without, written } from "./edits";

interface Scene {
  title: string;
  job: string;
  cast: string[];
}
const saved: Scene = { title: "Alley", job: "She is followed", cast: ["courier"] };
const none: Edits<Scene> = {};

describe("edits over a record that others change", () => {
  it("show what is being written and send only that", () => {
    const edits = written(none, saved, "title", "Back alley");
    expect(shown(edits, saved)).toEqual({ ...saved, title: "Back alley" });
    expect(sendable(edits, saved)).toEqual({ title: "Back alley" });
  });

  it("are none when the old words are typed back", () => {
    const edits = written(written(none, saved, "cast", ["owner"]), saved, "cast", ["courier"]);
    expect(edits).toEqual({});
  });

  it("go on when somebody else changed another field", () => {
    const edits = written(none, saved, "title", "Back alley");
    const theirs = { ...saved, job: "She is seen" };
    expect(clashes(edits, theirs)).toEqual([]);
    expect(sendable(edits, theirs)).toEqual({ title: "Back alley" });
    expect(shown(edits, theirs)).toEqual({ ...theirs, title: "Back alley" });
  });

  it("hold back a field that somebody else changed too, and still send the others", () => {
    const edits = written(written(none, saved, "title", "Back alley"), saved, "job", "She runs");
    const theirs = { ...saved, job: "She is seen" };
    expect(clashes(edits, theirs)).toEqual(["job"]);
    expect(sendable(edits, theirs)).toEqual({ title: "Back alley" });
    expect(shown(edits, theirs).job).toBe("She runs");
  });

  it("do not clash when both wrote the same", () => {
    const edits = written(none, saved, "job", "She is seen");
    const theirs = { ...saved, job: "She is seen" };
    expect(clashes(edits, theirs)).toEqual([]);
    expect(sendable(edits, theirs)).toEqual({});
    expect(settled(edits, theirs)).toEqual({});
  });

  it("are sent after the writer stands by them, and gone after the writer gives way", () => {
    const edits = written(none, saved, "job", "She runs");
    const theirs = { ...saved, job: "She is seen" };
    expect(sendable(keptMine(edits, theirs, "job"), theirs)).toEqual({ job: "She runs" });
    expect(shown(without(edits, "job"), theirs).job).toBe("She is seen");
  });

  it("leave the words on screen alone when the server trims them, and do not send them again", () => {
    const edits = written(none, saved, "title", "Back alley ");
    const fresh = { ...saved, title: "Back alley" };
    const after = taken(edits, { title: "Back alley " }, fresh);
    expect(shown(after, fresh).title).toBe("Back alley ");
    expect(sendable(after, fresh)).toEqual({});
    expect(shown(settled(after, fresh), fresh).title).toBe("Back alley");
  });

  it("keep what was typed while the save was on its way", () => {
    const sent = written(none, saved, "title", "Back");
    const typed = written(sent, saved, "title", "Back alley");
    const fresh = { ...saved, title: "Back" };
    const after = taken(typed, { title: "Back" }, fresh);
    expect(sendable(after, fresh)).toEqual({ title: "Back alley" });
    expect(settled(after, fresh)).toEqual(after);
  });

  it("give way to others once they are saved", () => {
    const after = taken(
      written(none, saved, "title", "Back"),
      { title: "Back" },
      { ...saved, title: "Back" },
    );
    const theirs = { ...saved, title: "Lane" };
    expect(clashes(after, theirs)).toEqual([]);
    expect(shown(settled(after, theirs), theirs).title).toBe("Lane");
  });
});
