/** A CloudStack cloud whose own time is known, in a process of its own, and a plain client of it. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { pageSize } from "./cloudstack-size.ts";
import { end } from "./server.ts";

export interface CloudStack extends AsyncDisposable {
  /** Of its API. */
  readonly url: string;
}

const app = fileURLToPath(import.meta.resolve("./cloudstack-app.ts"));

export async function startCloudStack(): Promise<CloudStack> {
  const child = fork(app);
  const [port] = (await once(child, "message")) as [number];
  return {
    url: `http://127.0.0.1:${port}/client/api`,
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** All rows of a list, as the fastest client would read them: one page, then all others at once. */
export async function readAll(url: string, command: string): Promise<number> {
  const read = async (page: number) => {
    const answer = await fetch(`${url}?command=${command}&page=${page}&pagesize=${pageSize}`);
    const body = (await answer.json()) as Record<string, { readonly count: number }>;
    return Object.values(body)[0]?.count ?? 0;
  };
  const count = await read(1);
  const pages = Math.ceil(count / pageSize);
  await Promise.all(Array.from({ length: pages - 1 }, (_, index) => read(index + 2)));
  return count;
}
