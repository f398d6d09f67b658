/** The program as operators meet it: what it says, how it exits, what it keeps. */
import { mkdirSync, writeFileSync, readFileSync } from "node:fs";
import { createServer, Agent, get } from "node:http";
import { get as getTls } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { openStore } from "@deltacloud/store";
import { describe, expect, it, vi } from "vitest";
import { certificate, otherKey } from "./support/certificate.ts";
import { createHome } from "./support/launch.ts";
import type { Home } from "./support/launch.ts";

// Starting Node some dozens of times takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** A frontend whose requests do as their path says. */
const probe = `
export const frontend = {
  name: "probe",
  options: {
    type: "object",
    properties: { color: { type: "string", enum: ["red", "blue"], default: "red", description: "" } },
  },
  create: ({ color }) => ({
    name: "probe",
    title: "Probe",
    path: "/probe",
    examples: () => [],
    createApp: ({ region }) => ({ middleware: [(ctx) => answer(ctx, { color, region })] }),
  }),
};

async function answer(ctx, said) {
  const wish = ctx.path.split("/").at(-1);
  if (wish === "reject") void Promise.reject(new Error("left alone"));
  if (wish === "throw") setImmediate(() => { throw new Error("not caught"); });
  if (wish === "last") {
    const told = new Promise((resolve) => process.once("SIGTERM", resolve));
    console.log("request runs");
    await told;
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (wish === "never") {
    process.once("SIGTERM", () => console.log("was told"));
    console.log("request runs");
    await new Promise(() => {});
  }
  ctx.body = said;
}
`;

/** A home that holds the probe, so that `-f ./probe.mjs` is quick and takes no frontend's part. */
function homeWithProbe(): Home {
  const home = createHome();
  writeFileSync(join(home.folder, "probe.mjs"), probe);
  return home;
}

const probing = ["-i", "mock", "-f", "./probe.mjs"];

async function json(url: string): Promise<unknown> {
  return (await fetch(url)).json();
}

describe("what it tells", () => {
  it("shows its version", async () => {
    await using home = createHome();
    const { code, stdout, stderr } = await home.launch(["--version"]).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^deltacloudd \d+\.\d+\.\d+\n$/);
  });

  it("lists its drivers as Deltacloud did", async () => {
    await using home = createHome();
    const { code, stdout } = await home.launch(["--drivers"]).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: "Available drivers:\n\nmock\n\n" });
  });

  it("explains every option, those of drivers and frontends too", async () => {
    await using home = homeWithProbe();
    const { code, stdout } = await home.launch(["--help", "-f", "./probe.mjs"]).ended;
    expect(code).toBe(0);
    for (const text of [
      "-i, --driver",
      "API_DRIVER",
      "--mock-delay",
      "API_EC2_IDS",
      "--probe-color",
    ]) {
      expect(stdout).toContain(text);
    }
  });
});

describe("what it takes from flags, environment and config file", () => {
  it("lets flags count before the environment, and that before the file", async () => {
    await using home = homeWithProbe();
    writeFileSync(
      join(home.folder, "config.yaml"),
      "driver: mock\nfrontends: [./probe.mjs]\nregion: from-file\nprobe: {color: blue}\nport: 0\n",
    );
    const environment = { API_CONFIG: "config.yaml", API_STATE: "memory" };
    const ask = async (args: readonly string[], more: Readonly<Record<string, string>>) => {
      const launched = home.launch(args, { ...environment, ...more });
      return json(`${await launched.says(/ at (http:\S+)/)}/probe`);
    };
    expect(
      await Promise.all([
        ask([], {}),
        ask([], { API_REGION: "from-environment" }),
        ask(["--region", "from-flag", "--probe-color=red"], { API_REGION: "from-environment" }),
      ]),
    ).toEqual([
      { color: "blue", region: "from-file" },
      { color: "blue", region: "from-environment" },
      { color: "red", region: "from-flag" },
    ]);
  });

  it.each([".config/deltacloudd/config.yaml", ".deltacloud/config"])(
    "reads ~/%s when -c names no file",
    async (path) => {
      await using home = homeWithProbe();
      const file = join(home.folder, path);
      mkdirSync(join(file, ".."), { recursive: true });
      writeFileSync(file, "region: from-home\nmock: {provider: somewhere}\n", { mode: 0o600 });
      const { url } = await home.serve(...probing, "-c");
      expect(await json(`${url}/probe`)).toMatchObject({ region: "from-home" });
    },
  );

  it("warns of a config file with secrets that others can read, and of passwords in the clear", async () => {
    await using home = homeWithProbe();
    writeFileSync(join(home.folder, "config.yaml"), "mock: {users: {alice: wonderland}}\n", {
      mode: 0o644,
    });
    const daemon = await home.serve(...probing, "-c", "config.yaml", "-r", "0.0.0.0");
    daemon.kill("SIGTERM");
    const { stderr } = await daemon.ended;
    expect(stderr).toContain("chmod 600");
    expect(stderr).toContain("without TLS");
    expect(stderr).not.toContain("wonderland");
  });
});

