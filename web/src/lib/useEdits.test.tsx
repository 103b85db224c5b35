import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/api/problem";
import { useEdits } from "./useEdits";

interface Note {
  title: string;
  job: string;
}

/** A server with one record: it refuses stale saves and trims titles, as the real one does. */
function makeServer(record: Note) {
  const server = { record, version: 1, saves: [] as Partial<Note>[] };
  return {
    ...server,
    state: server,
    save: (changes: Partial<Note>, version: number) => {
      if (version !== server.version)
        return Promise.reject(new Problem(409, "stale", "Someone changed this meanwhile", "Look again."));
      server.saves.push(changes);
      server.record = { ...server.record, ...changes };
      server.record = { ...server.record, title: server.record.title.trim() };
      server.version += 1;
      return Promise.resolve({ saved: server.record, version: server.version });
    },
  };
}

function openScreen(server: ReturnType<typeof makeServer>) {
  const screen = renderHook(() =>
    useEdits<Note>({
      name: "test/note",
      saved: server.state.record,
      version: server.state.version,
      save: server.save,
      refresh: async () => follow(),
    }),
  );
  function follow() {
    screen.rerender();
  }
  return { ...screen, follow };
}

describe("writing that saves itself", () => {
  beforeEach(() => window.localStorage.clear());

  it("saves when a field is left and shows the server's wording then", async () => {
    const server = makeServer({ title: "Alley", job: "" });
    const screen = openScreen(server);
    act(() => screen.result.current.set("title", "Back alley "));
    expect(screen.result.current.state).toBe("draft");
    await act(async () => screen.result.current.flush());
    act(() => screen.follow());
    await waitFor(() => expect(screen.result.current.state).toBe("saved"));
    expect(server.state.saves).toEqual([{ title: "Back alley " }]);
    expect(screen.result.current.value.title).toBe("Back alley");
    expect(window.localStorage.length).toBe(0);
  });

  it("saves again by itself over another field that somebody changed", async () => {
    const server = makeServer({ title: "Alley", job: "" });
    const screen = openScreen(server);
    server.state.record = { title: "Alley", job: "Theirs" };
    server.state.version = 2;
    act(() => screen.result.current.set("title", "Lane"));
    await act(async () => screen.result.current.flush());
    await waitFor(() => expect(server.state.record).toEqual({ title: "Lane", job: "Theirs" }), {
      timeout: 3000,
    });
  });

  it("asks when somebody changed the same field, and does what the writer says", async () => {
    const server = makeServer({ title: "Alley", job: "" });
    const screen = openScreen(server);
    act(() => screen.result.current.set("job", "Mine"));
    server.state.record = { title: "Alley", job: "Theirs" };
    server.state.version = 2;
    await act(async () => screen.result.current.flush());
    expect(screen.result.current.state).toBe("behind");
    expect(screen.result.current.theirs).toEqual({ job: "Theirs" });
    expect(screen.result.current.value.job).toBe("Mine");
    act(() => screen.result.current.keepMine("job"));
    await waitFor(() => expect(server.state.record.job).toBe("Mine"), { timeout: 3000 });
  });

  it("keeps words through a closed tab and a dead server, and tells the fault at its field", async () => {
    const server = makeServer({ title: "Alley", job: "" });
    const working = server.save;
    server.save = vi.fn(() =>
      Promise.reject(
        new Problem(422, "input.invalid", "Look again", "Too long.", [
          { field: "job", message: "Too long." },
        ]),
      ),
    );
    const first = openScreen(server);
    act(() => first.result.current.set("job", "Long words"));
    await act(async () => first.result.current.flush());
    expect(first.result.current.state).toBe("fault");
    expect(first.result.current.faults.job).toBe("Too long.");
    first.unmount();
    server.save = working;
    const second = openScreen(server);
    expect(second.result.current.value.job).toBe("Long words");
    await waitFor(() => expect(server.state.record.job).toBe("Long words"), { timeout: 3000 });
  });
});
