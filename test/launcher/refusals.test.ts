/** What the program does not start with: each told in one line that says what would work, and then it ends. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openStore } from "@deltacloud/store";
import { describe, expect, it } from "vitest";
import { certificate, otherKey } from "../support/certificate.ts";
import { createHome } from "../support/launch.ts";
import { homeWithProbe, probe, probing } from "../support/probe.ts";

/** A driver that no provider is good enough for. */
const picky = `
import { CloudError } from "${import.meta.resolve("@deltacloud/core")}";
export const driver = {
  name: "picky",
  options: { type: "object", properties: {} },
  create(options, { provider }) {
    throw new CloudError("InvalidArgument", "there is no provider '" + provider + "'");
  },
};
`;

describe("the program refuses, with one line and exit code 2", () => {
  const refusals: readonly (readonly [args: string, line: RegExp])[] = [
    // What settings are refused for is told beside them; this is one for all.
    ["", /no driver is given: try -i mock/],
    ["-i ./picky.mjs -P moon", /driver 'picky' can not be used: there is no provider 'moon'/],
    ["-i mock -s -k none.pem -C cert.pem", /--ssl-key can not be read: ENOENT/],
    ["-i mock -s -k key.pem -C key.pem", /--ssl-cert \S+ holds no certificate in PEM/],
    [
      "-i mock -s -k other.pem -C cert.pem",
      /--ssl-key other.pem is not the key of --ssl-cert cert.pem/,
    ],
    [
      "-i mock --state postgres://me@127.0.0.1:1/x?sslmode=disable",
      /state in postgres:\/\/127.0.0.1:1\/x can not be used: connect ECONNREFUSED/,
    ],
    ["-i mock --state ./probe.mjs/x", /state in \S+ can not be used: ENOTDIR/],
    [
      "-i mock --state newer",
      /state in \S+newer can not be used: the state was written by a newer/,
    ],
    ["-i mock --proxies 10.0.0.1,example.org", /--proxies: 'example.org' is neither an address/],
    ["-i mock -L none/log", /log file none\/log can not be written: ENOENT/],
    [
      "-i mock -r 203.0.113.1",
      /can not listen at 203.0.113.1 port \d+: this machine does not have/,
    ],
  ];
  const files: Readonly<Record<string, string>> = {
    "probe.mjs": probe,
    "picky.mjs": picky,
    "key.pem": certificate.key,
    "cert.pem": certificate.cert,
    "other.pem": otherKey,
  };

  it.concurrent.each(refusals)("deltacloudd %s", async (args, line) => {
    await using home = createHome();
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(home.folder, name), text, { mode: 0o600 });
    }
    if (args.includes("newer")) await writeNewerState(join(home.folder, "newer"));
    const given = args.split(" ").filter(Boolean);
    const { code, stdout, stderr } = await home.launch([...given, "-f", "./probe.mjs"]).ended;
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
