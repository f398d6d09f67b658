/** What the store promises, on either database. */
import { openStore } from "@deltacloud/store";
import type { DocumentCollection, Store } from "@deltacloud/store";
import { describe, expect, it, vi } from "vitest";
import { describeStates } from "../support/states.ts";
import type { NewState } from "../support/states.ts";

interface Thing {
  readonly colors: readonly string[];
  readonly size?: string;
  readonly note?: string;
  readonly until?: number;
}

const things: DocumentCollection<Thing> = {
  name: "things",
  index: ({ colors, size }) => ({ color: colors, ...(size && { size: [size] }) }),
  expires: ({ until }) => until,
};

const red: Thing = { colors: ["red"] };
const many = Array.from({ length: 30 }, (_, index) => index);

interface Opened extends Store, AsyncDisposable {}

async function open(state: string, now?: () => number): Promise<Opened> {
  const store = await openStore({ state, ...(now && { now }) });
  return Object.assign(store, { [Symbol.asyncDispose]: () => store.close() });
}

function aClock(time = 1_000_000) {
  return { now: () => time, turn: (ms: number) => void (time += ms) };
}

/** Two stores on one database, as two daemons are. */
async function openTwo(newState: NewState): Promise<AsyncDisposable & { both: [Store, Store] }> {
  const state = await newState();
  const both = (await Promise.all([open(state), open(state)])) satisfies [Store, Store];
  return {
    both,
    async [Symbol.asyncDispose]() {
      for (const store of both) await store.close();
    },
  };
}

