/** Apache Libcloud, a client of CloudStack's that is not ours. */
import { execFile, execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aCloudStack } from "../support/cloudstack-client.ts";

/** The system's Python, which has what the system's packages bring. */
const python = "/usr/bin/python3";

const gib = 1024 ** 3;

function hasLibcloud(): boolean {
  try {
    execFileSync(python, ["-c", "import libcloud"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasLibcloud())("libcloud (skipped: not installed)", () => {
  it("walks through the life of a machine", async () => {
    const { daemon } = await aCloudStack();
    const script = fileURLToPath(new URL("../support/cloudstack-libcloud.py", import.meta.url));
    const { stdout } = await promisify(execFile)(python, [script, new URL(daemon.url).port]);
    expect(JSON.parse(stdout)).toEqual({
      locations: ["United States", "Europe"],
      images: ["img1", "img2", "img3"],
      key: expect.stringContaining("PRIVATE KEY"),
      // Its machines are not started unless it is told to.
      nodes: [["libcloud", "stopped"]],
      started: "Running",
      stopped: "Stopped",
      attached: true,
      volumes: [3 * gib, 8 * gib],
      detached: true,
      "destroyed volume": true,
      rule: "10.0.0.0/8",
      "deleted group": true,
      released: true,
      "offerings of networks": ["DefaultSharedNetworkOfferingWithSGService"],
      members: [true],
      balancers: [],
      tagged: true,
      destroyed: true,
      left: [],
    });
  });
});
