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
    const own = installed();
    return await chromium.launch(
      own === undefined
        ? { executablePath: await packaged.executablePath(), args: packaged.args }
        : { executablePath: own, args: ["--no-sandbox"] },
    );
  } catch (error) {
    return `no Chromium can be started here: ${error instanceof Error ? error.message : String(error)}`;
  }
}
