/** Requests as clients send them, in bytes that can be sent again and again. */
import { EC2Client } from "@aws-sdk/client-ec2";

/** A user that the mock cloud has from the start. */
export const user = { name: "mockuser", password: "mockpassword" };

/** A request that AWS's SDK made and signed, good for 15 minutes, and what it read from the answer. */
export interface Sent<Output> {
  readonly bytes: Buffer;
  readonly output: Output;
}

/** As much of the SDK's request as goes over the wire. */
interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @param send sends one command with the client that it is given */
export async function ec2Request<Output>(
  url: string,
  send: (client: EC2Client) => Promise<Output>,
): Promise<Sent<Output>> {
  const client = new EC2Client({
    endpoint: `${url}/ec2`,
    region: "us-east-1",
    credentials: { accessKeyId: user.name, secretAccessKey: user.password },
    maxAttempts: 1,
  });
  let bytes: Buffer = Buffer.alloc(0);
  client.middlewareStack.add(
    (next) => (args) => {
      bytes = wireBytes(args.request as WireRequest);
      return next(args);
    },
    // After the signature was made.
    { step: "deserialize" },
  );
  const output = await send(client);
  client.destroy();
  return { bytes, output };
}

function wireBytes({ method, path, headers, body }: WireRequest): Buffer {
  return requestBytes(`${method} ${path}`, headers, body);
}

/** A GET with HTTP Basic. @param accept a media type */
export function basicRequest(url: string, path: string, accept = "application/xml"): Buffer {
  return requestBytes(`GET ${path}`, { ...basicHeaders(url), accept }, "");
}

/** A POST of a form to the EC2 endpoint, with HTTP Basic. */
export function formRequest(url: string, body: string): Buffer {
  const headers = {
    ...basicHeaders(url),
    "content-type": "application/x-www-form-urlencoded",
    "content-length": String(Buffer.byteLength(body)),
  };
  return requestBytes("POST /ec2", headers, body);
}

function basicHeaders(url: string) {
  const authorization = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString("base64")}`;
  return { host: new URL(url).host, authorization };
}

function requestBytes(
  line: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Buffer {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${line} HTTP/1.1\r\n${fields.join("")}\r\n${body}`);
}