describe("what it refuses, with one line and exit code 2", () => {
  const refusals: readonly (readonly [args: string, line: RegExp])[] = [
    ["", /no driver is given: try -i mock/],
    ["-i mok", /unknown driver 'mok'; known are mock, or give the path/],
    ["-i mock -f foo", /unknown frontend 'foo'; known are deltacloud, ec2/],
    ["-i ./none.ts", /driver '.\/none.ts' can not be loaded: no file is \S+\/none.ts/],
    ["-i ./probe.mjs", /has to export `driver`/],
    ["-i mock -f ./broken.mjs", /frontend '.\/broken.mjs' can not be loaded: broken at load/],
    ["-i mock --prot 1", /unknown option '--prot' \(Did you mean --port\?\)/],
    ["-i mock --mock-dely 1", /unknown option '--mock-dely' \(Did you mean --mock-delay\?\)/],
    ["-i mock extra", /too many arguments/],
    ["-i mock -p 99999", /--port must be <= 65535, not 99999/],
    ["-i mock --mock-delay soon", /--mock-delay must be integer, not "soon"/],
    [
      "-i mock -f ./probe.mjs --probe-color green",
      /--probe-color must be red or blue, not "green"/,
    ],
    ["-i mock -c none.yaml", /config file \S+none.yaml can not be read: ENOENT/],
    ["-i mock -c broken.yaml", /config file \S+broken.yaml can not be read/],
    [
      "-i mock -c unknown.yaml",
      /unknown key 'prot' in \S+unknown.yaml; known are deltacloud, driver/,
    ],
    [
      "-i mock -c section.yaml",
      /unknown key 'dely' in section mock of \S+; known are capacity, delay/,
    ],
    ["-i mock -c relay.yaml", /user in section mock of \S+ would let anybody use the cloud/],
    ["-i mock -c value.yaml", /mock.users in \S+value.yaml must be string \(at alice\)$/],
    ["-i mock -s", /--ssl needs the private key/],
    ["-i mock -s -k none.pem -C cert.pem", /--ssl-key can not be read: ENOENT/],
    ["-i mock -s -k key.pem -C key.pem", /--ssl-cert \S+ holds no certificate in PEM/],
    [
      "-i mock -s -k other.pem -C cert.pem",
      /--ssl-key other.pem is not the key of --ssl-cert cert.pem/,
    ],
    ["-i mock -k key.pem", /not --ssl: add it/],
    ["-i mock --state postgres://localhost/x", /--state does not take PostgreSQL yet/],
    ["-i mock --state ./probe.mjs/x", /state in \S+ can not be used: ENOTDIR/],
    [
      "-i mock --state newer",
      /state in \S+newer can not be used: the state was written by a newer/,
    ],
    ["-i mock -L none/log", /log file none\/log can not be written: ENOENT/],
    [
      "-i mock -r 203.0.113.1",
      /can not listen at 203.0.113.1 port \d+: this machine does not have/,
    ],
  ];
  const files: Readonly<Record<string, string>> = {
    "probe.mjs": probe,
    "broken.mjs": "throw new Error('broken at load')",
    "broken.yaml": "a: [",
    "unknown.yaml": "prot: 3002",
    "section.yaml": "mock: {dely: 1}",
    "relay.yaml": "mock: {user: root, password: toor}",
    "value.yaml": "mock: {users: {alice: [secret]}}",
    "key.pem": certificate.key,
    "cert.pem": certificate.cert,
    "other.pem": otherKey,
  };

  it.concurrent.each(refusals)("deltacloudd %s", async (args, line) => {
    await using home = createHome();
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(home.folder, name), text, { mode: 0o600 });
    }
    await writeNewerState(join(home.folder, "newer"));
    const given = args.split(" ").filter(Boolean);
    const frontend = given.includes("-f") ? [] : ["-f", "./probe.mjs"];
    const { code, stdout, stderr } = await home.launch([...given, ...frontend]).ended;
    expect({ code, stdout, lines: stderr.split("\n").length }).toEqual({
      code: 2,
      stdout: "",
      lines: 2,
    });
    expect(stderr).toMatch(/^deltacloudd: /);
    expect(stderr.trimEnd()).toMatch(line);
  });

  it("a port in use", async () => {
    await using home = homeWithProbe();
    await using other = createServer().listen(0, "localhost");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await home.launch([...probing, "-p", String(port)]).ended;
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `deltacloudd: can not listen at localhost port ${port}: the port is in use: stop what uses it, or give another with --port\n`,
    });
  });
});

async function writeNewerState(folder: string): Promise<void> {
  await (await openStore({ state: folder })).close();
  using database = new DatabaseSync(join(folder, "state.db"));
  database.exec("insert into kysely_migration values ('9999-later', '2126-01-01T00:00:00.000Z')");
}