describeStates("the store", (newState) => {
  describe("documents", () => {
    it("are found by account and id, as they were written last", async () => {
      await using store = await open(await newState());
      const documents = store.documents(things);
      const odd = { colors: ["é\u{1F600}'"], note: "\u0000\\u0000" };
      await documents.insert("alice", "one", odd);
      await documents.insert("bob", "one", red);
      await documents.replace("bob", "one", { colors: ["blue"] });
      await documents.replace("bob", "none", red);
      expect(await documents.get("alice", "one")).toEqual(odd);
      expect(await documents.get("bob", "one")).toEqual({ colors: ["blue"] });
      expect(await documents.get("bob", "none")).toBeUndefined();
      expect(await store.documents({ name: "others" }).get("bob", "one")).toBeUndefined();
      expect([await documents.remove("bob", "one"), await documents.remove("bob", "one")]).toEqual([
        true,
        false,
      ]);
    });

    it("are not written over by an insert", async () => {
      await using store = await open(await newState());
      const documents = store.documents(things);
      const results = await Promise.allSettled(
        many.map((index) => documents.insert("alice", "one", { colors: [String(index)] })),
      );
      expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      await expect(documents.insert("alice", "one", red)).rejects.toMatchObject({
        code: "AlreadyExists",
      });
      expect((await documents.list("alice")).items).toHaveLength(1);
    });

    it("are narrowed by ids and by index, by any value where none is given", async () => {
      await using store = await open(await newState());
      const documents = store.documents(things);
      await documents.insert("alice", "a", { colors: ["red", "blue"], size: "s" });
      await documents.insert("alice", "b", { colors: ["blue"], size: "m" });
      await documents.insert("alice", "c", { colors: [] });
      await documents.insert("bob", "d", { colors: ["red"], size: "s" });
      const found = async (query: Parameters<typeof documents.list>[1]) =>
        (await documents.list("alice", query)).items.map(({ colors }) => colors.join("+"));
      expect(await found({ ids: ["c", "a", "d", "x"] })).toEqual(["red+blue", ""]);
      expect(await found({ where: { color: ["red", "blue"] } })).toEqual(["red+blue", "blue"]);
      expect(await found({ where: { color: ["blue"], size: ["m"] } })).toEqual(["blue"]);
      expect(await found({ where: { color: [] } })).toEqual(["red+blue", "blue"]);
      expect(await found({ ids: ["b", "c"], where: { size: ["m", "s"] } })).toEqual(["blue"]);
      expect(await found({ where: { color: ["green"] } })).toEqual([]);
      await documents.replace("alice", "b", { colors: ["green"] });
      expect(await found({ where: { color: ["green"] } })).toEqual(["green"]);
      expect(await found({ where: { size: ["m"] } })).toEqual([]);
    });

    it("are paged in the order of creation while others come and go", async () => {
      await using store = await open(await newState());
      const documents = store.documents(things);
      for (const index of many)
        await documents.insert("alice", `t${index}`, { colors: [`${index}`] });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await documents.list("alice", { limit: 4, ...(cursor && { cursor }) });
        expect(page.items.length).toBeLessThanOrEqual(4);
        seen.push(...page.items.map(({ colors }) => colors.join()));
        // What was shown goes, what comes is shown at the end.
        for (const color of page.items.flatMap(({ colors }) => colors)) {
          await documents.remove("alice", `t${color}`);
        }
        if (seen.length === 4) await documents.insert("alice", "new", { colors: ["new"] });
        cursor = page.next;
      } while (cursor !== undefined);
      expect(seen).toEqual([...many.map(String), "new"]);
      await expect(documents.list("alice", { cursor: "1 or 1" })).rejects.toMatchObject({
        code: "InvalidArgument",
      });
    });

    it("are gone when they have expired, swept out or not", async () => {
      const clock = aClock();
      await using store = await open(await newState(), clock.now);
      const documents = store.documents(things);
      await documents.insert("alice", "short", { ...red, until: clock.now() + 100 });
      await documents.insert("alice", "long", red);
      expect((await documents.list("alice")).items).toHaveLength(2);
      clock.turn(100);
      expect(await documents.get("alice", "short")).toBeUndefined();
      expect((await documents.list("alice", { where: { color: ["red"] } })).items).toHaveLength(1);
      await documents.insert("alice", "short", { colors: ["blue"], until: clock.now() + 100 });
      expect(await documents.get("alice", "short")).toMatchObject({ colors: ["blue"] });
      clock.turn(100);
      await store.sweep();
      clock.turn(-100);
      expect(await documents.get("alice", "short")).toBeUndefined();
      expect(await documents.get("alice", "long")).toEqual(red);
    });

    it("are there after the store is opened again", async () => {
      const state = await newState();
      {
        await using store = await open(state);
        await store.documents(things).insert("alice", "one", red);
      }
      await using again = await open(state);
      expect(await again.documents(things).get("alice", "one")).toEqual(red);
    });
  });

  describe("transactions", () => {
    it("keep all that they write, or nothing", async () => {
      await using store = await open(await newState());
      const failed = store.transaction(async (writer) => {
        await writer.documents(things).insert("alice", "one", red);
        await writer.next("numbers");
        throw new Error("changed its mind");
      });
      await expect(failed).rejects.toThrow("changed its mind");
      expect(await store.documents(things).get("alice", "one")).toBeUndefined();
      const number = await store.transaction(async (writer) => {
        await writer.documents(things).insert("alice", "one", red);
        expect((await writer.documents(things).list("alice")).items).toEqual([red]);
        return writer.next("numbers");
      });
      expect(number).toBe(1);
      expect(await store.documents(things).get("alice", "one")).toEqual(red);
    });

    it("of two daemons see nothing change that they have read", async () => {
      await using opened = await openTwo(newState);
      const counter: DocumentCollection<{ value: number }> = { name: "counters" };
      await opened.both[0].documents(counter).insert("alice", "one", { value: 0 });
      const increment = (store: Store) =>
        store.transaction(async (writer) => {
          const documents = writer.documents(counter);
          const { value = NaN } = (await documents.get("alice", "one")) ?? {};
          await documents.replace("alice", "one", { value: value + 1 });
        });
      await Promise.all(many.flatMap(() => opened.both.map(increment)));
      expect(await opened.both[1].documents(counter).get("alice", "one")).toEqual({
        value: 2 * many.length,
      });
    });

    it("of two daemons list nothing that a later one would have found otherwise", async () => {
      await using opened = await openTwo(newState);
      // Each makes one only if there is none: neither sees what the other has not committed.
      const results = await Promise.all(
        many.flatMap((index) =>
          opened.both.map((store, which) =>
            store.transaction(async (writer) => {
              const documents = writer.documents(things);
              const { items } = await documents.list("alice", { where: { color: [`${index}`] } });
              if (items.length > 0) return false;
              await documents.insert("alice", `${index}.${which}`, { colors: [`${index}`] });
              return true;
            }),
          ),
        ),
      );
      expect(results.filter(Boolean)).toHaveLength(many.length);
    });

    it("of two daemons draw no number twice, and leave none out", async () => {
      await using opened = await openTwo(newState);
      const numbers = await Promise.all(
        many.flatMap((index) =>
          opened.both.map((store) =>
            index % 2
              ? store.next("numbers")
              : store.transaction((writer) => writer.next("numbers")),
          ),
        ),
      );
      expect(numbers.toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 2 * many.length }, (_, index) => index + 1),
      );
    });
  });

  describe("client tokens", () => {
    it("are claimed by one of many, whose result the others get", async () => {
      await using opened = await openTwo(newState);
      const [one, two] = [opened.both[0].clientTokens, opened.both[1].clientTokens];
      const claims = await Promise.all(
        many.flatMap(() => [one, two].map((tokens) => tokens.claim("run", "token", "print"))),
      );
      const states = claims.map((claim) => claim.state);
      expect(states.filter((state) => state === "claimed")).toHaveLength(1);
      expect(states.filter((state) => state === "running")).toHaveLength(2 * many.length - 1);
      await one.complete("run", "token", { made: ["i-1"] });
      expect(await two.claim("run", "token", "print")).toEqual({
        state: "done",
        result: { made: ["i-1"] },
        begun: expect.any(Number),
      });
      expect(await two.claim("run", "token", "other")).toEqual({ state: "mismatch" });
      expect(await two.claim("stop", "token", "print")).toMatchObject({ state: "claimed" });
    });

    it("are free again after a release, and a day after completion", async () => {
      const clock = aClock();
      await using store = await open(await newState(), clock.now);
      const { clientTokens: tokens } = store;
      await tokens.claim("run", "token", "print");
      await tokens.release("run", "token");
      const begun = clock.now();
      expect(await tokens.claim("run", "token", "other")).toEqual({ state: "claimed", begun });
      await tokens.complete("run", "token", null);
      await tokens.release("run", "token");
      clock.turn(24 * 60 * 60 * 1000 - 1);
      expect(await tokens.claim("run", "token", "other")).toMatchObject({ state: "done", begun });
      clock.turn(1);
      expect(await tokens.claim("run", "token", "third")).toEqual({
        state: "claimed",
        begun: clock.now(),
      });
    });

    it("are taken over within ten seconds from a daemon that is dead, by one", async () => {
      const clock = aClock();
      const state = await newState();
      {
        await using dead = await open(state, clock.now);
        await dead.clientTokens.claim("run", "token", "print");
      }
      await using store = await open(state, clock.now);
      const { clientTokens: tokens } = store;
      expect(await tokens.claim("run", "token", "print")).toEqual({ state: "running" });
      clock.turn(10_000);
      const claims = await Promise.all(many.map(() => tokens.claim("run", "token", "print")));
      expect(claims.filter((claim) => claim.state === "claimed")).toEqual([
        { state: "claimed", begun: clock.now() - 10_000 },
      ]);
    });

    it("are held for as long as the call runs, and its daemon lives", async () => {
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      try {
        const clock = aClock();
        await using store = await open(await newState(), clock.now);
        const { clientTokens: tokens } = store;
        await tokens.claim("run", "token", "print");
        // Little by little: what is asked of the database meanwhile counts the same time for its answer.
        const step = 250;
        for (let time = 0; time < 30_000; time += step) {
          clock.turn(step);
          await vi.advanceTimersByTimeAsync(step);
          await store.ping();
          if (time % 3000 !== 0) continue;
          expect(await tokens.claim("run", "token", "print")).toEqual({ state: "running" });
        }
        await tokens.complete("run", "token", null);
      } finally {
        vi.useRealTimers();
      }
    });
  });

  describe("the id index", () => {
    it("leads back from derived ids, whoever noted them first", async () => {
      await using opened = await openTwo(newState);
      const [one, two] = opened.both;
      const pairs = new Map(
        Array.from({ length: 1200 }, (_, index) => [`i-${index}`, `n${index}`]),
      );
      await Promise.all([one.idIndex.remember("mock", pairs), two.idIndex.remember("mock", pairs)]);
      await two.idIndex.remember("mock", new Map([["i-7", "other"]]));
      expect(await two.idIndex.find("mock", "i-7")).toBe("n7");
      expect(await one.idIndex.find("mock", "i-1199")).toBe("n1199");
      expect(await one.idIndex.find("cloud", "i-7")).toBeUndefined();
    });
  });
});
