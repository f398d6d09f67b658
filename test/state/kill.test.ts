/** Killed at any moment, under 32 clients that write over HTTP, the state loses nothing that was acknowledged. */
import { describe, expect, it } from "vitest";
import { kills } from "../support/kill-rounds.ts";

describe("kill -9 of", () => {
  for (const [what, play] of Object.entries(kills)) {
    // Fewer than it takes to be sure; tools/kill-rounds.ts plays 100.
    it(`${what} leaves all that was acknowledged, whole`, async () => {
      let written = 0;
      for await (const { wrong, acknowledged } of play({ rounds: 2, seed: 6, longest: 200 })) {
        expect(wrong).toEqual([]);
        written = acknowledged;
      }
      expect(written).toBeGreaterThan(0);
    });
  }
});
