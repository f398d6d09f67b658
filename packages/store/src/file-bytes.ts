/** Bytes in files of one folder, each under its id. */
import { createReadStream, rmSync } from "node:fs";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ByteStore } from "./contents.ts";
import { unavailable } from "./unavailable.ts";

/** How much is read at once, in bytes. */
const pieceSize = 256 * 1024;

/** @param path of the folder, which is made when something is to be written */
export function fileBytes(path: string): ByteStore {
  return inFolder(
    async () => {
      await mkdir(path, { recursive: true, mode: 0o700 });
      return path;
    },
    async () => {},
  );
}

/** In a folder of its own, which goes with the process at the latest. */
export function temporaryBytes(): ByteStore {
  let folder: Promise<string> | undefined;
  return inFolder(
    () => (folder ??= temporaryFolder()),
    async () => {
      const path = await folder;
      if (path === undefined) return;
      await rm(path, { recursive: true, force: true });
      temporary.delete(path);
    },
  );
}

/** What has to go when the process ends without having been told to close. */
const temporary = new Set<string>();
let isExitAwaited = false;

async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "deltacloudd-contents-"));
  if (!isExitAwaited) process.once("exit", removeTemporary);
  isExitAwaited = true;
  temporary.add(path);
  return path;
}

function removeTemporary(): void {
  for (const path of temporary) rmSync(path, { recursive: true, force: true });
}

function inFolder(folder: () => Promise<string>, close: () => Promise<void>): ByteStore {
  const place = async (id: string): Promise<string> => join(await folder(), id);

  return {
    async write(id, source) {
      const counted = new Counted(source);
      try {
        const file = await open(await place(id), "wx", 0o600);
        // What was acknowledged survives a power cut: the bytes here, the name below.
        await pipeline(counted, file.createWriteStream({ flush: true }));
        await syncFolder(await folder());
      } catch (error) {
        throw counted.hasFailed ? error : unavailable(error);
      }
      return counted.size;
    },

    async *read(id, start, end) {
      if (start > end) return;
      const path = await place(id);
      try {
        yield* createReadStream(path, { start, end, highWaterMark: pieceSize });
      } catch (error) {
        throw unavailable(error);
      }
    },

    async remove(id) {
      await rm(await place(id), { force: true });
    },

    close,
  };
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, "r");
  await folder.sync();
}

/** A source whose bytes are counted, and whose failures are told from those of the disk. */
class Counted implements AsyncIterable<Uint8Array> {
  size = 0;
  hasFailed = false;
  readonly #source: AsyncIterable<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    const pieces = this.#source[Symbol.asyncIterator]();
    let ended = false;
    try {
      for (;;) {
        const { done, value } = await this.#next(pieces);
        ended = done === true;
        if (done) return;
        this.size += value.length;
        yield value;
      }
    } finally {
      if (!ended && !this.hasFailed) await pieces.return?.();
    }
  }

  async #next(pieces: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
    try {
      return await pieces.next();
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }
}
