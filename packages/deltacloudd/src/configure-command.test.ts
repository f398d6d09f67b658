import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { configureCommand } from "./configure-command.ts";
import { readSettings } from "./settings.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltacloudd-configure-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Given {
  readonly args?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Lines of a pipe. */
  readonly answers?: readonly string[];
}

const path = () => join(folder, "deltacloudd", "config.yaml");
const environmentOf = (more = {}) => ({ XDG_CONFIG_HOME: folder, ...more });

function configure({ args = [], environment, answers = [] }: Given = {}): Promise<string> {
  const input = Readable.from(answers.map((line) => `${line}\n`));
  return configureCommand({ args, environment: environmentOf(environment), cwd: folder }, input);
}

const written = () => parse(readFileSync(path(), "utf8")) as unknown;

describe("configure", () => {
  it("takes what nobody answers by default, and writes for the owner alone", async () => {
    expect(await configure()).toContain(path());
    expect(written()).toEqual({
      driver: "cloudstack",
      frontends: ["ec2", "deltacloud"],
      hostname: "localhost",
      port: 3001,
      cloudstack: { provider: "http://localhost:8080/client/api" },
    });
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(statSync(join(path(), "..")).mode & 0o777).toBe(0o700);
  });

  it("asks for each in turn", async () => {
    const ofDaemon = ["cloudstack", "ec2", "127.0.0.1", "5000"];
    const ofCloud = ["cloud.example.org", "443", "https", "/client/api", "Zurich 1", "Custom"];
    const mapping = "m1.small=Tiny, m1.medium = Medium Instance";
    await configure({ answers: [...ofDaemon, ...ofCloud, mapping, "KEY", "SECRET"] });
    expect(written()).toEqual({
      driver: "cloudstack",
      frontends: ["ec2"],
      hostname: "127.0.0.1",
      port: 5000,
      cloudstack: {
        provider: "https://cloud.example.org/client/api",
        zone: "Zurich 1",
        "disk-offering": "Custom",
        "instance-types": { "m1.small": "Tiny", "m1.medium": "Medium Instance" },
        "api-key": "KEY",
        "secret-key": "SECRET",
      },
    });
  });

  it("does not ask for what flags or the environment say, and writes what else is a flag", async () => {
    await configure({
      args: ["-p", "5000", "--cloudstack-instance-types=m1.small=Tiny", "--cloudstack-nearest-fit"],
      environment: { API_CLOUDSTACK_HOST: "::1", API_CLOUDSTACK_ZONE: "Zurich 1" },
      answers: ["", "", "", "9090"],
    });
    expect(written()).toMatchObject({
      port: 5000,
      cloudstack: {
        provider: "http://[::1]:9090/client/api",
        zone: "Zurich 1",
        "instance-types": { "m1.small": "Tiny" },
        "nearest-fit": true,
      },
    });
  });

  it("does not ask for the parts of a provider that is given", async () => {
    const args = ["--provider", "https://cloud.example.org/client/api"];
    await configure({ args, answers: ["", "", "", "", "Zurich 1"] });
    expect(written()).toMatchObject({
      cloudstack: { provider: "https://cloud.example.org/client/api", zone: "Zurich 1" },
    });
  });

  it("writes what a daemon reads, in the words that explain it", async () => {
    await configure({ args: ["--cloudstack-instance-types", "m1.small=Tiny"] });
    const { drivers } = await readSettings({
      args: ["-c", path()],
      environment: environmentOf(),
      cwd: folder,
    });
    expect(drivers[0]).toMatchObject({
      provider: "http://localhost:8080/client/api",
      options: { instanceTypes: { "m1.small": "Tiny" } },
    });
    const text = readFileSync(path(), "utf8");
    expect(text).toMatch(/\n {2}# Name or UUID of the zone .*\n {2}# zone:\n/);
  });

  it("replaces no file unless it is told to, and then starts from what that said", async () => {
    await configure({ args: ["--cloudstack-zone=Zurich 1", "-P", "http://[::1]:9090/client/api"] });
    const before = readFileSync(path(), "utf8");
    await expect(configure()).rejects.toThrow("stays as it is");
    expect(readFileSync(path(), "utf8")).toBe(before);

    writeFileSync(path(), `${before}\nmock: {delay: 5}\n`);
    await configure({ args: ["--overwrite", "--cloudstack-path=/api"] });
    expect(written()).toMatchObject({
      cloudstack: { provider: "http://[::1]:9090/api", zone: "Zurich 1" },
      mock: { delay: 5 },
    });
  });

  it.each([
    [["--port=x"], [], "--port must be integer"],
    [[], ["nothing"], "unknown driver 'nothing'"],
    [[], ["", "", "", "", "", "", "ftp"], "--cloudstack-protocol must be http or https"],
    [["--cloudstack-instance-types=m1.small"], [], "list of pairs"],
    [["--cloudstack-size=5"], [], "unknown option '--cloudstack-size=5'"],
  ])("refuses %j with the answers %j", async (args, answers, message) => {
    await expect(configure({ args, answers })).rejects.toThrow(message);
    expect(() => readFileSync(path())).toThrow("ENOENT");
  });
});
