import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import { accessKeysCommand } from "./access-keys-command.ts";

function aState() {
  const cwd = mkdtempSync(join(tmpdir(), "deltacloudd-keys-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  return {
    folder: join(cwd, "state"),
    run: (line: string, input = "", environment = {}) =>
      accessKeysCommand(
        {
          args: [...line.split(" "), "--state", "state"],
          environment: { HOME: cwd, ...environment },
          cwd,
        },
        Readable.from([input]),
      ),
  };
}

it("access-keys adds, lists, rotates and removes, and leaves no secret behind in clear", async () => {
  const { folder, run } = aState();
  expect(await run("add mine --user mockuser", "clear-secret-one\nclear-secret-two\n")).toBe(
    "access key mine stands for the user mockuser\n",
  );
  await run("add yours", "", { API_ACCESS_KEY_SECRET: "clear-secret-three" });
  expect(await run("rotate")).toMatch(/^2 access keys/);
  expect(await run("list")).toMatch(/^mine\tmockuser\t\d{4}-.*\nyours\tyours\t.*\n$/);
  await run("remove yours");
  expect(await run("list")).toMatch(/^mine\t.*\n$/);

  const names = readdirSync(folder);
  expect(names).toContain("state.db");
  for (const name of names) {
    expect(readFileSync(join(folder, name), "latin1")).not.toMatch(/clear-secret/);
  }
  expect(statSync(join(folder, "master.key")).mode & 0o077).toBe(0);
});

it.each([
  ["add nobody", /Secret of the access key nobody is needed/],
  ["add", /access-keys add takes one ID/],
  ["mend", /unknown command/],
  ["remove nobody", /there is no access key/],
])("access-keys refuses %s", async (line, message) => {
  await expect(aState().run(line)).rejects.toThrow(message);
});

it("access-keys does not hand a key to another user", async () => {
  const { run } = aState();
  await run("add mine --user mockuser", "a\nb\n");
  await expect(run("add mine --user other", "a\nb\n")).rejects.toThrow(/is another's/);
});
