import { describe, expect, it } from "vitest";
import { Fault } from "./fault.ts";
import { readSettings } from "./settings.ts";

const nowhere = { environment: { XDG_STATE_HOME: "/state" }, cwd: "/" };

function read(line: string, environment: Readonly<Record<string, string>> = {}) {
  const args = ["-i", "mock", ...line.split(" ").filter(Boolean)];
  return readSettings({
    ...nowhere,
    args,
    environment: { ...nowhere.environment, ...environment },
  });
}

describe("settings", () => {
  it("have Deltacloud's defaults", async () => {
    const { daemon, state, drivers, frontends } = await read("");
    expect(daemon).toEqual({
      accessKeys: false,
      driver: "mock",
      frontends: ["deltacloud"],
      hostname: "localhost",
      port: 3001,
      proxies: ["127.0.0.0/8", "::1"],
      region: "us-east-1",
      ssl: false,
      timeout: 60,
      verbose: false,
    });
    expect(state).toEqual({
      state: "/state/deltacloudd",
      shown: "/state/deltacloudd",
      masterKeys: { file: "/state/deltacloudd/master.key" },
    });
    expect(drivers.map(({ entry }) => entry.name)).toEqual(["mock"]);
    expect(frontends.map(({ entry }) => entry.name)).toEqual(["deltacloud"]);
  });

  it("take Deltacloud's environment variables", async () => {
    const { daemon } = await read("", {
      API_FRONTEND: "ec2, deltacloud",
      API_HOST: "127.0.0.1",
      API_PORT: "8080",
      API_VERBOSE: "1",
      API_TIMEOUT: "5",
      API_PROVIDER: "here",
    });
    expect(daemon).toMatchObject({
      frontends: ["ec2", "deltacloud"],
      hostname: "127.0.0.1",
      port: 8080,
      verbose: true,
      timeout: 5,
      provider: "here",
    });
  });

  it("take an empty environment variable as absent", async () => {
    expect((await read("", { API_PORT: "" })).daemon.port).toBe(3001);
  });

  it("let a flag take back a switch of the environment", async () => {
    expect((await read("--no-verbose", { API_VERBOSE: "true" })).daemon.verbose).toBe(false);
  });

  it("give a driver its options, from flag or environment", async () => {
    const { drivers } = await read("--mock-delay 5", { API_MOCK_CAPACITY: "3" });
    expect(drivers[0].options).toMatchObject({ delay: 5, capacity: 3, users: {} });
  });

  it("hand the provider to the driver", async () => {
    expect((await read("-P there")).drivers[0].provider).toBe("there");
  });

  it("warn where passwords would cross the network in the clear", async () => {
    expect((await read("-r 0.0.0.0")).warnings).toHaveLength(1);
    expect((await read("-r 127.0.0.2")).warnings).toEqual([]);
  });

  it.each([
    ["-f ec2,ec2", /--frontends must NOT have duplicate items/],
    ["-t 0", /--timeout must be >= 1, not 0/],
    ["-p 1.5", /--port must be integer, not "1.5"/],
    ["--mock-users alice", /unknown option '--mock-users'/],
  ])("refuse %s", async (line, message) => {
    const refused = read(line);
    await expect(refused).rejects.toThrow(Fault);
    await expect(refused).rejects.toThrow(message);
  });

  it("refuse a value of the environment by the variable's name", async () => {
    await expect(read("", { API_VERBOSE: "perhaps" })).rejects.toThrow(
      /^API_VERBOSE must be boolean, not "perhaps"$/,
    );
  });
});
