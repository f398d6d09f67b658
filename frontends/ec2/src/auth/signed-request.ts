import type { IncomingHttpHeaders } from "node:http";
import { AuthError } from "./auth-error.ts";

/** As much of an HTTP request as a signature can be over. */
export interface SignedRequest {
  readonly method: string;
  /** As it came on the request line: path and query, raw. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Names and values of query and form body, decoded, in order of appearance. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** Who signed a request, as the request itself says; still to be proved. */
export interface Claim {
  readonly user: string;
  /** Of the credential scope; Signature Version 2 has none. */
  readonly region?: string;
  /** Of the credential scope, such as `ec2`; Signature Version 2 has none. */
  readonly service?: string;
  /** Whether the request, as it came, was signed with `secret`. */
  isSignedWith(secret: string): boolean;
}

/** The parameters of both signature versions that stand among those of the action, by name. */
export type AuthParameters = ReadonlyMap<string, string>;

const names: ReadonlySet<string> = new Set([
  "X-Amz-Algorithm",
  "X-Amz-Content-Sha256",
  "X-Amz-Credential",
  "X-Amz-Date",
  "X-Amz-Expires",
  "X-Amz-Security-Token",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
  "AWSAccessKeyId",
  "Expires",
  "SecurityToken",
  "Signature",
  "SignatureMethod",
  "SignatureVersion",
  "Timestamp",
]);

/** Whether a parameter belongs to the signature and not to the action. */
export function isAuthParameter(name: string): boolean {
  return names.has(name);
}

/** @throws AuthError `IncompleteSignature` when one is given twice: which of them was meant is a guess */
export function authParameters(parameters: SignedRequest["parameters"]): AuthParameters {
  const found = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (!names.has(name)) continue;
    if (found.has(name)) {
      throw new AuthError("malformed", `The parameter ${name} is given more than once`);
    }
    found.set(name, value);
  }
  return found;
}