describe("how it serves and ends", () => {
  it("says what listens where", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing);
    expect(await daemon.says(/^(.*)\n/)).toMatch(
      /^deltacloudd \d+\.\d+\.\d+: mock at http:\/\/localhost:\d+ \(probe \/probe\)$/,
    );
  });

  it("serves with TLS", async () => {
    await using home = homeWithProbe();
    writeFileSync(join(home.folder, "key.pem"), certificate.key, { mode: 0o600 });
    writeFileSync(join(home.folder, "cert.pem"), certificate.cert);
    const { url } = await home.serve(...probing, "-s", "-k", "key.pem", "-C", "cert.pem");
    expect(url).toMatch(/^https:/);
    const status = await new Promise((resolve, reject) => {
      getTls(`${url}/probe`, { ca: certificate.cert }, (answer) => resolve(answer.statusCode)).on(
        "error",
        reject,
      );
    });
    expect(status).toBe(200);
  });

  it("logs requests to a file, a line of JSON each", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing, "-L", "access.log");
    await fetch(`${daemon.url}/probe`);
    daemon.kill("SIGTERM");
    const { code, stderr } = await daemon.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [line = ""] = readFileSync(join(home.folder, "access.log"), "utf8").split("\n");
    expect(JSON.parse(line)).toMatchObject({ method: "GET", path: "/probe", status: 200 });
  });

  it.each(["SIGTERM", "SIGINT"] as const)("ends with exit code 0 on %s", async (signal) => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing);
    daemon.kill(signal);
    expect(await daemon.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("finishes a request that runs when it is told to end", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing);
    const agent = new Agent({ keepAlive: true });
    const status = new Promise((resolve, reject) => {
      get(`${daemon.url}/probe/last`, { agent }, (answer) => {
        answer.resume().once("end", () => resolve(answer.statusCode));
      }).once("error", reject);
    });
    await daemon.says(/request runs/);
    daemon.kill("SIGTERM");
    expect(await status).toBe(200);
    expect(await daemon.ended).toMatchObject({ code: 0 });
    agent.destroy();
  });

  it("cuts requests off when it is told a second time", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing);
    const answer = fetch(`${daemon.url}/probe/never`).catch(() => "cut off");
    await daemon.says(/request runs/);
    daemon.kill("SIGTERM");
    await daemon.says(/was told/);
    daemon.kill("SIGINT");
    expect(await answer).toBe("cut off");
    expect(await daemon.ended).toMatchObject({ code: 0 });
  });

  it("logs a rejection that nobody handles, and runs on", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing);
    await fetch(`${daemon.url}/probe/reject`);
    await daemon.says(/left alone/);
    expect((await fetch(`${daemon.url}/probe`)).status).toBe(200);
  });

  it("logs an exception that nobody catches, and ends in order with exit code 1", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing);
    await fetch(`${daemon.url}/probe/throw`).catch(() => undefined);
    const { code, stderr } = await daemon.ended;
    expect(code).toBe(1);
    expect(stderr).toContain("not caught");
  });
});

describe("what it keeps", () => {
  const authorization = `Basic ${btoa("mockuser:mockpassword")}`;

  it("loses nothing that it acknowledged when it is killed", async () => {
    await using home = createHome();
    const args = ["-i", "mock", "-p", "0", "--mock-delay", "0"];
    const first = home.launch(args);
    const url = await first.says(/ at (http:\S+)/);
    const made = await fetch(`${url}/api/instances`, {
      method: "POST",
      headers: { authorization },
      body: new URLSearchParams({ image_id: "img1" }),
    });
    expect(made.status).toBe(201);
    first.kill("SIGKILL");
    await first.ended;

    const second = home.launch(args);
    const path = new URL(made.headers.get("location") ?? "").pathname;
    const found = await fetch((await second.says(/ at (http:\S+)/)) + path, {
      headers: { authorization },
    });
    expect(found.status).toBe(200);
  });
});

describe("drivers of others", () => {
  const example = fileURLToPath(new URL("../examples/shelf.ts", import.meta.url));

  it("takes one by its path, with options of its own", async () => {
    await using home = createHome();
    const { url } = await home.serve("-i", example, "--shelf-machines", "rose", "-f", "deltacloud");
    const made = await fetch(`${url}/api/instances`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa("shelf:shelf")}`, accept: "application/json" },
      body: new URLSearchParams({ image_id: "installed" }),
    });
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ instance: { id: "rose", state: "RUNNING" } });
  });

  it("takes one by the name of its package", async () => {
    await using home = homeWithProbe();
    const folder = join(home.folder, "node_modules", "some-package");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{"type": "module", "exports": "./index.js"}');
    writeFileSync(join(folder, "index.js"), probe);
    const { url } = await home.serve("-i", "mock", "-f", "some-package");
    expect(await json(`${url}/probe`)).toMatchObject({ color: "red" });
  });
});
