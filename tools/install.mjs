/**
 * Installs what is missing, so that `npm start` and `npm test` work on a fresh clone with nothing but
 * Node 20 and npm. Plain JavaScript, because that Node runs no TypeScript; it brings the one that does.
 *
 *     node tools/install.mjs [--prod]    --prod leaves out what only development needs
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const pnpm = "pnpm@12.21.0";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const marker = `${root}/node_modules/.deltacloudd-install`;
const production = process.argv.includes("--prod");

const wanted = ["pnpm-lock.yaml", "pnpm-workspace.yaml"]
  .reduce((hash, file) => hash.update(readFileSync(`${root}/${file}`)), createHash("sha256"))
  .digest("hex");

/** What is installed already; an installation with everything serves production too. */
function isInstalled() {
  try {
    const [digest, extent] = readFileSync(marker, "utf8").trim().split(" ");
    return digest === wanted && (extent === "all" || production);
  } catch {
    return false;
  }
}

function install() {
  console.error("Installing dependencies (once; some 20 seconds) …");
  const args = ["--yes", pnpm, "install", "--frozen-lockfile", ...(production ? ["--prod"] : [])];
  // CI: pnpm asks no questions. The output is held back unless it is needed to explain a failure.
  const child = spawn("npx", args, {
    cwd: root,
    env: { ...process.env, CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
  child.on("error", (error) => fail(`npx can not be run: ${error.message}`));
  child.on("close", (code) => {
    if (code === 0) writeFileSync(marker, `${wanted} ${production ? "production" : "all"}\n`);
    else fail(explain(output));
  });
}

/** @param {string} output */
function explain(output) {
  const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|META_FETCH_FAIL/.test(
    output,
  );
  const hint = unreachable
    ? "The package registry can not be reached: check the network, or `npm config get registry` and the proxy."
    : `\`npx ${pnpm} install\` has failed.`;
  return `${output.trim().split("\n").slice(-15).join("\n")}\n\n${hint}`;
}

/** @param {string} message */
function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

if (!isInstalled()) install();
