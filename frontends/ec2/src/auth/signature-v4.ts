/**
 * AWS Signature Version 4, in the header Authorization or in the query of a presigned URL.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHmac, hash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { AuthError } from "./auth-error.ts";
import {
  canonicalHeader,
  canonicalPaths,
  canonicalQuery,
  headerValue,
  splitTarget,
} from "./canonical.ts";
import {
  checkClock,
  checkNotAhead,
  checkNotExpired,
  formatBasicTime,
  parseBasicTime,
  parseHttpDate,
} from "./clock.ts";
import { sameText } from "./same-text.ts";
import type { AuthParameters, Claim, SignedRequest } from "./signed-request.ts";
import { signingKey } from "./signing-key.ts";

/** The one algorithm served, as it is named on the wire. */
export const algorithm = "AWS4-HMAC-SHA256";

/** In seconds: seven days. */
const maxExpires = 604_800;

/** What a presigned URL may sign in the place of its body's digest, when there is no body. */
const unsignedPayload = "UNSIGNED-PAYLOAD";

/** The access key id and the credential scope. */
interface Credential {
  readonly user: string;
  /** `20150830` */
  readonly day: string;
  readonly region: string;
  readonly service: string;
  /** Day, region, service and `aws4_request`, with slashes. */
  readonly scope: string;
}

/** A signature, and what it says it is over that the request line does not say. */
interface Signature {
  readonly credential: Credential;
  /** `20150830T123600Z` */
  readonly time: string;
  /** Names in lower case, with semicolons. */
  readonly signedHeaders: string;
  /** In the canonical form. */
  readonly query: string;
  /** Each of them is right for the body that came. */
  readonly payloadHashes: readonly string[];
  /** 64 hex digits, in lower case. */
  readonly signature: string;
}

/**
 * Reads a signature in the header `Authorization`, whose value is given.
 *
 * @throws AuthError for one that is incomplete, too old, or not over this body
 */
export function headerClaim(request: SignedRequest, authorization: string, now: number): Claim {
  const parts = authorizationParts(authorization.slice(algorithm.length));
  const credential = parseCredential(required(parts, "Credential"));
  const { service } = credential;
  const signedHeaders = required(parts, "SignedHeaders", service);
  const date = headerDate(request.headers, service);
  checkSignedHeaders(signedHeaders, "x-amz-date" in request.headers ? ["x-amz-date"] : [], service);
  checkClock(date, now, service);
  return toClaim(request, {
    credential,
    time: formatBasicTime(date),
    signedHeaders,
    query: canonicalQuery(splitTarget(request.url)[1]),
    payloadHashes: [bodyHash(request, service)],
    signature: required(parts, "Signature", service),
  });
}

/**
 * Reads a signature in the query of a presigned URL.
 *
 * @throws AuthError for one that is incomplete or past its time
 */
export function presignedClaim(
  request: SignedRequest,
  parameters: AuthParameters,
  now: number,
): Claim {
  if (required(parameters, "X-Amz-Algorithm") !== algorithm) {
    throw new AuthError("malformed", `X-Amz-Algorithm must be ${algorithm}`);
  }
  const credential = parseCredential(required(parameters, "X-Amz-Credential"));
  const { service } = credential;
  const signedHeaders = required(parameters, "X-Amz-SignedHeaders", service);
  checkSignedHeaders(signedHeaders, [], service);
  const time = required(parameters, "X-Amz-Date", service);
  const date = parseBasicTime(time);
  if (Number.isNaN(date)) throw badDate("X-Amz-Date", service);
  checkNotAhead(date, now, service);
  checkNotExpired(date + expires(parameters, service) * 1000, now, service);
  const digest = hash("sha256", request.body);
  return toClaim(request, {
    credential,
    time,
    signedHeaders,
    query: canonicalQuery(splitTarget(request.url)[1], "X-Amz-Signature"),
    payloadHashes: request.body.length === 0 ? [digest, unsignedPayload] : [digest],
    signature: required(parameters, "X-Amz-Signature", service),
  });
}

function toClaim(request: SignedRequest, signature: Signature): Claim {
  const { user, day, region, service, scope } = signature.credential;
  if (!signature.time.startsWith(day)) {
    throw new AuthError(
      "mismatch",
      `The day of the credential scope, ${day}, is not that of the request's date, ${signature.time}`,
      service,
    );
  }
  const headers = canonicalHeaders(request.headers, signature.signedHeaders, service);
  return {
    user,
    region,
    service,
    isSignedWith(secret) {
      const key = signingKey(secret, day, region, service);
      return canonicalRequests(request, signature, headers).some((canonical) => {
        const digest = hash("sha256", Buffer.from(canonical, "latin1"));
        const text = `${algorithm}\n${signature.time}\n${scope}\n${digest}`;
        const expected = createHmac("sha256", key).update(text).digest("hex");
        return sameText(expected, signature.signature);
      });
    },
  };
}

