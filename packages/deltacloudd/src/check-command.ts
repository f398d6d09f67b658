/** `deltacloudd check`: whether the cloud can be used as the options say, and what it can do. */
import type { Readable } from "node:stream";
import { Cloud, CloudError } from "@deltacloud/core";
import type { Context, Credentials } from "@deltacloud/core";
import { openStore } from "@deltacloud/store";
import { createAsker } from "./asker.ts";
import type { Check, DriverEntry, DriverHost, Finding } from "./entry.ts";
import { Fault } from "./fault.ts";
import { readSettings } from "./settings.ts";
import type { DriverSettings, Invocation } from "./settings.ts";

const help = `Usage: deltacloudd check [USER] [options, as those of the daemon]

Connects to the cloud with the keys of USER, and tells what can be done there. The secret is asked
for, or read from standard input; API_USER and API_USER_SECRET in the environment count before.
Without USER, with the keys that the driver's options hold. Nothing is changed, here or at the cloud.

  deltacloudd check -c                     What the config file names, with an administrator's keys
  deltacloudd check KEY -i cloudstack -P http://localhost:8080/client/api

Ends with exit code 1 when something has to be put right.
`;

/** The exit code where something is bad. */
const badCode = 1;

/** @returns what to print, and whether all is well @throws Fault */
export async function checkCommand(
  invocation: Invocation,
  input: Readable,
): Promise<{ readonly text: string; readonly code: number }> {
  const { args, environment } = invocation;
  if (args.includes("--help") || args.includes("-h")) return { text: help, code: 0 };
  const [first = ""] = args;
  const named = first !== "" && !first.startsWith("-");
  const user = named ? first : environment["API_USER"] || undefined;
  const settings = await readSettings({ ...invocation, args: named ? args.slice(1) : args });
  const [driver] = settings.drivers;
  const { entry, options } = driver;
  const credentials =
    user === undefined
      ? entry.keys?.(options)
      : { user, secret: await secretOf(user, invocation, input) };
  if (!credentials) throw new Fault("check needs keys: give the USER, or API_USER");
  const findings = await lookAt(driver, credentials, settings.daemon.timeout);
  const code = findings.some(({ bad }) => bad) ? badCode : 0;
  return { text: toText(driver, findings), code };
}

async function secretOf(
  user: string,
  { environment }: Invocation,
  input: Readable,
): Promise<string> {
  const given = environment["API_USER_SECRET"] ?? "";
  if (given !== "") return given;
  using asker = createAsker(input);
  return await asker.demand(`Secret of ${user} at the cloud`);
}

/** @param timeout of each check, in seconds */
async function lookAt(
  { entry, options, provider }: DriverSettings,
  credentials: Credentials,
  timeout: number,
): Promise<readonly Finding[]> {
  await using resources = new AsyncDisposableStack();
  // What a driver notes meanwhile is nobody's state.
  const store = await openStore({ state: "memory" });
  resources.defer(() => store.close());
  const host: DriverHost = { store, now: Date.now, provider };
  const cloud = makeCloud(entry, options, host);
  resources.defer(() => cloud.close());
  const keys = `keys of ${credentials.user}`;
  const findings: Finding[] = [];
  for (const check of [...common(cloud, keys), ...(entry.checks?.(options, host) ?? [])]) {
    const signal = AbortSignal.timeout(timeout * 1000);
    const found = await run(check, { credentials, signal, requestId: "check" });
    findings.push(...found);
    // Without good keys all else would only say so again.
    if (check.title === keys && found.some(({ bad }) => bad)) break;
  }
  return findings;
}

function makeCloud(entry: DriverEntry, options: object, host: DriverHost): Cloud {
  try {
    return new Cloud(entry.create(options, host));
  } catch (error) {
    const { message } = CloudError.from(error);
    throw new Fault(`driver '${entry.name}' can not be used: ${message}`, { cause: error });
  }
}

/** What is looked at with every driver. */
function common(cloud: Cloud, keys: string): readonly Check[] {
  return [
    {
      title: keys,
      async run(ctx) {
        const { id, name } = await cloud.currentAccount(ctx);
        return [{ text: `open the account ${name}${name === id ? "" : ` (${id})`}` }];
      },
    },
    {
      title: "what is there",
      async run(ctx) {
        const [realms, profiles, images, instances] = await Promise.all([
          cloud.realms.all(ctx),
          cloud.hardwareProfiles.all(ctx),
          cloud.images.all(ctx),
          cloud.instances.all(ctx),
        ]);
        const text =
          `${realms.length} realms, ${profiles.length} hardware profiles, ` +
          `${images.length} images, ${instances.length} instances`;
        return [{ text }];
      },
    },
  ];
}

async function run(check: Check, ctx: Context): Promise<readonly Finding[]> {
  const { title } = check;
  try {
    return (await check.run(ctx)).map((finding) => ({ about: title, ...finding }));
  } catch (error) {
    return [{ about: title, text: CloudError.from(error).message, bad: true }];
  }
}

function toText({ entry, provider }: DriverSettings, findings: readonly Finding[]): string {
  const title = [entry.name, provider].filter((part) => part !== undefined).join(" at ");
  const parts = [...Map.groupBy(findings, ({ about }) => about)].map(
    ([about, found]) =>
      `\n${about}\n${found.map(({ text, bad }) => `  ${bad ? "bad" : "ok "}  ${text}\n`).join("")}`,
  );
  return `${title}\n${parts.join("")}`;
}
