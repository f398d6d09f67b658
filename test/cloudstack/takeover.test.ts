/** What a daemon that is killed had under way at CloudStack is brought to its end by another. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openFakeCloud } from "../../drivers/cloudstack/src/fake/fake-cloud.ts";
import type { FakeCloud } from "../../drivers/cloudstack/src/fake/fake-cloud.ts";
import { fakeCommands, shared } from "../../drivers/cloudstack/src/fake/fake-commands.ts";
import { FakeFailure, FakeJob } from "../../drivers/cloudstack/src/fake/fake-parts.ts";
import { createHome } from "../support/launch.ts";

let server: FakeCloud;

beforeEach(async () => {
  server = await openFakeCloud([{ id: "a", name: "alice", apiKey: "key", secret: "secret" }]);
});
afterEach(() => server.close());

const authorization = `Basic ${Buffer.from("key:secret").toString("base64")}`;

async function ask(url: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams(parameters);
  const answer = await fetch(`${url}/ec2`, { method: "POST", headers: { authorization }, body });
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return text;
}

const run = { Action: "RunInstances", ImageId: shared.template.id, MinCount: "1", MaxCount: "1" };

function kinds(): unknown[] {
  return [...server.state.resources.values()].map((row) => row["kind"]);
}

it("deployments that fail are cleaned up, and volumes go with the machines that they were in", async () => {
  await using home = createHome();
  const args = ["-i", "cloudstack", "-P", server.url, "-f", "ec2", "-p", "0", "--state", "state"];
  const [dying, heir] = [home.launch(args), home.launch(args)];
  const url = await dying.says(/ at (https?:\S+)/);
  await heir.says(/ at (https?:\S+)/);

  // An older server leaves the volumes of a machine behind when it destroys that.
  server.overrides.set("listApis", () => ({
    api: Object.keys(fakeCommands).map((name) => ({ name, params: [] })),
  }));
  const disk = {
    "BlockDeviceMapping.1.DeviceName": "/dev/sdf",
    "BlockDeviceMapping.1.Ebs.VolumeSize": "1",
  };
  const ended = /<instanceId>([^<]+)/.exec(await ask(url, { ...run, ...disk }))?.[1] ?? "";
  server.settle();
  await ask(url, { Action: "TerminateInstances", "InstanceId.1": ended });

  const deploy = fakeCommands["deployVirtualMachine"];
  server.overrides.set("deployVirtualMachine", (asked, account, state) => {
    const job = deploy?.(asked, account, state);
    const id = job instanceof FakeJob ? (job.id ?? "") : "";
    const fail = () => {
      Object.assign(state.resources.get(id) ?? {}, { state: "Error" });
      throw new FakeFailure(533, "Unable to create a deployment for VM");
    };
    return new FakeJob(fail, { id, slow: true });
  });
  await ask(url, run);
  expect(kinds()).toEqual(expect.arrayContaining(["virtualmachine", "volume"]));

  dying.kill("SIGKILL");
  await dying.ended;
  await vi.waitFor(
    () => {
      server.settle();
      expect(kinds()).not.toContain("virtualmachine");
      expect(kinds()).not.toContain("volume");
    },
    { timeout: 30_000, interval: 100 },
  );
});
