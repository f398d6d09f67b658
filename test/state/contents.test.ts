/** Bytes in the state: in files beside SQLite, in rows of PostgreSQL. */
import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@deltacloud/store";
import type { Store } from "@deltacloud/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { describeStates } from "../support/states.ts";

const hour = 60 * 60 * 1000;

async function aStore(state: string): Promise<{ store: Store; pass: (ms: number) => void }> {
  let time = Date.UTC(2026, 0, 1);
  const store = await openStore({ state, now: () => time });
  onTestFinished(() => store.close());
  return { store, pass: (ms) => void (time += ms) };
}

/** Bytes that tell where they are, in pieces of odd sizes. */
async function* someBytes(size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.alloc(size, 0).map((_, index) => Math.floor(index / 256) + index);
  for (let start = 0, length = 1; start < size; start += length, length = (length * 7) % 99_991) {
    yield bytes.subarray(start, start + length);
  }
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

const size = 700_001;

describeStates("contents", (newState) => {
  it("are read as they were written, whole and in part", async () => {
    const { store } = await aStore(await newState());
    const written = await store.contents.write(someBytes(size));
    expect(written.size).toBe(size);
    const wanted = await bytesOf(someBytes(size));
    const read = async (start: number, end: number) =>
      bytesOf(store.contents.read(written.id, start, end));
    expect((await read(0, size - 1)).equals(wanted)).toBe(true);
    for (const [start, end] of [
      [0, 0],
      [262_143, 262_144],
      [262_144, 524_287],
      [5, size - 1],
    ] as const) {
      expect((await read(start, end)).equals(wanted.subarray(start, end + 1))).toBe(true);
    }
  });

  it("may be without a byte", async () => {
    const { store } = await aStore(await newState());
    const { id, size: none } = await store.contents.write(someBytes(0));
    expect(none).toBe(0);
    expect(await bytesOf(store.contents.read(id, 0, -1))).toHaveLength(0);
  });

  it("are as if they had not been, where their source fails", async () => {
    const { store } = await aStore(await newState());
    const failure = new Error("the line is dead");
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield* someBytes(size);
      throw failure;
    }
    await expect(store.contents.write(broken())).rejects.toBe(failure);
  });

  it("are there until they are released, and ten minutes more", async () => {
    const { store, pass } = await aStore(await newState());
    const { id } = await store.contents.write(someBytes(10));
    const keep = () => store.transaction((writer) => writer.contentKeeper.keep(id));
    const read = () => bytesOf(store.contents.read(id, 0, 9));
    expect(await keep()).toBe(true);
    pass(1000 * hour);
    await store.sweep();
    expect(await read()).toHaveLength(10);

    await store.transaction((writer) => writer.contentKeeper.release(id));
    await store.sweep();
    expect(await read()).toHaveLength(10);
    pass(hour);
    await store.sweep();
    await expect(read()).rejects.toThrow();
    expect(await keep()).toBe(false);
  });

  it("are swept out after a day where nobody keeps them", async () => {
    const { store, pass } = await aStore(await newState());
    const { id } = await store.contents.write(someBytes(10));
    const failing = store.transaction(async (writer) => {
      await writer.contentKeeper.keep(id);
      throw new Error("something else has failed");
    });
    await expect(failing).rejects.toThrow("something else");
    pass(25 * hour);
    await store.sweep();
    await expect(bytesOf(store.contents.read(id, 0, 9))).rejects.toThrow();
  });
});

describe("contents beside SQLite", () => {
  it("leave nothing of a broken source, and nothing of a state in memory", async () => {
    const { store } = await aStore("memory");
    const { id } = await store.contents.write(someBytes(10));
    const folder = folderWith(id);
    // oxlint-disable-next-line require-yield
    async function* broken(): AsyncGenerator<Uint8Array> {
      throw new Error("the line is dead");
    }
    await expect(store.contents.write(broken())).rejects.toThrow("the line is dead");
    expect(readdirSync(folder)).toEqual([id]);
    await store.close();
    expect(existsSync(folder)).toBe(false);
  });
});

/** The temporary folder that has a file of that name. */
function folderWith(id: string): string {
  const folders = readdirSync(tmpdir())
    .filter((name) => name.startsWith("deltacloudd-contents-"))
    .map((name) => join(tmpdir(), name));
  const found = folders.find((folder) => existsSync(join(folder, id)));
  if (found === undefined) throw new Error(`no folder has ${id}`);
  return found;
}
