/** What settings are refused for: each told in one line that says what would work. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Fault } from "./fault.ts";
import { readSettings } from "./settings.ts";

const probe = `
const color = { type: "string", enum: ["red", "blue"], description: "" };
export const frontend = {
  name: "probe",
  options: { type: "object", properties: { color } },
  create() {},
};
`;

const files: Readonly<Record<string, string>> = {
  "probe.mjs": probe,
  "broken.mjs": "throw new Error('broken at load')",
  "broken.yaml": "a: [",
  "unknown.yaml": "prot: 3002",
  "section.yaml": "mock: {dely: 1}",
  "relay.yaml": "mock: {user: root, password: toor}",
  "value.yaml": "mock: {users: {alice: [secret]}}",
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deltacloudd-settings-"));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ["", /no driver is given: try -i mock/],
  ["-i mok", /unknown driver 'mok'; known are (\w+, )*mock, or give the path/],
  ["-i mock -f foo", /unknown frontend 'foo'; known are (\w+, )*deltacloud, ec2/],
  ["-i ./none.ts", /driver '.\/none.ts' can not be loaded: no file is \S+\/none.ts/],
  ["-i ./probe.mjs", /has to export `driver`/],
  ["-i mock -f ./broken.mjs", /frontend '.\/broken.mjs' can not be loaded: broken at load/],
  ["-i mock --prot 1", /unknown option '--prot' \(Did you mean --port\?\)/],
  ["-i mock --mock-dely 1", /unknown option '--mock-dely' \(Did you mean --mock-delay\?\)/],
  ["-i mock extra", /too many arguments/],
  ["-i mock -p 99999", /--port must be <= 65535, not 99999/],
  ["-i mock --mock-delay soon", /--mock-delay must be integer, not "soon"/],
  ["-i mock -f ./probe.mjs --probe-color green", /--probe-color must be red or blue, not "green"/],
  ["-i mock -c none.yaml", /config file \S+none.yaml can not be read: ENOENT/],
  ["-i mock -c broken.yaml", /config file \S+broken.yaml can not be read/],
  [
    "-i mock -c unknown.yaml",
    /unknown key 'prot' in \S+unknown.yaml; known are ([\w-]+, )*deltacloud, driver/,
  ],
  [
    "-i mock -c section.yaml",
    /unknown key 'dely' in section mock of \S+; known are capacity, delay/,
  ],
  ["-i mock -c relay.yaml", /user in section mock of \S+ would let anybody use the cloud/],
  ["-i mock -c value.yaml", /mock.users in \S+value.yaml must be string \(at alice\)$/],
  ["-i mock -s", /--ssl needs the private key/],
  ["-i mock -k key.pem", /not --ssl: add it/],
  ["-i mock --state postgres://me:pw@localhost/x", /--state has a password in it, .* API_STATE/],
])("deltacloudd %s", async (line, message) => {
  const args = line.split(" ").filter(Boolean);
  const refused = readSettings({ args, environment: { HOME: folder }, cwd: folder });
  await expect(refused).rejects.toThrow(Fault);
  await expect(refused).rejects.toThrow(message);
  await expect(refused).rejects.toThrow(/^.*$/);
});
