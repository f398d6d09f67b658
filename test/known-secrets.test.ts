/** That a secret in the log of a daemon, or in its folder, fails the test that has started it. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startDaemon } from "./support/daemon.ts";
import { createHome } from "./support/launch.ts";

const problem = /has a secret in clear/;

it("a secret in a log is found", async () => {
  const daemon = await startDaemon();
  expect(() => daemon.logger.info({ path: "/mockpassword" })).toThrow(problem);
  await expect(daemon.close()).rejects.toThrow(problem);
});

it("a log without one is good", async () => {
  const daemon = await startDaemon();
  daemon.logger.info({ path: "/" });
  await daemon.close();
});

it.each(["Authorization: Basic bW9ja3VzZXI6bW9j", "&Signature=x", "BEGIN RSA PRIVATE KEY"])(
  "a secret is known by its form: %s",
  async (text) => {
    const home = createHome();
    appendFileSync(join(home.folder, "a.log"), text);
    await expect(home[Symbol.asyncDispose]()).rejects.toThrow(problem);
  },
);

it("a secret that a program says is found", async () => {
  const home = createHome();
  const { ended } = home.launch(["--mockpassword"]);
  await ended;
  await expect(home[Symbol.asyncDispose]()).rejects.toThrow(problem);
});
