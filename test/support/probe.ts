/** A home folder with a frontend in it that does what requests ask of it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHome } from "./launch.ts";
import type { Home } from "./launch.ts";

/** A frontend whose requests do as their path says. */
export const probe = `
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

/** Arguments that the probe runs with. */
export const probing = ["-i", "mock", "-f", "./probe.mjs"];

/** A home that holds the probe, so that `-f ./probe.mjs` is quick and takes no frontend's part. */
export function homeWithProbe(): Home {
  const home = createHome();
  writeFileSync(join(home.folder, "probe.mjs"), probe);
  return home;
}
