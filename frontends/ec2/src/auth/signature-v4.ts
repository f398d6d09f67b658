/**
 * AWS Signature Version 4, in the header Authorization or in the query of a presigned URL.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import { createHmac, hash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { sameSignature } from "@deltacloud/server";
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

/** The canonical request, in parts. Where signers spell a part differently, each way to spell it. */
interface Signed {
  readonly method: string;
  readonly paths: readonly string[];
  readonly queries: readonly string[];
  readonly headers: readonly string[];
  /** Names in lower case, with semicolons. */
  readonly signedHeaders: string;
  readonly payloadHashes: readonly string[];
}

/**
 * Reads a signature in the header `Authorization`, whose value is given.
 *
 * @throws AuthError for one that is incomplete, too old, or not over this body
 */
export function headerClaim(request: SignedRequest, authorization: string, now: number): Claim {
  const { method, url, headers } = request;
  const { credential, signedHeaders, signature } = parseAuthorization(authorization);
  const { service } = credential;
  const { time, text } = headerDate(headers, service);
  checkClock(time, now, service);
  // "Any x-amz-* headers that you plan to include in your request must also be added." Those that
  // change nothing here may stay unsigned.
  if ("x-amz-date" in headers) checkSigned("x-amz-date", signedHeaders, service);
  const [path, query] = splitTarget(url);
  const signed = {
    method,
    paths: canonicalPaths(path),
    // curl before 8.3, which Debian 12 has, signs the query as it sends it.
    queries: [...new Set([canonicalQuery(query), query])],
    headers: canonicalHeaders(headers, signedHeaders, service),
    signedHeaders,
    payloadHashes: [bodyHash(request, service)],
  };
  return toClaim(signed, credential, text, signature);
}

/**
 * Reads a signature in the query of a presigned URL.
 *
 * @throws AuthError for one that is incomplete or past its time
 */
export function presignedClaim(
  { method, url, headers, body }: SignedRequest,
  parameters: AuthParameters,
  now: number,
): Claim {
  if (required(parameters, "X-Amz-Algorithm") !== algorithm) {
    throw new AuthError("malformed", `X-Amz-Algorithm must be ${algorithm}`);
  }
  const credential = parseCredential(required(parameters, "X-Amz-Credential"));
  const { service } = credential;
  const signedHeaders = required(parameters, "X-Amz-SignedHeaders", service);
  const date = required(parameters, "X-Amz-Date", service);
  const time = parseBasicTime(date);
  if (Number.isNaN(time)) throw badDate("X-Amz-Date", service);
  checkNotAhead(time, now, service);
  checkNotExpired(time + expires(parameters, service) * 1000, now, service);
  const [path, query] = splitTarget(url);
  const digest = hash("sha256", body);
  const signed = {
    method,
    paths: canonicalPaths(path),
    queries: [canonicalQuery(query, "X-Amz-Signature")],
    headers: canonicalHeaders(headers, signedHeaders, service),
    signedHeaders,
    payloadHashes: body.length === 0 ? [digest, unsignedPayload] : [digest],
  };
  return toClaim(signed, credential, date, required(parameters, "X-Amz-Signature", service));
}

/** @param time `20150830T123600Z` @param signature 64 hex digits in lower case */
function toClaim(signed: Signed, credential: Credential, time: string, signature: string): Claim {
  const { user, day, region, service, scope } = credential;
  if (!time.startsWith(day)) {
    throw new AuthError(
      "mismatch",
      `The day of the credential scope, ${day}, is not that of the request's date, ${time}`,
      service,
    );
  }
  return {
    user,
    region,
    service,
    isSignedWith(secret) {
      const key = signingKey(secret, day, region, service);
      for (const canonical of canonicalRequests(signed)) {
        const digest = hash("sha256", Buffer.from(canonical, "latin1"));
        const text = `${algorithm}\n${time}\n${scope}\n${digest}`;
        if (sameSignature(createHmac("sha256", key).update(text).digest("hex"), signature))
          return true;
      }
      return false;
    },
  };
}

