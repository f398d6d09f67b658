/** Signers for tests: AWS's own for Signature Version 4, one after AWS's document for version 2. */
import { createHash, createHmac } from "node:crypto";
import type { Hash, Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { AuthError } from "./auth-error.ts";
import { authenticate } from "./authenticate.ts";
import type { Caller } from "./authenticate.ts";
import type { SignedRequest } from "./signed-request.ts";

export const user = "AKIDEXAMPLE";
export const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
/** When the examples are signed, in epoch milliseconds. */
export const signedAt = Date.UTC(2015, 7, 30, 12, 36);

const form = "application/x-www-form-urlencoded; charset=utf-8";

/** The part of a request that a test cares about; the rest is a POST of one action to `/ec2`. */
export interface RequestParts {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request that nobody has signed. */
export function aRequest(parts: RequestParts = {}): SignedRequest {
  const {
    method = "POST",
    url = "/ec2",
    body = method === "GET" ? "" : "Action=ListUsers",
  } = parts;
  const [, query = ""] = url.split(/\?(.*)/s);
  return {
    method,
    url,
    headers: { host: "127.0.0.1:3001", "content-type": form, ...parts.headers },
    body: Buffer.from(body),
    parameters: [...new URLSearchParams(query), ...new URLSearchParams(body)],
  };
}

/** A request as it was, but for some parts; what its parameters say follows. */
export function altered(request: SignedRequest, parts: RequestParts): SignedRequest {
  const { method, url, headers, body } = request;
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) kept[name] = String(value);
  return aRequest({
    method,
    url,
    body: body.toString(),
    ...parts,
    headers: { ...kept, ...parts.headers },
  });
}

export interface SignOptions {
  readonly secret?: string;
  readonly region?: string;
  readonly service?: string;
  readonly sessionToken?: string;
  /** Adds the header x-amz-content-sha256. */
  readonly applyChecksum?: boolean;
  /** In epoch milliseconds. */
  readonly at?: number;
  /** In seconds. */
  readonly expiresIn?: number;
}

class Sha256 {
  #digest: Hash | Hmac;
  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#digest = key === undefined ? createHash("sha256") : createHmac("sha256", toBuffer(key));
  }
  update(data: Uint8Array): void {
    this.#digest.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#digest.digest()));
  }
  reset(): void {
    this.#digest = createHash("sha256");
  }
}

function toBuffer(key: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof key === "string") return Buffer.from(key);
  return ArrayBuffer.isView(key)
    ? Buffer.from(key.buffer, key.byteOffset, key.byteLength)
    : Buffer.from(key);
}

function signer(options: SignOptions): SignatureV4 {
  const { sessionToken } = options;
  return new SignatureV4({
    credentials: {
      accessKeyId: user,
      secretAccessKey: options.secret ?? secret,
      ...(sessionToken !== undefined && { sessionToken }),
    },
    region: options.region ?? "us-east-1",
    service: options.service ?? "ec2",
    sha256: Sha256,
    applyChecksum: options.applyChecksum ?? false,
  });
}

type Query = Record<string, string | string[]>;

function smithyRequest({ method, url, headers, body }: SignedRequest) {
  const [path = "", search = ""] = url.split(/\?(.*)/s);
  const query: Query = {};
  for (const name of new Set(new URLSearchParams(search).keys())) {
    const [only = "", ...more] = new URLSearchParams(search).getAll(name);
    query[name] = more.length === 0 ? only : [only, ...more];
  }
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) plain[name] = String(value);
  return { method, path, query, headers: plain, body, protocol: "http:", hostname: "127.0.0.1" };
}

/** The request with a signature in its header Authorization. */
export async function signV4(
  request: SignedRequest,
  options: SignOptions = {},
): Promise<SignedRequest> {
  const signingDate = new Date(options.at ?? signedAt);
  const { headers } = await signer(options).sign(smithyRequest(request), { signingDate });
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...request, headers: Object.fromEntries(lower) };
}

/** The request with a signature in its query, which is otherwise as it was. */
export async function presignV4(
  request: SignedRequest,
  options: SignOptions = {},
): Promise<SignedRequest> {
  const given = smithyRequest(request);
  const { query = {} } = await signer(options).presign(given, {
    signingDate: new Date(options.at ?? signedAt),
    expiresIn: options.expiresIn ?? 3600,
  });
  const added = Object.entries(query)
    .filter(([name]) => !Object.hasOwn(given.query, name))
    .map(([name, value]) => `${encode(name)}=${encode(String(value))}`);
  const mark = request.url.includes("?") ? "&" : "?";
  return altered(request, { url: `${request.url}${mark}${added.join("&")}` });
}

/** A signed request whose signature says something else, be it in the header or in the query. */
export function restated(signed: SignedRequest, change: (text: string) => string): SignedRequest {
  const { authorization } = signed.headers;
  const url = signed.url.replace(
    /(X-Amz-[\w-]+=)([^&]*)/g,
    (_, name: string, value: string) => name + encode(change(decodeURIComponent(value))),
  );
  const headers = authorization === undefined ? {} : { authorization: change(authorization) };
  if (url === signed.url && headers.authorization === authorization) {
    throw new Error("nothing was changed");
  }
  return altered(signed, { url, headers });
}

export interface SignV2Options {
  readonly method?: "GET" | "POST";
  /** That the request is sent to, and that is signed but for `signedPath`. */
  readonly path?: string;
  readonly signedPath?: string;
  readonly host?: string;
  readonly signedHost?: string;
  /** Added to those of the signature; undefined takes one away. */
  readonly parameters?: Readonly<Record<string, string | undefined>>;
  readonly secret?: string;
}

/** https://docs.aws.amazon.com/general/latest/gr/signature-version-2.html */
export function signV2(options: SignV2Options = {}): SignedRequest {
  const { method = "POST", path = "/ec2", host = "127.0.0.1:3001" } = options;
  const parameters = Object.entries({
    AWSAccessKeyId: user,
    Action: "DescribeRegions",
    SignatureMethod: "HmacSHA256",
    SignatureVersion: "2",
    Timestamp: "2015-08-30T12:36:00Z",
    Version: "2014-06-15",
    ...options.parameters,
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
  const canonical = parameters
    .toSorted(([name], [other]) => (name < other ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  const { signedHost = host.toLowerCase(), signedPath = path } = options;
  const digest = new Map(parameters).get("SignatureMethod") === "HmacSHA1" ? "sha1" : "sha256";
  const signature = createHmac(digest, options.secret ?? secret)
    .update(`${method}\n${signedHost}\n${signedPath}\n${canonical}`)
    .digest("base64");
  const sent = new URLSearchParams([...parameters, ["Signature", signature]]).toString();
  return method === "GET"
    ? aRequest({ method, url: `${path}?${sent}`, headers: { host } })
    : aRequest({ method, url: path, headers: { host }, body: sent });
}

/** RFC 3986, with no more left bare than A–Z, a–z, 0–9, hyphen, period, underscore and tilde. */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A value as Node gives it: one character a byte. */
export function bytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** Knows one user. */
function secretOf(name: string): Promise<string | undefined> {
  return Promise.resolve(name === user ? secret : undefined);
}

/** What comes of a request at the time it is signed, or at another. */
export function letIn(request: SignedRequest, now: number = signedAt): Promise<Caller> {
  return authenticate(request, secretOf, now);
}

/** The error that a request is refused with. */
export async function refusal(request: SignedRequest, now: number = signedAt): Promise<AuthError> {
  try {
    await letIn(request, now);
  } catch (error) {
    if (error instanceof AuthError) return error;
    throw error;
  }
  throw new Error("the request was let in");
}
