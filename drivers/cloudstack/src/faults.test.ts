/** What becomes of calls when the cloud, or the way to it, fails. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Cloud } from "@deltacloud/core";
import type { Context, Instance } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openFakeCloud, patience, polling } from "./fake/fake-cloud.ts";
import type { FakeCloud } from "./fake/fake-cloud.ts";
import { fakeCommands, shared } from "./fake/fake-commands.ts";
import { FakeFailure, FakeJob } from "./fake/fake-parts.ts";
import { cloudstack } from "./index.ts";
import type { CloudStackOptions } from "./index.ts";

const accounts = Array.from({ length: 50 }, (_, index) => ({
  id: `account-${index}`,
  name: `user${index}`,
  apiKey: `key-${index}`,
  secret: `secret-${index}`,
}));

const imageId = shared.template.id;
const one = { min: 1, max: 1 };

let server: FakeCloud;
let store: Store;
const clouds: Cloud[] = [];

function open(options: Partial<CloudStackOptions> = {}): Cloud {
  const cloud = new Cloud(
    cloudstack({ store, provider: server.url, polling, patience, ...options }),
  );
  clouds.push(cloud);
  return cloud;
}

function contextOf(index = 0, timeout = 20_000): Context {
  const { apiKey, secret } = accounts[index] ?? { apiKey: "", secret: "" };
  const signal = AbortSignal.timeout(timeout);
  return { credentials: { user: apiKey, secret }, signal, requestId: "test" };
}

function sent(command: string): number {
  return server.log.filter((asked) => asked["command"] === command).length;
}

beforeEach(async () => {
  server = await openFakeCloud(accounts);
  store = await openStore({ state: "memory" });
});

afterEach(async () => {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
  await server.close();
  await store.close();
});

describe("errors", () => {
  const statuses = {
    400: "Internal",
    401: "Unauthenticated",
    430: "Internal",
    431: "InvalidArgument",
    432: "Unsupported",
    530: "Internal",
    531: "PermissionDenied",
    532: "ResourceExhausted",
    533: "ResourceExhausted",
    534: "Unavailable",
    535: "ResourceExhausted",
    536: "FailedPrecondition",
    537: "AlreadyExists",
  };
  for (const [status, code] of Object.entries(statuses)) {
    it(`status ${status} is ${code}`, async () => {
      server.overrides.set("listZones", () => {
        throw new FakeFailure(Number(status), "for some reason");
      });
      await expect(open().realms.list(contextOf())).rejects.toMatchObject({ code });
    });
  }

  for (const status of [429, 503]) {
    it(`after status ${status} a list is asked for again`, async () => {
      let left = 2;
      server.overrides.set("listZones", (...asked) => {
        if (left-- > 0) throw new FakeFailure(status, "please retry after [500] ms.");
        return fakeCommands["listZones"]?.(...asked) ?? {};
      });
      expect((await open().realms.list(contextOf())).items).toHaveLength(1);
    });
  }

  it("a command that the server does not know is not supported, and the keys are good", async () => {
    server.overrides.set("listAffinityGroups", "unknown");
    server.overrides.set("listApis", () => ({ api: [{ name: "listZones", params: [] }] }));
    const call = open().placementGroups.list(contextOf());
    await expect(call).rejects.toMatchObject({ code: "Unsupported" });
  });

  it("a page of a proxy is no answer", async () => {
    const proxy = createServer((_, response) => response.end("<html>Bad gateway</html>"));
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const call = open({ provider: `http://127.0.0.1:${port}/` }).realms.list(contextOf());
    await expect(call).rejects.toMatchObject({ code: "Unavailable" });
    proxy.close();
  });

  it("a cloud that is not there can not be reached", async () => {
    const call = open({ provider: "http://127.0.0.1:9/client/api" }).realms.list(contextOf());
    await expect(call).rejects.toMatchObject({ code: "Unavailable" });
  });

  it("a cloud that does not answer is given up in time", async () => {
    server.intercept = () => true;
    const call = open({ timeout: 0.05 }).realms.list(contextOf());
    await expect(call).rejects.toMatchObject({ code: "DeadlineExceeded" });
  });

  it("a caller's deadline holds", async () => {
    server.intercept = () => true;
    const call = open().realms.list(contextOf(0, 50));
    await expect(call).rejects.toMatchObject({ code: "DeadlineExceeded" });
  });
});

describe("providers", () => {
  it("a client can not have a cloud contacted that the operator did not name", async () => {
    let contacted = false;
    const other = createServer((_, response) => {
      contacted = true;
      response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    const provider = `http://127.0.0.1:${port}/client/api`;
    const call = open().realms.list({ ...contextOf(), provider });
    await expect(call).rejects.toMatchObject({ code: "InvalidArgument" });
    expect(contacted).toBe(false);
    other.close();
  });

  it("a client may choose one that the operator named", async () => {
    const cloud = open({ provider: "http://127.0.0.1:9/", providers: [server.url] });
    const { items } = await cloud.realms.list({ ...contextOf(), provider: server.url });
    expect(items).toMatchObject([{ id: "zone-one", name: "zone one" }]);
  });
});

describe("secrets", () => {
  const admin = { apiKey: "key-0", secretKey: "secret-0" };

  function openUsers(): void {
    server.overrides.set("getUser", ({ userapikey }) => {
      const account = accounts.find(({ apiKey }) => apiKey === userapikey);
      if (!account) throw new FakeFailure(431, "Unable to find user with that key");
      return {
        user: { id: account.id, state: account.id === "account-9" ? "disabled" : "enabled" },
      };
    });
    server.overrides.set("getUserKeys", ({ id }) => {
      const account = accounts.find((each) => each.id === id);
      return { userkeys: { apikey: account?.apiKey, secretkey: account?.secret } };
    });
  }

  it("are looked up with an administrator's keys, and once a minute", async () => {
    openUsers();
    let now = Date.now();
    const cloud = open({ ...admin, now: () => now });
    expect(await cloud.secretOf("key-3")).toBe("secret-3");
    expect(await cloud.secretOf("key-3")).toBe("secret-3");
    expect(sent("getUserKeys")).toBe(1);
    now += 60_001;
    await cloud.secretOf("key-3");
    expect(sent("getUserKeys")).toBe(2);
  });

  it("are none of a key that is unknown or a user who is disabled", async () => {
    openUsers();
    const cloud = open(admin);
    expect(await cloud.secretOf("nobody")).toBeUndefined();
    expect(await cloud.secretOf("key-9")).toBeUndefined();
  });

  it("are not known without an administrator's keys", async () =>
    expect(await open().secretOf("key-3")).toBeUndefined());
});

describe("launches", () => {
  const states = async (cloud: Cloud): Promise<readonly string[]> =>
    (await cloud.instances.all(contextOf())).map(({ state }) => state);

  it("20 are accepted in parallel, and answered before any job ends", async () => {
    let most = 0;
    let deploying = 0;
    const deploy = fakeCommands["deployVirtualMachine"];
    server.overrides.set("deployVirtualMachine", (...asked) => {
      deploying += 1;
      most = Math.max(most, deploying);
      return deploy?.(...asked) ?? {};
    });
    const count = { min: 20, max: 20 };
    const made = await open().instances.create(contextOf(), { imageId, count });
    expect(made.map(({ state }) => state)).toEqual(Array(20).fill("pending"));
    expect(sent("queryAsyncJobResult")).toBe(0);
    expect(sent("deployVirtualMachine")).toBe(20);
    expect(most).toBe(20);
  });

  it("one that fails leaves no machine behind, and is shown as terminated with the reason", async () => {
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
    const cloud = open();
    const [made] = await cloud.instances.create(contextOf(), { imageId, count: one });
    server.settle();
    await vi.waitFor(async () => {
      server.settle();
      expect(await cloud.instances.get(contextOf(), made?.id ?? "")).toMatchObject({
        state: "terminated",
        stateReason: "Unable to create a deployment for VM",
      } satisfies Partial<Instance>);
    }, 5000);
    expect([...server.state.resources.values()].map((row) => row["kind"])).not.toContain(
      "virtualmachine",
    );
  });

  it("where fewer are accepted than are needed, none stays", async () => {
    const deploy = fakeCommands["deployVirtualMachine"];
    let left = 2;
    server.overrides.set("deployVirtualMachine", (...asked) => {
      if (left-- > 0) return deploy?.(...asked) ?? {};
      throw new FakeFailure(535, "Maximum number of resources of type 'user_vm' has been exceeded");
    });
    const cloud = open();
    const count = { min: 3, max: 5 };
    const call = cloud.instances.create(contextOf(), { imageId, count });
    await expect(call).rejects.toMatchObject({ code: "ResourceExhausted" });
    server.settle();
    expect(await states(cloud)).toEqual([]);
  });

  it("where enough are accepted, those stay", async () => {
    const deploy = fakeCommands["deployVirtualMachine"];
    let left = 3;
    server.overrides.set("deployVirtualMachine", (...asked) => {
      if (left-- > 0) return deploy?.(...asked) ?? {};
      throw new FakeFailure(535, "Maximum number of resources of type 'user_vm' has been exceeded");
    });
    const count = { min: 2, max: 5 };
    expect(await open().instances.create(contextOf(), { imageId, count })).toHaveLength(3);
  });

  /** Lets a deployment have its effect, and its answer be lost. */
  function loseAnswer(): void {
    server.intercept = (_, asked, cut) => {
      if (asked["command"] !== "deployVirtualMachine") return false;
      const [account] = accounts;
      const job = account && fakeCommands["deployVirtualMachine"]?.(asked, account, server.state);
      if (job instanceof FakeJob) {
        const jobid = asked["customjobid"] ?? "";
        server.state.jobs.set(jobid, { jobid, jobstatus: 0, jobinstanceid: job.id });
      }
      cut();
      return true;
    };
  }

  it("an answer that is lost is found again, and nothing is doubled", async () => {
    loseAnswer();
    const cloud = open();
    const made = await cloud.instances.create(contextOf(), { imageId, count: one });
    expect(made).toHaveLength(1);
    expect(await cloud.instances.all(contextOf())).toHaveLength(1);
  });

  it("a daemon that is killed in between loses none", async () => {
    const reservationId = "r-1";
    loseAnswer();
    const lost = server.intercept;
    // As if it were killed while it looks for what it has sent: it goes no further.
    server.intercept = (request, asked, cut) =>
      asked["command"] === "queryAsyncJobResult" || lost?.(request, asked, cut) === true;
    const count = { min: 20, max: 20 };
    const dying = open().instances.create(contextOf(), { imageId, count, reservationId });
    dying.catch(() => undefined);
    await vi.waitFor(() => expect(server.state.jobs.size).toBe(20));

    server.intercept = undefined;
    const next = open({ now: () => Date.now() + 120_000 });
    const found = await next.instances.all(contextOf());
    expect(found).toHaveLength(20);
    expect(new Set(found.map((each) => each.reservationId))).toEqual(new Set([reservationId]));
    expect(new Set(found.map(({ launchIndex }) => launchIndex)).size).toBe(20);
  });
});
