/**
 * What clients see when CloudStack, or the way to it, fails: the right error of their dialect, in bounded
 * time, and nothing made twice or left behind.
 */
import { cloudstack } from "@deltacloud/driver-cloudstack";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openFakeCloud, patience, polling } from "../../drivers/cloudstack/src/fake/fake-cloud.ts";
import type { FakeCloud } from "../../drivers/cloudstack/src/fake/fake-cloud.ts";
import { fakeCommands, shared } from "../../drivers/cloudstack/src/fake/fake-commands.ts";
import { FakeFailure, FakeJob } from "../../drivers/cloudstack/src/fake/fake-parts.ts";
import { startDaemonOver } from "../support/daemon.ts";
import type { Daemon } from "../support/daemon.ts";

const account = { id: "a", name: "alice", apiKey: "key", secret: "secret" };

let server: FakeCloud;
let daemon: Daemon;

beforeEach(async () => {
  server = await openFakeCloud([account]);
  // A call that takes longer is given up: the bound that operators set in seconds.
  const common = { provider: server.url, polling, patience, timeout: 0.25 };
  daemon = await startDaemonOver((store) => cloudstack({ ...common, store }));
});
afterEach(async () => {
  await daemon.close();
  await server.close();
});

const authorization = `Basic ${Buffer.from("key:secret").toString("base64")}`;

/** @returns status and code */
async function ec2(parameters: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(parameters);
  const answer = await fetch(`${daemon.url}/ec2`, {
    method: "POST",
    headers: { authorization },
    body,
  });
  const text = await answer.text();
  expect(text).toMatch(/^<\?xml/);
  const of = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(text)?.[1];
  return { status: answer.status, code: of("Code"), id: of("instanceId"), text };
}

/** @returns the status */
async function rest(method: "GET" | "POST", body?: Readonly<Record<string, string>>) {
  const answer = await fetch(`${daemon.url}/api/instances?format=json`, {
    method,
    headers: { authorization },
    ...(body && { body: new URLSearchParams(body) }),
  });
  // What it answers is JSON, whatever the cloud gave.
  JSON.parse(await answer.text());
  return answer.status;
}

const list = { Action: "DescribeInstances" };
const run = { Action: "RunInstances", ImageId: shared.template.id, MinCount: "1", MaxCount: "1" };
const create = { image_id: shared.template.id };

function machines(): number {
  return [...server.state.resources.values()].filter((row) => row["kind"] === "virtualmachine")
    .length;
}

/** Has a command answered by something else on the way. */
function intercept(command: string, act: Parameters<typeof answerIn>[0]): void {
  server.intercept = (request, asked, cut) => {
    if (asked["command"] !== command) return false;
    return answerIn(act, request.socket, cut);
  };
}