/** In each spelling that the sender may have signed, the most usual first. */
function* canonicalRequests(signed: Signed): Generator<string> {
  const { method, signedHeaders } = signed;
  for (const path of signed.paths) {
    for (const query of signed.queries) {
      for (const headers of signed.headers) {
        for (const payload of signed.payloadHashes) {
          yield `${method}\n${path}\n${query}\n${headers}\n${signedHeaders}\n${payload}`;
        }
      }
    }
  }
}

const authorizationFormat =
  /^AWS4-HMAC-SHA256 +Credential=([^,]+), *SignedHeaders=([^, ]+), *Signature=([^, ]+)$/;

function parseAuthorization(authorization: string) {
  const [, credential, signedHeaders, signature] = authorizationFormat.exec(authorization) ?? [];
  if (credential && signedHeaders && signature) {
    return { credential: parseCredential(credential), signedHeaders, signature };
  }
  throw new AuthError(
    "malformed",
    "The Authorization header must be 'AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…'",
  );
}

/** The user may hold slashes, the rest can not. */
const credentialFormat = /^(.+)\/((\d{8})\/([^/\s]+)\/([^/\s]+)\/aws4_request)$/;

function parseCredential(credential: string): Credential {
  const [, user, scope, day, region, service] = credentialFormat.exec(credential) ?? [];
  if (user && scope && day && region && service) return { user, scope, day, region, service };
  throw new AuthError(
    "malformed",
    "The Credential of a signature must be KEY/YYYYMMDD/REGION/SERVICE/aws4_request",
  );
}

function required(parameters: AuthParameters, name: string, service?: string): string {
  const value = parameters.get(name);
  if (value) return value;
  throw new AuthError("malformed", `The request's signature lacks ${name}`, service);
}

/** The date under a header's signature, from `x-amz-date` or else `Date`, in either of AWS's forms. */
function headerDate(headers: IncomingHttpHeaders, service: string): { time: number; text: string } {
  const text = headerValue(headers, "x-amz-date") ?? headers.date ?? "";
  const basic = parseBasicTime(text);
  if (!Number.isNaN(basic)) return { time: basic, text };
  const time = parseHttpDate(text);
  if (Number.isNaN(time)) throw badDate("The header X-Amz-Date, or Date,", service);
  return { time, text: formatBasicTime(time) };
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

/** The headers that are under the signature, in the spellings of {@link Signed}. */
function canonicalHeaders(
  headers: IncomingHttpHeaders,
  signedHeaders: string,
  service: string,
): readonly string[] {
  let canonical = "";
  let previous = "";
  // "The CanonicalHeaders list must include the following: HTTP host header."
  checkSigned("host", signedHeaders, service);
  for (const name of signedHeaders.split(";")) {
    // "SignedHeaders is an alphabetically sorted, semicolon-separated list of lowercase request header
    // names." Hence none stands there twice.
    if (name <= previous) {
      throw new AuthError("malformed", "SignedHeaders must be in ascending order", service);
    }
    canonical += canonicalHeader(name, signedValue(headers, name, service));
    previous = name;
  }
  // Node joins headers of one name by a comma and a blank; their sender signed them without the blank.
  return canonical.includes(", ") ? [canonical, canonical.replaceAll(", ", ",")] : [canonical];
}

function signedValue(headers: IncomingHttpHeaders, name: string, service: string): string {
  const value = headerValue(headers, name);
  if (value !== undefined) return value;
  throw new AuthError(
    "malformed",
    `The header '${name}' was signed but did not come with the request: a proxy may have dropped it`,
    service,
  );
}

function checkSigned(name: string, signedHeaders: string, service: string): void {
  if (`;${signedHeaders};`.includes(`;${name};`)) return;
  throw new AuthError("malformed", `The header '${name}' must be signed`, service);
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
