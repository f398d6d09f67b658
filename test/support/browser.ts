/** A real Chromium: the machine's own, or the one that an npm package has inside. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import packaged from "@sparticuz/chromium";
import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where the machine has one; undefined where it has none. */
function installed(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @returns the browser, or the reason why none can be started here */
export async function startBrowser(): Promise<Browser | string> {
  try {
    const executablePath = installed() ?? (await packaged.executablePath());
    // Not with the arguments that the package recommends: with one process for all, as those have it,
    // Chromium ends when a context is closed, and checks nothing that a site may not do.
    return await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  } catch (error) {
    return `no Chromium can be started here: ${error instanceof Error ? error.message : String(error)}`;
  }
}
