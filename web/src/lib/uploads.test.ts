import { describe, expect, it } from "vitest";
import {
  afterNews,
  isBusy,
  isSameFile,
  labelFor,
  nextPartBytes,
  nextToSend,
  progressOf,
  sizeInWords,
  type Upload,
  type UploadNews,
  worthSending,
} from "./uploads";

const file = (id: number, sizeBytes = 100): Upload => ({
  id,
  place: "courier",
  fileName: `${id}.png`,
  label: String(id),
  sizeBytes,
  sentBytes: 0,
  state: "waiting",
  fault: "",
});
const queueAfter = (...news: UploadNews[]) =>
  news.reduce(afterNews, [file(1), file(2), file(3)] as readonly Upload[]) as Upload[];

describe("the queue of uploads", () => {
  it("sends two at once, first come first", () => {
    expect(nextToSend(queueAfter()).map(({ id }) => id)).toEqual([1, 2]);
    expect(nextToSend(queueAfter({ what: "started", id: 1 })).map(({ id }) => id)).toEqual([2]);
    expect(
      nextToSend(queueAfter({ what: "started", id: 1 }, { what: "sent", id: 1 }, { what: "started", id: 2 })),
    ).toEqual([]);
  });

  it("goes on with the next when one arrives or fails", () => {
    const queue = queueAfter(
      { what: "started", id: 1 },
      { what: "started", id: 2 },
      { what: "failed", id: 1, fault: "The connection was lost." },
    );
    expect(nextToSend(queue).map(({ id }) => id)).toEqual([3]);
    expect(queue[0]?.fault).toBe("The connection was lost.");
  });

  it("keeps a failed file with what has come of it, for it goes on from there", () => {
    const queue = queueAfter(
      { what: "started", id: 1 },
      { what: "progressed", id: 1, sentBytes: 60 },
      { what: "failed", id: 1, fault: "Too large." },
      { what: "tried_again", id: 1 },
    );
    expect(queue[0]).toMatchObject({ state: "waiting", sentBytes: 60, fault: "" });
    expect(afterNews(queue, { what: "tried_again", id: 2 })[1]?.state).toBe("waiting");
  });

  it("counts bytes of all files and never more than there are", () => {
    const queue = queueAfter({ what: "started", id: 1 }, { what: "progressed", id: 1, sentBytes: 150 });
    expect(progressOf(queue)).toBeCloseTo(1 / 3);
    expect(progressOf([])).toBe(0);
  });

  it("is busy until every file has arrived or failed", () => {
    const ended: UploadNews[] = [1, 2].map((id) => ({ what: "arrived", id }));
    expect(isBusy(queueAfter(...ended))).toBe(true);
    expect(isBusy(queueAfter(...ended, { what: "failed", id: 3, fault: "x" }))).toBe(false);
  });

  it("holds a paused file without stopping the others, and goes on with it when asked", () => {
    const queue = queueAfter(
      { what: "started", id: 1 },
      { what: "paused", id: 1 },
      { what: "paused", id: 2 },
    );
    expect(queue.map(({ state }) => state)).toEqual(["paused", "paused", "waiting"]);
    expect(nextToSend(queue).map(({ id }) => id)).toEqual([3]);
    expect(afterNews(queue, { what: "tried_again", id: 2 })[1]?.state).toBe("waiting");
    expect(afterNews(queueAfter({ what: "arrived", id: 1 }), { what: "paused", id: 1 })[0]?.state).toBe(
      "done",
    );
  });

  it("waits for a file that the browser has not kept, and is not busy with it", () => {
    const [first] = queueAfter({ what: "went_missing", id: 1, fault: "Choose it again." });
    expect(first).toMatchObject({ state: "missing", fault: "Choose it again." });
    expect(isBusy(first ? [first] : [])).toBe(false);
  });

  it("takes no news of a file that was put away", () => {
    const queue = queueAfter({ what: "put_away", id: 1 }, { what: "arrived", id: 1 });
    expect(queue.map(({ id }) => id)).toEqual([2, 3]);
  });
});

describe("labels", () => {
  it("come from the file's name and are never taken", () => {
    expect(labelFor("front_view.PNG", [])).toBe("front view");
    expect(labelFor("front.png", ["front", "front 2"])).toBe("front 3");
    expect(labelFor(".png", [])).toBe("file");
    expect(labelFor("a/b.jpg", [])).toBe("a b");
    expect(labelFor(`${"x".repeat(200)}.jpg`, []).length).toBe(80);
    expect(labelFor(`${"x".repeat(200)}.jpg`, ["x".repeat(80)])).toBe(`${"x".repeat(76)} 2`);
  });

  it("have sizes in words", () => {
    expect([400, 640_000, 12_400_000, 3_210_000_000].map(sizeInWords)).toEqual([
      "1 kB",
      "640 kB",
      "12.4 MB",
      "3.21 GB",
    ]);
  });
});

describe("parts", () => {
  it("grow while they go quickly and shrink while they go slowly, within bounds", () => {
    expect(nextPartBytes(2_000_000, 300)).toBe(4_000_000);
    expect(nextPartBytes(2_000_000, 3_000)).toBe(2_000_000);
    expect(nextPartBytes(2_000_000, 20_000)).toBe(1_000_000);
    expect(nextPartBytes(300_000, 20_000)).toBe(262_144);
    expect(nextPartBytes(30_000_000, 100)).toBe(33_554_432);
  });

  it("go on only with the file that they were begun with", () => {
    const file = new File(["frames"], "film.mp4", { lastModified: 7 });
    const mark = { fileName: "film.mp4", sizeBytes: 6, lastModified: 7 };
    expect(isSameFile(file, mark)).toBe(true);
    expect(isSameFile(file, { ...mark, lastModified: 8 })).toBe(false);
    expect(isSameFile(file, { ...mark, sizeBytes: 7 })).toBe(false);
  });
});

describe("dropped files", () => {
  it("are sent when they hold something, and named when they do not", () => {
    const film = new File(["frames"], "film.mp4");
    const hollow = new File([], "empty.png");
    expect(worthSending([film])).toEqual({ whole: [film], empty: "" });
    expect(worthSending([film, hollow])).toEqual({
      whole: [film],
      empty: "empty.png is empty. Choose it again, or export it anew.",
    });
    expect(worthSending([hollow, new File([], "b.png")]).empty).toMatch(/^empty.png, b.png are empty/);
  });
});
