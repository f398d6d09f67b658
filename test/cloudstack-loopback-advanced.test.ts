import { describe, it } from "vitest";
import { testLoopback } from "./support/cloudstack-loopback.ts";

// As long as that of the other zone, and nearly all of it waiting for jobs; the driver differs little.
if (process.env["LOOPBACK"] === "all") testLoopback("advanced");
else describe.skip("a zone that is advanced (skipped: LOOPBACK=all runs it)", () => it("is run"));
