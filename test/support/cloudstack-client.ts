/** A client of CloudStack's API: it signs as the documentation says, and takes the envelope off. */
import { createHmac } from "node:crypto";
import { onTestFinished } from "vitest";
import { startDaemon } from "./daemon.ts";
import type { Daemon, DaemonOptions } from "./daemon.ts";

export type Parameters = Readonly<Record<string, string | number | boolean | undefined>>;
export type Json = Readonly<Record<string, unknown>>;

/** An answer with what is around it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The name of the envelope. */
  readonly name: string;
  readonly body: Json;
  readonly text: string;
}

export interface CloudStackClient {
  /** Whatever comes of it. */
  reply(command: string, parameters?: Parameters): Promise<Reply>;
  /** @throws Error for an answer that is none */
  call(command: string, parameters?: Parameters): Promise<Json>;
  /** The rows of a list; none is no rows. */
  rows(command: string, parameters?: Parameters): Promise<readonly Json[]>;
  /** What is inside the result of a job once it is done. @throws Error for one that failed */
  job(command: string, parameters?: Parameters): Promise<Json>;
}

export interface ClientOptions {
  readonly user?: string;
  readonly secret?: string;
}

/** @param daemon anything with the URL that a daemon serves */
export function cloudStackClient(
  { url }: { readonly url: string },
  { user = "mockuser", secret = "mockpassword" }: ClientOptions = {},
): CloudStackClient {
  const endpoint = `${url}/client/api`;

  async function reply(command: string, parameters: Parameters = {}): Promise<Reply> {
    const given = { command, response: "json", apikey: user, ...parameters };
    return send(endpoint, signed(given, secret));
  }

  async function call(command: string, parameters: Parameters = {}): Promise<Json> {
    const { status, body, text } = await reply(command, parameters);
    if (status !== 200) throw new Error(`${command}: ${status} ${text}`);
    return body;
  }

  return {
    reply,
    call,

    async rows(command, parameters) {
      const { count: _count, ...body } = await call(command, parameters);
      const [rows = []] = Object.values(body);
      return rows as readonly Json[];
    },

    async job(command, parameters) {
      const { jobid } = await call(command, parameters);
      for (;;) {
        const job = await call("queryAsyncJobResult", { jobid: String(jobid) });
        if (job["jobstatus"] === 1) return job["jobresult"] as Json;
        if (job["jobstatus"] !== 0) throw new Error(JSON.stringify(job["jobresult"]));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** A POST of the form, as it is. */
export async function send(
  endpoint: string,
  form: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const response = await fetch(endpoint, {
    method: "POST",
    body: form,
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
  });
  return readReply(response);
}

export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const [name = "", body = {}] = text.startsWith("{")
    ? (Object.entries(JSON.parse(text) as Json)[0] ?? [])
    : [];
  return { status: response.status, headers: response.headers, name, body: body as Json, text };
}

/** The form with its signature. */
export function signed(parameters: Parameters, secret: string): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const toSign = given
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join("&")
    .toLowerCase();
  const signature = createHmac("sha1", secret).update(toSign).digest("base64");
  return [...given, ["signature", signature] as const]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
}

function encode(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()~]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}

/** A daemon with a CloudStack cloud, closed with the test, and a client of its user. */
export async function aCloudStack(
  options: DaemonOptions = {},
): Promise<CloudStackClient & { readonly daemon: Daemon }> {
  const daemon = await startDaemon(options);
  onTestFinished(() => daemon.close());
  return { daemon, ...cloudStackClient(daemon) };
}

/** What is needed to make a machine. */
export async function aPlace(
  client: CloudStackClient,
): Promise<{ zoneid: string; templateid: string; serviceofferingid: string }> {
  const [zone] = await client.rows("listZones");
  const [offering] = await client.rows("listServiceOfferings");
  const [template] = await client.rows("listTemplates", { templatefilter: "executable" });
  return {
    zoneid: String(zone?.["id"]),
    templateid: String(template?.["id"]),
    serviceofferingid: String(offering?.["id"]),
  };
}

/** A machine that runs. */
export async function aMachine(
  client: CloudStackClient,
  parameters: Parameters = {},
): Promise<Json> {
  const place = await aPlace(client);
  const { virtualmachine } = await client.job("deployVirtualMachine", { ...place, ...parameters });
  return virtualmachine as Json;
}

/** Code and text of a command's error. */
export async function failure(
  client: CloudStackClient,
  command: string,
  parameters: Parameters = {},
): Promise<readonly [code: number, text: string]> {
  const { status, body } = await client.reply(command, parameters);
  if (status === 200) throw new Error(`${command} has succeeded`);
  return [Number(body["errorcode"]), String(body["errortext"])];
}
