/**
 * AWS Signature Version 2, among the parameters of a GET or a form POST. boto2, Perl, euca2ools,
 * scripts for old clouds and the aws CLI when told so sign with it.
 *
 * https://docs.aws.amazon.com/general/latest/gr/signature-version-2.html
 */
import { createHmac } from "node:crypto";
import { sameSignature } from "@deltacloud/server";
import { AuthError } from "./auth-error.ts";
import { canonicalQuery, splitTarget } from "./canonical.ts";
import { checkNotAhead, checkNotExpired, parseIsoTime, windowEnd } from "./clock.ts";
import type { AuthParameters, Claim, SignedRequest } from "./signed-request.ts";

/** Node's names for the values of SignatureMethod. */
const digests: ReadonlyMap<string, string> = new Map([
  ["HmacSHA256", "sha256"],
  ["HmacSHA1", "sha1"],
]);

/** @throws AuthError for a signature of another version, incomplete or past its time */
export function v2Claim(request: SignedRequest, parameters: AuthParameters, now: number): Claim {
  checkVersion(parameters.get("SignatureVersion"));
  const user = required(parameters, "AWSAccessKeyId");
  const digest = digests.get(required(parameters, "SignatureMethod"));
  if (digest === undefined) {
    throw new AuthError("malformed", "SignatureMethod must be HmacSHA256 or HmacSHA1");
  }
  const signature = required(parameters, "Signature");
  checkTime(parameters, now);
  return {
    user,
    isSignedWith: (secret) =>
      stringsToSign(request).some((text) =>
        sameSignature(createHmac(digest, secret).update(text).digest("base64"), signature),
      ),
  };
}

function required(parameters: AuthParameters, name: string): string {
  const value = parameters.get(name);
  if (value) return value;
  throw new AuthError("malformed", `The request's signature lacks the parameter ${name}`);
}

function checkVersion(version: string | undefined): void {
  if (version === "2") return;
  throw new AuthError(
    "malformed",
    version === "0" || version === "1"
      ? `SignatureVersion ${version} can be forged and is not accepted: sign with version 4, or 2`
      : "SignatureVersion must be 2; version 4 is signed in the header Authorization or as X-Amz-… parameters",
  );
}

// Both would be two answers to one question.
function checkTime(parameters: AuthParameters, now: number): void {
  const timestamp = parameters.get("Timestamp");
  const expires = parameters.get("Expires");
  if (Boolean(timestamp) === Boolean(expires)) {
    throw new AuthError("malformed", "The request must have either Timestamp or Expires");
  }
  const time = parseIsoTime(timestamp || expires || "");
  if (Number.isNaN(time)) {
    throw new AuthError(
      "malformed",
      "Timestamp and Expires must be times such as 2015-08-30T12:36:00Z",
    );
  }
  if (timestamp) {
    checkNotAhead(time, now);
    checkNotExpired(windowEnd(time), now);
  } else {
    checkNotExpired(time, now);
  }
}

/**
 * "StringToSign = HTTPVerb + "\n" + ValueOfHostHeaderInLowercase + "\n" + HTTPRequestURI + "\n" +
 * CanonicalizedQueryString", in each spelling that signers use: some leave the port out, some sign
 * the path `/` wherever they send the request.
 */
function stringsToSign({ method, url, headers, body }: SignedRequest): string[] {
  const [path, query] = splitTarget(url);
  const parameters = canonicalQuery(`${query}&${body.toString("latin1")}`, "Signature");
  const host = (headers.host ?? "").toLowerCase();
  const hosts = new Set([host, host.replace(/:\d+$/, "")]);
  const paths = new Set([path || "/", "/"]);
  return [...hosts].flatMap((name) =>
    [...paths].map((signed) => `${method}\n${name}\n${signed}\n${parameters}`),
  );
}
