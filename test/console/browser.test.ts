/** The console in a real browser. Screenshots of every kind of page go to `screenshots/`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/browser.ts";
import { startDaemon } from "../support/daemon.ts";
import type { Daemon } from "../support/daemon.ts";
import { mockUser } from "../support/deltacloud-server.ts";

const started = await startBrowser();
const browser = typeof started === "string" ? undefined : started;
if (typeof started === "string") process.emitWarning(`browser tests are skipped: ${started}`);

/** A browser may need long for its first page on a machine that has much to do. */
const patience = { timeout: 120_000 };

let daemon: Daemon;

beforeAll(async () => {
  if (browser) daemon = await startDaemon({ delay: 500 });
});

afterAll(async () => {
  await browser?.close();
  await daemon?.close();
});

async function logIn(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (browser as Browser).newContext({ baseURL: daemon.url, ...options });
  const page = await context.newPage();
  await page.goto("/api");
  await page.getByLabel("User name").fill(mockUser[0]);
  await page.getByLabel("Password").fill(mockUser[1]);
  await page.locator("main").getByRole("button", { name: "Log in" }).click();
  await page.getByRole("heading", { name: "Dashboard" }).waitFor();
  return page;
}

describe.skipIf(!browser)("a person with a browser", patience, () => {
  it("launches an instance, sees it run, stops it, attaches a volume and terminates it", async () => {
    const page = await logIn();
    const refused: string[] = [];
    page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
    await page.goto("/api/instances");
    await page.getByRole("link", { name: "Launch instance" }).click();
    await page.getByLabel("Hardware profile").selectOption("m1-xlarge");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByLabel(/^Name/).fill("from a browser");
    await page.getByLabel("Memory (MiB)").fill("16384");
    await page.getByLabel("Realm").selectOption("us");
    await page.getByRole("button", { name: "Launch instance" }).click();
    await page.getByRole("heading", { name: "from a browser" }).waitFor();
    expect(await page.getByText("16384").count()).toBeGreaterThan(0);

    await page.evaluate("globalThis.isTheSamePage = true");
    const state = page.locator("#aside .state");
    await state.filter({ hasText: "running" }).waitFor();

    await page.getByRole("button", { name: /^Stop/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop" }).click();
    const notice = page.locator(".notice").filter({ hasText: "Done: Stop" });
    expect(await notice.textContent()).toMatch(
      /aws --endpoint-url \S+\/ec2 ec2 stop-instances --instance-ids \S+/,
    );
    await state.filter({ hasText: "stopped" }).waitFor();
    expect(await page.evaluate("globalThis.isTheSamePage")).toBe(true);
    const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";

    await page.goto("/api/storage_volumes/vol1");
    await page.getByRole("button", { name: /^Attach/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Instance").selectOption(id);
    await dialog.getByLabel("Device").fill("/dev/sdx");
    await dialog.getByRole("button", { name: "Attach" }).click();
    await state.filter({ hasText: "in-use" }).waitFor();
    expect(await page.locator("#members").getByRole("link", { name: id }).count()).toBe(1);

    await page.goto(`/api/instances/${id}`);
    await page.getByRole("button", { name: /^Terminate/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Terminate" }).click();
    await page.locator(".notice").filter({ hasText: "Done: Terminate" }).waitFor();
    expect(await page.getByRole("link", { name: "from a browser" }).count()).toBe(0);
    expect(refused).toEqual([]);
    await page.context().close();
  });

  it("needs no script", async () => {
    const page = await logIn({ javaScriptEnabled: false });
    await page.goto("/api/instances/inst2");
    await page.getByRole("button", { name: /^Stop/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop" }).click();
    await page.locator(".notice").filter({ hasText: "Done: Stop" }).waitFor();
    await page.goto("/api/instances?q=inst2");
    expect(await page.locator("tbody tr").count()).toBe(1);
    await page.context().close();
  });

  it("saves the private half of a new key", async () => {
    const page = await logIn();
    await page.goto("/api/keys/new");
    await page.getByLabel(/^Name/).fill("browser-key");
    await page.getByRole("button", { name: "Create SSH key" }).click();
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download browser-key.pem" }).click();
    const download = await waiting;
    expect(readFileSync(await download.path(), "utf8")).toMatch(
      /^-----BEGIN (\w+ )?PRIVATE KEY-----/,
    );
    await page.context().close();
  });

  it("uploads a blob and downloads it again", async () => {
    const page = await logIn();
    await page.goto("/api/buckets/bucket1");
    await page.getByRole("link", { name: "Upload blob" }).click();
    await page.getByLabel("Name", { exact: true }).fill("from a browser.txt");
    const buffer = Buffer.from("bytes \u0000\u00ff of a blob");
    await page
      .getByLabel("File")
      .setInputFiles({ name: "any.txt", mimeType: "text/plain", buffer });
    await page.getByRole("button", { name: "Upload blob" }).click();
    await page.getByRole("heading", { name: "from a browser.txt" }).waitFor();
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download" }).click();
    const download = await waiting;
    expect(readFileSync(await download.path())).toEqual(buffer);
    await page.getByRole("button", { name: /^Destroy/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Destroy" }).click();
    await page.locator(".notice").waitFor();
    await page.context().close();
  });

  it("stays on the page and is told why when an action is refused", async () => {
    const page = await logIn();
    await page.goto("/api/storage_volumes/vol2");
    await page.getByRole("button", { name: /^Attach/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Device").fill("/dev/sdy");
    await dialog.getByLabel("Instance").selectOption("inst3");
    await dialog.getByRole("button", { name: "Attach" }).click();
    await dialog.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
    await page.context().close();
  });
});

/** Every kind of page, by the name of its picture. */
const pages: Readonly<Record<string, string>> = {
  dashboard: "/api",
  list: "/api/instances",
  "list-sorted": "/api/images?q=fedora&sort=name",
  "list-empty": "/api/instances?q=nothing-has-this",
  instance: "/api/instances/inst0",
  firewalls: "/api/firewalls",
  "hardware-profile": "/api/hardware_profiles/m1-xlarge",
  launch: "/api/instances/new",
  "launch-step-2": "/api/instances/new?image_id=img1&hwp_id=m1-xlarge&step=2",
  "new-key": "/api/keys/new",
  bucket: "/api/buckets/bucket1",
  blob: "/api/buckets/bucket1/blob1",
  upload: "/api/buckets/bucket1/new",
  metrics: "/api/metrics/inst0",
  docs: "/api/docs",
  missing: "/api/instances/none",
  states: "/api/instance_states",
};

/** In pixels. */
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

/** Packed less tightly, a picture takes two thirds of the time. */
const wholePage = { format: "png", captureBeyondViewport: true, optimizeForSpeed: true } as const;

/** What the scheme changes is colours alone: of what else there is, once at each size is enough. */
const schemes: Readonly<Record<"light" | "dark", RunOptions>> = {
  light: {},
  dark: { runOnly: ["color-contrast", "link-in-text-block"] },
};

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = fileURLToPath(new URL("../../screenshots/", import.meta.url));

describe.skipIf(!browser)("every kind of page", patience, () => {
  beforeAll(() => mkdirSync(pictures, { recursive: true }));

  /** In each look a picture, and the rules that can be broken in it. */
  async function check(page: Page, name: string, looks: Partial<typeof sizes> = sizes) {
    const session = await page.context().newCDPSession(page);
    await page.evaluate(axe);
    for (const [size, viewport] of Object.entries(looks)) {
      await page.setViewportSize(viewport);
      for (const [colorScheme, rules] of Object.entries(schemes)) {
        await page.emulateMedia({ colorScheme: colorScheme as keyof typeof schemes });
        const look = `${name}-${size}-${colorScheme}`;
        const { data } = await session.send("Page.captureScreenshot", wholePage);
        writeFileSync(`${pictures}${look}.png`, data, "base64");
        expect(await violations(page, rules), look).toEqual([]);
      }
      const wider = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(wider, `${name} is wider than the ${size}`).toBeLessThanOrEqual(0);
    }
  }

  async function violations(page: Page, rules: RunOptions): Promise<readonly string[]> {
    const options = JSON.stringify({ ...rules, resultTypes: ["violations"] });
    const { violations: found } = await page.evaluate<AxeResults>(`axe.run(${options})`);
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  }

  it("keeps to the rules of accessibility and fits a phone: the login", async () => {
    const context = await (browser as Browser).newContext({ baseURL: daemon.url });
    const page = await context.newPage();
    await page.goto("/api/instances");
    await check(page, "login");
    await context.close();
  });

  it("keeps to the rules of accessibility and fits a phone: the others", async () => {
    const page = await logIn();
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path);
      await check(page, name);
    }
    await page.goto("/api/storage_volumes/vol2");
    await page.getByRole("button", { name: /^Attach/ }).click();
    await check(page, "dialog");
    await page.goto("/api/realms");
    await page.getByRole("button", { name: "Menu" }).click();
    await check(page, "menu", { phone: sizes.phone });
    await page.context().close();
  });
});
