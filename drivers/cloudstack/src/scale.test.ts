/** What calls cost a cloud that has much, and that users share. */
import { Cloud } from "@deltacloud/core";
import type { Context, Instance } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFakeCloud, patience } from "./fake/fake-cloud.ts";
import type { FakeCloud } from "./fake/fake-cloud.ts";
import { fakeCommands, shared } from "./fake/fake-commands.ts";
import { FakeFailure } from "./fake/fake-parts.ts";
import { add } from "./fake/fake-rows.ts";
import { cloudstack } from "./index.ts";

const accounts = Array.from({ length: 50 }, (_, index) => ({
  id: `account-${index}`,
  name: `user${index}`,
  apiKey: `key-${index}`,
  secret: `secret-${index}`,
}));

/** Seldom: what is launched here goes on to the end. */
const polling = { shortest: 4, longest: 2000 };

let server: FakeCloud;
let store: Store;
let cloud: Cloud;
let time: number;

beforeEach(async () => {
  time = Date.parse("2026-01-01T12:00:00Z");
  server = await openFakeCloud(accounts);
  store = await openStore({ state: "memory" });
  const url = server.url;
  cloud = new Cloud(cloudstack({ store, provider: url, polling, patience, now: () => time }));
});

afterEach(async () => {
  await cloud.close();
  await server.close();
  await store.close();
});

function contextOf(index = 0): Context {
  const { apiKey, secret } = accounts[index] ?? { apiKey: "", secret: "" };
  const signal = AbortSignal.timeout(20_000);
  return { credentials: { user: apiKey, secret }, signal, requestId: "test" };
}

/** What was sent since the last look, by command. */
function sent(): Readonly<Record<string, number>> {
  const names = server.log.splice(0).map((asked) => asked["command"] ?? "");
  return Object.fromEntries(
    [...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]),
  );
}

const idOf = (index: number) => `44444444-0000-4000-8000-${String(index).padStart(12, "0")}`;

/** Machines of the first account, three of them made in each second. @param order of their ids */
function addMachines(count: number, order: (index: number) => number = (index) => index): void {
  for (let index = 0; index < count; index += 1) {
    const id = idOf(order(index));
    const created = new Date(Date.parse("2026-01-01") + Math.floor(index / 3) * 1000);
    server.state.resources.set(id, {
      id,
      kind: "virtualmachine",
      account: "user0",
      state: "Running",
      created: created.toISOString().replace(/\.\d+Z$/, "+0000"),
      tags: [],
    });
  }
}

describe("a list", () => {
  it("beyond a page asks for each page once, and each machine is there once", async () => {
    addMachines(1300);
    const found = await cloud.instances.all(contextOf());
    expect(new Set(found.map(({ id }) => id)).size).toBe(1300);
    expect(found).toHaveLength(1300);
    expect(sent()).toMatchObject({ listVirtualMachines: 3 });
  });

  it("asks for the pages that a count promises at once", async () => {
    addMachines(3000);
    let most = 0;
    let now = 0;
    const waiting = new Set<() => void>();
    const list = fakeCommands["listVirtualMachines"];
    server.overrides.set("listVirtualMachines", (...asked) => {
      now += 1;
      most = Math.max(most, now);
      setImmediate(() => {
        now -= 1;
        for (const go of waiting) go();
      });
      return list?.(...asked) ?? {};
    });
    expect(await cloud.instances.all(contextOf())).toHaveLength(3000);
    expect(most).toBeGreaterThan(1);
  });

  it("believes a server that gives smaller pages", async () => {
    addMachines(250);
    const list = fakeCommands["listVirtualMachines"];
    server.overrides.set("listVirtualMachines", (asked, ...rest) => {
      if (Number(asked["pagesize"]) > 100) {
        throw new FakeFailure(431, "Page size can't exceed max allowed page size value: 100");
      }
      return list?.(asked, ...rest) ?? {};
    });
    expect(await cloud.instances.all(contextOf())).toHaveLength(250);
  });
});

describe("one by id", () => {
  it("is one call, once names and disks are known", async () => {
    addMachines(1300);
    const get = (index: number) => cloud.instances.get(contextOf(), idOf(index));
    await get(700);
    expect(sent()).toMatchObject({ listVirtualMachines: 1, listVolumes: 1 });
    await get(700);
    expect(sent()).toEqual({ listVirtualMachines: 1 });
    time += 10_001;
    await get(700);
    expect(sent()).toEqual({ listVirtualMachines: 1, listVolumes: 1 });
  });

  it("shows disks as they are for a minute after its user has changed something", async () => {
    addMachines(1);
    const get = () => cloud.instances.get(contextOf(), idOf(0));
    await get();
    await cloud.instances.act(contextOf(), [idOf(0)], "stop");
    sent();
    await get();
    await get();
    expect(sent()).toEqual({ listVirtualMachines: 2, listVolumes: 2 });
    time += 60_001;
    await get();
    await get();
    expect(sent()).toMatchObject({ listVirtualMachines: 2, listVolumes: 1 });
  });
});

