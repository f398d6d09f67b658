import { describe, it } from "vitest";
import { newest, oldest, testLoopback, zones } from "../support/cloudstack-loopback.ts";

// What differs by version and by zone is met at the two ends, in a zone of each kind of networking.
if (process.env["LOOPBACK"] === "all") {
  for (const zone of zones) if (zone !== newest && zone !== oldest) testLoopback(zone);
} else
  describe.skip("all versions and zones (skipped: LOOPBACK=all runs them)", () => it("are run"));
