import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { commands } from "./index.ts";

it("docs/cloudstack-frontend.md names the commands that are served", () => {
  const path = new URL("../../../../docs/cloudstack-frontend.md", import.meta.url);
  const [, section = ""] = readFileSync(path, "utf8").split("## Commands");
  const named = [...section.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? "");
  const served = [...Object.keys(commands), "login", "logout"];
  expect([...new Set(named)].toSorted()).toEqual(served.toSorted());
});