function answerIn(
  act: "stall" | "reset" | "html",
  socket: { end(text: string): unknown },
  cut: () => void,
): true {
  if (act === "reset") cut();
  if (act === "html") {
    const page = "<html>Bad gateway</html>";
    socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${page.length}\r\n\r\n${page}`);
  }
  return true;
}

/** Status of CloudStack, then what each dialect makes of it. */
const statuses = [
  [401, 401, "AuthFailure", 401],
  [429, 503, "Unavailable", 502],
  [431, 400, "InvalidParameterValue", 400],
  [432, 400, "UnsupportedOperation", 501],
  [503, 503, "Unavailable", 502],
  [530, 500, "InternalError", 500],
  [531, 403, "UnauthorizedOperation", 403],
  [532, 500, "InsufficientInstanceCapacity", 503],
  [533, 500, "InsufficientInstanceCapacity", 503],
  [534, 503, "Unavailable", 502],
  [535, 500, "InsufficientInstanceCapacity", 503],
  [536, 400, "IncorrectState", 405],
  [537, 400, "InvalidParameterValue", 403],
] as const;

/** What happens on the way, then what each dialect makes of it. */
const accidents = [
  ["reset", 503, "Unavailable", 502],
  ["html", 503, "Unavailable", 502],
  ["stall", 503, "Unavailable", 504],
] as const;

describe("a list", () => {
  it.each(statuses)(
    "that CloudStack answers with %i",
    async (status, ec2Status, code, restStatus) => {
      server.overrides.set("listVirtualMachines", () => {
        throw new FakeFailure(status, "for some reason");
      });
      expect(await ec2(list)).toMatchObject({ status: ec2Status, code });
      expect(await rest("GET")).toBe(restStatus);
    },
  );

  it.each(accidents)("that meets a %s", async (act, status, code, restStatus) => {
    intercept("listVirtualMachines", act);
    expect(await ec2(list)).toMatchObject({ status, code });
    expect(await rest("GET")).toBe(restStatus);
  });

  it("that finds nobody there", async () => {
    await server.close();
    expect(await ec2(list)).toMatchObject({ status: 503, code: "Unavailable" });
    expect(await rest("GET")).toBe(502);
  });

  it("outlives a server that is started again", async () => {
    let left = 2;
    server.intercept = (_request, _asked, cut) => {
      if (left-- <= 0) return false;
      cut();
      return true;
    };
    expect(await ec2(list)).toMatchObject({ status: 200 });
    expect(left).toBeLessThan(0);
  });
});

describe("a launch", () => {
  it.each(statuses)(
    "that CloudStack answers with %i",
    async (status, ec2Status, code, restStatus) => {
      server.overrides.set("deployVirtualMachine", () => {
        throw new FakeFailure(status, "for some reason");
      });
      expect(await ec2(run)).toMatchObject({ status: ec2Status, code });
      expect(await rest("POST", create)).toBe(restStatus);
      expect(machines()).toBe(0);
    },
  );

  it.each(accidents)(
    "whose request meets a %s makes nothing",
    async (act, status, code, restStatus) => {
      intercept("deployVirtualMachine", act);
      expect(await ec2(run)).toMatchObject({ status, code });
      expect(await rest("POST", create)).toBe(restStatus);
      expect(machines()).toBe(0);
    },
  );

  it.each(["reset", "stall"] as const)(
    "whose answer meets a %s is found again, once",
    async (act) => {
      server.intercept = ({ socket }, asked, cut) => {
        if (asked["command"] !== "deployVirtualMachine") return false;
        const job = fakeCommands["deployVirtualMachine"]?.(asked, account, server.state);
        const jobid = asked["customjobid"] ?? "";
        if (job instanceof FakeJob) {
          server.state.jobs.set(jobid, { jobid, jobstatus: 0, jobinstanceid: job.id });
        }
        return answerIn(act, socket, cut);
      };
      const { status, id } = await ec2(run);
      expect(status).toBe(200);
      expect(machines()).toBe(1);
      server.intercept = undefined;
      expect(await ec2({ ...list, "InstanceId.1": id ?? "" })).toMatchObject({ status: 200, id });
    },
  );

  it("whose job fails leaves nothing but the reason", async () => {
    server.overrides.set("deployVirtualMachine", (asked, who, state) => {
      const job = fakeCommands["deployVirtualMachine"]?.(asked, who, state);
      const id = job instanceof FakeJob ? (job.id ?? "") : "";
      const fail = () => {
        Object.assign(state.resources.get(id) ?? {}, { state: "Error" });
        throw new FakeFailure(533, "Unable to create a deployment for VM");
      };
      return new FakeJob(fail, { id, slow: true });
    });
    const { status, id = "" } = await ec2(run);
    expect(status).toBe(200);
    await vi.waitFor(async () => {
      server.settle();
      const { text } = await ec2({ ...list, "InstanceId.1": id });
      expect(text).toContain("<name>terminated</name>");
      expect(text).toContain("Unable to create a deployment for VM");
    }, 5000);
    expect(machines()).toBe(0);
  });
});

describe("what waits for its job", () => {
  it("tells that the job is gone, and does not wait for it", async () => {
    const { id = "" } = await ec2(run);
    server.settle();
    server.overrides.set("queryAsyncJobResult", () => {
      throw new FakeFailure(
        431,
        "Invalid parameter jobid value=1 due to incorrect long value format, or entity does not exist",
      );
    });
    const tag = { Action: "CreateTags", "ResourceId.1": id, "Tag.1.Key": "a", "Tag.1.Value": "b" };
    const { status, code } = await ec2(tag);
    expect([status, code]).toEqual([500, "InternalError"]);
  });
});
