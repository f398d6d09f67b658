/** Load on a server, and how long it took. */
import { Connection } from "./connection.ts";

/** How many clients ask at once where nothing else is said. */
const defaultConnections = 16;

export interface Load {
  /** Asked in turn. */
  readonly requests: readonly Buffer[];
  readonly connections?: number;
}

/** Requests answered per second, by clients that each ask again as soon as they have their answer. */
export async function requestsPerSecond(
  url: string,
  load: Load,
  milliseconds: number,
): Promise<number> {
  const end = performance.now() + milliseconds;
  const start = performance.now();
  const count = await run(url, load, () => performance.now() < end);
  return count / ((performance.now() - start) / 1000);
}

/** Has `count` requests answered. */
export async function answerAll(url: string, load: Load, count: number): Promise<void> {
  let left = count;
  await run(url, load, () => left-- > 0);
}

async function run(
  url: string,
  { requests, connections = defaultConnections }: Load,
  goesOn: () => boolean,
): Promise<number> {
  let count = 0;
  using resources = new DisposableStack();
  resources.use(stayAwake());
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await Connection.open(url);
      while (goesOn()) {
        const request = requests[count % requests.length];
        if (!request) throw new Error("there is nothing to ask");
        count += 1;
        await connection.ask(request);
      }
      connection.close();
    }),
  );
  return count;
}

/**
 * Keeps this process from sleeping while it waits for answers. The kernel charges the waking of a
 * sleeper to the server that writes to it, so a slower server would pay for more than its own work.
 */
function stayAwake(): Disposable {
  let awake = true;
  const spin = () => {
    if (awake) setImmediate(spin);
  };
  spin();
  return {
    [Symbol.dispose]() {
      awake = false;
    },
  };
}
