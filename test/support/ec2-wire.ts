/** EC2 requests byte by byte, signed as the documents of AWS say, and answers as they come. */
import { SignatureV4 } from "@smithy/signature-v4";
import { createHash, createHmac } from "node:crypto";
import type { Hash, Hmac } from "node:crypto";
import { request as open } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { create } from "xmlbuilder2";

export const user = "mockuser";
export const secret = "mockpassword";
export const basic = `Basic ${Buffer.from(`${user}:${secret}`).toString("base64")}`;
export const form = "application/x-www-form-urlencoded; charset=utf-8";

export interface WireRequest {
  readonly method?: string;
  /** With the query, as it is on the request line. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request as it is given. */
export function send(url: string, sent: WireRequest): Promise<WireAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>();
  const { hostname, port } = new URL(url);
  const { method = "GET", path, headers = {}, body } = sent;
  const options = { hostname, port, method, path, headers, agent: false };
  const request = open(options, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () => {
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: Buffer.concat(chunks).toString(),
      });
    });
  });
  request.on("error", reject);
  request.end(body);
  return promise;
}

/** A GET that shows its credentials by HTTP Basic. @param query as on the wire */
export function get(url: string, query: string, path = "/ec2"): Promise<WireAnswer> {
  return send(url, { path: `${path}?${query}`, headers: { authorization: basic } });
}

/** A POST of a form that shows its credentials by HTTP Basic. @param body as on the wire */
export function post(url: string, body: string, path = "/ec2"): Promise<WireAnswer> {
  const headers = { authorization: basic, "content-type": form };
  return send(url, { method: "POST", path, headers, body });
}

export interface Element {
  readonly name: string;
  readonly namespace: string | null;
  /** Of it and all inside. */
  readonly text: string;
  readonly children: readonly Element[];
}

/** The root of a document. */
export function parseXml(document: string): Element {
  return toElement(create({ skipWhitespaceOnlyText: false }, document).root().node);
}

type DomNode = ReturnType<ReturnType<typeof create>["root"]>["node"];

function toElement(node: DomNode): Element {
  const { localName, namespaceURI } = node as unknown as {
    localName: string;
    namespaceURI: string | null;
  };
  return {
    name: localName,
    namespace: namespaceURI,
    text: node.textContent ?? "",
    children: Array.from(node.childNodes).flatMap((child) =>
      child && "tagName" in child ? [toElement(child)] : [],
    ),
  };
}

/** The first element of that name, at any depth. */
export function find(element: Element, name: string): Element | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : find(child, name);
    if (found) return found;
  }
  return undefined;
}

/** The texts of all elements of that name. */
export function textsOf(element: Element, name: string): string[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child.text] : []),
    ...textsOf(child, name),
  ]);
}

class Sha256 {
  #digest: Hash | Hmac;
  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#digest =
      key === undefined
        ? createHash("sha256")
        : createHmac("sha256", typeof key === "string" ? key : Buffer.from(key as Uint8Array));
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

export interface SignOptions {
  readonly secret?: string;
  readonly user?: string;
  readonly service?: string;
  readonly region?: string;
  /** When it is signed, in epoch milliseconds; now when absent. */
  readonly at?: number;
  /** Of a presigned request, in seconds. */
  readonly expiresIn?: number;
  readonly sessionToken?: string;
}

function signer(options: SignOptions): SignatureV4 {
  const { sessionToken } = options;
  return new SignatureV4({
    credentials: {
      accessKeyId: options.user ?? user,
      secretAccessKey: options.secret ?? secret,
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
    region: options.region ?? "us-east-1",
    service: options.service ?? "ec2",
    sha256: Sha256,
    applyChecksum: false,
  });
}

function toSmithy(url: string, { method = "GET", path, headers = {}, body }: WireRequest) {
  const { protocol, hostname, port, host } = new URL(url);
  const [pathname = "", search = ""] = path.split(/\?(.*)/s);
  return {
    method,
    protocol,
    hostname,
    port: Number(port),
    path: pathname,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: { host, ...headers },
    body,
  };
}

/** The request with a signature of version 4 in its header Authorization. */
export async function signV4(
  url: string,
  request: WireRequest,
  options: SignOptions = {},
): Promise<WireRequest> {
  const signingDate = new Date(options.at ?? Date.now());
  const signed = await signer(options).sign(toSmithy(url, request), { signingDate });
  return { ...request, headers: signed.headers };
}

/** A GET with a signature of version 4 in its query. */
export async function presign(
  url: string,
  path: string,
  options: SignOptions = {},
): Promise<WireRequest> {
  const { query = {} } = await signer(options).presign(toSmithy(url, { path }), {
    signingDate: new Date(options.at ?? Date.now()),
    expiresIn: options.expiresIn ?? 60,
  });
  const [pathname = ""] = path.split("?");
  const sent = new URLSearchParams(query as Record<string, string>).toString();
  return { path: `${pathname}?${sent}` };
}

export interface SignV2Options {
  readonly method?: "GET" | "POST";
  readonly path?: string;
  readonly digest?: "HmacSHA1" | "HmacSHA256";
  readonly secret?: string;
  /** When it is signed, in epoch milliseconds; now when absent. */
  readonly at?: number;
  readonly signedPath?: string;
  readonly signedHost?: string;
}

/**
 * A request with a signature of version 2 among its parameters.
 * https://docs.aws.amazon.com/general/latest/gr/signature-version-2.html
 */
export function signV2(
  url: string,
  parameters: Readonly<Record<string, string>>,
  options: SignV2Options = {},
): WireRequest {
  const { method = "GET", path = "/ec2", digest = "HmacSHA256" } = options;
  const all = {
    ...parameters,
    AWSAccessKeyId: user,
    SignatureVersion: "2",
    SignatureMethod: digest,
    Timestamp: new Date(options.at ?? Date.now()).toISOString().replace(/\.\d+Z$/, "Z"),
  };
  const sorted = Object.entries(all)
    .map(([name, value]) => `${escape(name)}=${escape(value)}`)
    .toSorted()
    .join("&");
  const { signedHost = new URL(url).host, signedPath = path } = options;
  const signature = createHmac(digest === "HmacSHA1" ? "sha1" : "sha256", options.secret ?? secret)
    .update(`${method}\n${signedHost}\n${signedPath}\n${sorted}`)
    .digest("base64");
  const sent = `${sorted}&Signature=${escape(signature)}`;
  return method === "GET"
    ? { path: `${path}?${sent}` }
    : { method, path, headers: { "content-type": form }, body: sent };
}

/** RFC 3986: all but letters, digits, hyphen, period, underscore and tilde. */
function escape(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
