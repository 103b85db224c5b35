import { describe, expect, it } from "vitest";
import { browserName } from "./agents";

describe("a browser's name", () => {
  it("is what people call it", () => {
    const chrome =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    const safari =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1";
    expect(browserName(chrome)).toBe("Chrome on Linux");
    expect(browserName(`${chrome} Edg/140.0`)).toBe("Edge on Linux");
    expect(browserName(safari)).toBe("Safari on iPhone");
    expect(browserName("")).toBe("An unknown browser");
  });
});