describe("one by id that was quiet", () => {
  it("shows at once what is changed of its disks here, which no command tells of", async () => {
    addMachines(1);
    const [account] = accounts;
    for (const [deviceid, type] of ["ROOT", "DATADISK"].entries()) {
      const disk = { virtualmachineid: idOf(0), state: "Ready", deviceid, type };
      if (account) add(server.state, account, "volume", disk);
    }
    const goes = async () => {
      const { disks = [] } = await cloud.instances.get(contextOf(), idOf(0));
      return disks.map(({ deleteOnTermination }) => deleteOnTermination);
    };
    expect(await goes()).toEqual([true, false]);
    const disks = [{ device: "/dev/vdb", deleteOnTermination: true }];
    await cloud.instances.change(contextOf(), idOf(0), { disks });
    expect(await goes()).toEqual([true, true]);
  });

  it("is shown by the names that were known, while they are asked for anew", async () => {
    addMachines(1);
    Object.assign(server.state.resources.get(idOf(0)) ?? {}, {
      serviceofferingid: shared.offering.id,
    });
    const get = () => cloud.instances.get(contextOf(), idOf(0));
    await get();
    time += 61_000;
    const answers = Promise.withResolvers<void>();
    server.intercept = (_request, asked) => {
      if (asked["command"] !== "listServiceOfferings") return false;
      answers.resolve();
      return true;
    };
    expect(await get()).toMatchObject({ hardwareProfileId: "Tiny" });
    await answers.promise;
  });
});

describe("pages", () => {
  /** All of them, of that size, and what each cost. */
  async function walk(limit: number) {
    const items: Instance[] = [];
    const calls: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await cloud.instances.list(contextOf(), {
        limit,
        ...(cursor !== undefined && { cursor }),
      });
      items.push(...page.items);
      calls.push(sent()["listVirtualMachines"] ?? 0);
      cursor = page.next;
    } while (cursor !== undefined);
    return { ids: items.map(({ id }) => id), calls };
  }

  it("read no more than the head of the cloud's list for a small first one", async () => {
    addMachines(1300);
    const { items, next } = await cloud.instances.list(contextOf(), { limit: 5 });
    expect(items.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map(idOf));
    expect(next).toBeDefined();
    expect(server.log.filter(({ command }) => command === "listVirtualMachines")).toMatchObject([
      { page: "1", pagesize: "60" },
    ]);
    expect(sent()["listVolumes"]).toBe(5);
  });

  it.each([
    ["as they were made", (index: number) => index],
    ["as they were made, their ids in no order", (index: number) => (index * 7) % 101],
  ])("are the whole list in its order, each once, of machines listed %s", async (_, order) => {
    addMachines(101, order);
    const whole = (await cloud.instances.all(contextOf())).map(({ id }) => id);
    sent();
    const { ids, calls } = await walk(4);
    expect(ids).toEqual(whole);
    // The head for the first; all of them once for those that follow.
    expect(calls.slice(0, 3)).toEqual([1, 1, 0]);
  });

  it("are right where the cloud lists in another order", async () => {
    addMachines(101);
    const list = fakeCommands["listVirtualMachines"];
    server.overrides.set("listVirtualMachines", (asked, account, state) => {
      const rows = [...state.resources].toReversed();
      return list?.(asked, account, { ...state, resources: new Map(rows) }) ?? {};
    });
    const whole = (await cloud.instances.all(contextOf())).map(({ id }) => id);
    expect((await walk(4)).ids).toEqual(whole);
  });

  it("are of the same walk, not of one before it", async () => {
    addMachines(6);
    expect((await walk(2)).ids).toHaveLength(6);
    addMachines(7);
    expect((await walk(2)).ids).toHaveLength(7);
  });

  it("skip and repeat none while machines come and go", async () => {
    addMachines(101);
    const first = await cloud.instances.list(contextOf(), { limit: 4 });
    const [gone, last] = [first.items[1]?.id ?? "", first.items[3]?.id ?? ""];
    server.state.resources.delete(gone);
    server.state.resources.delete(last);
    const cursor = first.next ?? "";
    const second = await cloud.instances.list(contextOf(), { limit: 4, cursor });
    expect(second.items.map(({ id }) => id)).toEqual([4, 5, 6, 7].map(idOf));
  });
});

describe("50 users at once", () => {
  const imageId = shared.template.id;
  const count = { min: 1, max: 1 };

  it("see, make, tag and end their own alone", async () => {
    await Promise.all(
      accounts.map(async (account, index) => {
        const ctx = contextOf(index);
        const { name } = account;
        const [[made]] = await Promise.all([
          cloud.instances.create(ctx, { imageId, count, tags: { owner: name } }),
          cloud.firewalls.create(ctx, { name: `of-${name}`, description: name }),
        ]);
        const [found, firewalls] = await Promise.all([
          cloud.instances.all(ctx),
          cloud.firewalls.all(ctx),
        ]);
        expect(found.map(({ id, ownerId, tags }) => [id, ownerId, tags["owner"]])).toEqual([
          [made?.id, account.id, name],
        ]);
        expect(firewalls.map((firewall) => firewall.name).toSorted()).toEqual([
          "default",
          `of-${name}`,
        ]);
        const strange = server.state.resources
          .values()
          .find((row) => row["kind"] === "virtualmachine" && row["account"] !== account.name);
        if (!strange) return;
        const call = cloud.instances.act(ctx, [String(strange["id"])], "terminate");
        await expect(call).rejects.toMatchObject({ code: "NotFound" });
      }),
    );
    // Every call was signed with the keys of the one that it was made for.
    expect(server.log.filter(({ signature }) => signature !== "good")).toEqual([]);
    for (const { name } of accounts) {
      const own = [...server.state.resources.values()].filter(
        (row) => row["kind"] === "virtualmachine" && row["account"] === name,
      );
      expect(own).toMatchObject([{ tags: [{ key: "owner", value: name }] }]);
    }
  });
});