/** The canonical request in each spelling that its sender may have signed; nearly always one. */
function canonicalRequests(
  { method, url }: SignedRequest,
  { query, signedHeaders, payloadHashes }: Signature,
  headers: string,
): string[] {
  // Node joins headers of one name by a comma and a blank; their sender signed them without the blank.
  const headersSpelled = headers.includes(", ")
    ? [headers, headers.replaceAll(", ", ",")]
    : [headers];
  return canonicalPaths(splitTarget(url)[0]).flatMap((path) =>
    headersSpelled.flatMap((spelled) =>
      payloadHashes.map(
        (payload) => `${method}\n${path}\n${query}\n${spelled}\n${signedHeaders}\n${payload}`,
      ),
    ),
  );
}

/** The parts of `Credential=…, SignedHeaders=…, Signature=…`, in any order, blanks or not. */
function authorizationParts(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(",")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, Math.max(equals, 0)).trim();
    if (name === "" || parts.has(name)) {
      throw new AuthError(
        "malformed",
        "The Authorization header must be 'AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…', each of them once",
      );
    }
    parts.set(name, part.slice(equals + 1).trim());
  }
  return parts;
}

function required(parts: ReadonlyMap<string, string>, name: string, service?: string): string {
  const value = parts.get(name);
  if (value) return value;
  throw new AuthError("malformed", `The request's signature lacks '${name}'`, service);
}

/** The user may hold slashes, the rest can not. */
function parseCredential(credential: string): Credential {
  const parts = credential.split("/");
  const [day = "", region = "", service = "", end] = parts.splice(-4);
  const user = parts.join("/");
  if (end !== "aws4_request" || !user || !/^\d{8}$/.test(day) || !region || !service) {
    throw new AuthError(
      "malformed",
      "The Credential of a signature must be KEY/YYYYMMDD/REGION/SERVICE/aws4_request",
    );
  }
  return { user, day, region, service, scope: `${day}/${region}/${service}/aws4_request` };
}

/** The date under a header's signature: `x-amz-date`, else `Date`, in either of AWS's forms. */
function headerDate(headers: IncomingHttpHeaders, service: string): number {
  const date = headerValue(headers, "x-amz-date") ?? headers.date ?? "";
  const basic = parseBasicTime(date);
  const time = Number.isNaN(basic) ? parseHttpDate(date) : basic;
  if (Number.isNaN(time)) throw badDate("The header X-Amz-Date, or Date,", service);
  return time;
}

function badDate(what: string, service: string): AuthError {
  return new AuthError(
    "malformed",
    `${what} must hold the time of the request, such as 20150830T123600Z`,
    service,
  );
}

function expires(parameters: AuthParameters, service: string): number {
  const seconds = required(parameters, "X-Amz-Expires", service);
  if (/^\d{1,6}$/.test(seconds) && Number(seconds) <= maxExpires) return Number(seconds);
  throw new AuthError("malformed", `X-Amz-Expires must be 0 to ${maxExpires} seconds`, service);
}

/** @param used headers that were believed and so must be under the signature */
function checkSignedHeaders(signed: string, used: readonly string[], service: string): void {
  const names = signed.split(";");
  // "SignedHeaders is an alphabetically sorted, semicolon-separated list of lowercase request header
  // names." Hence none stands there twice.
  if (names.some((name, index) => index > 0 && name <= (names[index - 1] ?? ""))) {
    throw new AuthError("malformed", "SignedHeaders must be in ascending order", service);
  }
  // "The CanonicalHeaders list must include the following: HTTP host header. […] Any x-amz-* headers
  // that you plan to include in your request must also be added." Those that change nothing here may
  // stay unsigned.
  for (const name of ["host", ...used]) {
    if (!names.includes(name)) {
      throw new AuthError("malformed", `The header '${name}' must be signed`, service);
    }
  }
}

function canonicalHeaders(headers: IncomingHttpHeaders, signed: string, service: string): string {
  let canonical = "";
  for (const name of signed.split(";")) {
    const value = headerValue(headers, name);
    if (value === undefined) {
      throw new AuthError(
        "malformed",
        `The header '${name}' was signed but did not come with the request: a proxy may have dropped it`,
        service,
      );
    }
    canonical += canonicalHeader(name, value);
  }
  return canonical;
}

function bodyHash(request: SignedRequest, service: string): string {
  const digest = hash("sha256", request.body);
  const stated = headerValue(request.headers, "x-amz-content-sha256") ?? digest;
  if (stated === digest) return digest;
  throw new AuthError(
    "mismatch",
    "The header x-amz-content-sha256 is not the SHA-256 of the body: it was left unsigned, or altered on its way",
    service,
  );
}
