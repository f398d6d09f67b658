/** The program as operators meet it: what it says, how it exits, what it keeps. */
import { mkdirSync, writeFileSync, readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { get as getTls } from "node:https";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { certificate } from "../support/certificate.ts";
import { createHome } from "../support/launch.ts";
import { homeWithProbe, probe, probing } from "../support/probe.ts";

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
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Available drivers:\n\n(\w+\n)*mock\n(\w+\n)*\n$/);
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

describe("how it serves and ends", () => {
  it("says what listens where, and ends with exit code 0 on SIGINT", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing);
    expect(await daemon.says(/^(.*)\n/)).toMatch(
      /^deltacloudd \d+\.\d+\.\d+: mock at http:\/\/localhost:\d+ \(probe \/probe\)$/,
    );
    daemon.kill("SIGINT");
    expect(await daemon.ended).toMatchObject({ code: 0, stderr: "" });
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

  it("logs requests to a file, a line of JSON each, and ends with exit code 0 on SIGTERM", async () => {
    await using home = homeWithProbe();
    const daemon = await home.serve(...probing, "-L", "access.log");
    await fetch(`${daemon.url}/probe`);
    daemon.kill("SIGTERM");
    const { code, stderr } = await daemon.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [line = ""] = readFileSync(join(home.folder, "access.log"), "utf8").split("\n");
    expect(JSON.parse(line)).toMatchObject({ method: "GET", path: "/probe", status: 200 });
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
  const example = fileURLToPath(new URL("../../examples/shelf.ts", import.meta.url));

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

  it("serves the drivers that the config file has a section for, and no others", async () => {
    await using home = createHome();
    writeFileSync(join(home.folder, "config.yaml"), "mock: {}\n", { mode: 0o600 });
    const askForMock = async (...more: readonly string[]) => {
      const { url } = await home.serve("-i", example, "-f", "deltacloud", ...more);
      const answer = await fetch(`${url}/api`, { headers: { "x-deltacloud-driver": "mock" } });
      return [answer.status, answer.headers.get("x-deltacloud-driver")];
    };
    expect(await askForMock("-c", "config.yaml")).toEqual([200, "mock"]);
    const [status] = await askForMock();
    expect(status).not.toBe(200);
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
