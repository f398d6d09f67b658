/** Who sends an EC2 Query request, by whichever of the served schemes it says so. */
import type { Credentials } from "@deltacloud/core";
import { basicCredentials } from "@deltacloud/server";
import { AuthError } from "./auth-error.ts";
import { algorithm, headerClaim, presignedClaim } from "./signature-v4.ts";
import { v2Claim } from "./signature-v2.ts";
import type { AuthParameters, Claim, SignedRequest } from "./signed-request.ts";
import { authParameters } from "./signed-request.ts";

export type { SignedRequest } from "./signed-request.ts";

/** Who sends a request, and what it was signed for. */
export interface Caller {
  /** Proved for a signed request; as given, for the driver to check, with HTTP Basic. */
  readonly credentials: Credentials;
  /** Of the credential scope of Signature Version 4; absent with any other scheme. */
  readonly region?: string;
  /** Of the credential scope of Signature Version 4, such as `ec2` or `sts`. */
  readonly service?: string;
}

/**
 * Finds out who sends a request.
 *
 * @param secretOf the secret key of a user or access key id; undefined for one it does not know
 * @param now in epoch milliseconds
 * @throws AuthError when the request does not prove who sends it
 */
export async function authenticate(
  request: SignedRequest,
  secretOf: (user: string) => Promise<string | undefined>,
  now: number,
): Promise<Caller> {
  const parameters = authParameters(request.parameters);
  const { authorization } = request.headers;
  if (authorization && (hasAny(parameters, presignedMarks) || hasAny(parameters, v2Marks))) {
    throw new AuthError(
      "malformed",
      "The request has both an Authorization header and a signature among its parameters: send one",
    );
  }
  const credentials = authorization && basicCredentials(authorization);
  if (credentials) return { credentials };
  const claim = authorization
    ? authorizationClaim(request, authorization, now)
    : parametersClaim(request, parameters, now);
  refuseSessionToken(request, parameters, claim.service);
  return prove(claim, await secretOf(claim.user));
}

/** Stands in for the secret of an unknown user, so that refusing one takes as long as refusing a signature. */
export const noSecret = "of nobody";

function prove(claim: Claim, secret: string | undefined): Caller {
  const { user, region, service } = claim;
  const signed = claim.isSignedWith(secret || noSecret);
  if (!secret || !signed) {
    throw new AuthError(
      secret ? "mismatch" : "unknownKey",
      "The access key id is unknown here, or the request was not signed with its secret key: check both. A proxy that changes the Host header, the path or the body breaks signatures too",
      service,
    );
  }
  return {
    credentials: { user, secret },
    ...(region !== undefined && { region }),
    ...(service !== undefined && { service }),
  };
}

/** Parameters of which any one says that the request is presigned, or signed in version 2. */
const presignedMarks = ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature"];
const v2Marks = ["AWSAccessKeyId", "Signature", "SignatureVersion"];

function hasAny(parameters: AuthParameters, names: readonly string[]): boolean {
  return names.some((name) => parameters.has(name));
}

function authorizationClaim(request: SignedRequest, authorization: string, now: number): Claim {
  if (authorization.startsWith(`${algorithm} `)) return headerClaim(request, authorization, now);
  throw new AuthError(
    "malformed",
    /^basic\b/i.test(authorization)
      ? "HTTP Basic credentials must be the base64 of KEY:SECRET"
      : `The scheme of the Authorization header is not served: sign with ${algorithm}, or send HTTP Basic`,
  );
}

function parametersClaim(request: SignedRequest, parameters: AuthParameters, now: number): Claim {
  if (hasAny(parameters, presignedMarks)) return presignedClaim(request, parameters, now);
  if (hasAny(parameters, v2Marks)) return v2Claim(request, parameters, now);
  throw new AuthError(
    "missing",
    "The request does not say who sends it: sign it with AWS Signature Version 4 (aws configure, then any AWS tool) or 2, or send HTTP Basic credentials (curl -u KEY:SECRET)",
  );
}

/** An empty token is none: Perl and others always send the parameter. */
function refuseSessionToken(
  { headers }: SignedRequest,
  parameters: AuthParameters,
  service: string | undefined,
): void {
  const token =
    headers["x-amz-security-token"] ||
    parameters.get("X-Amz-Security-Token") ||
    parameters.get("SecurityToken");
  if (!token) return;
  throw new AuthError(
    "sessionToken",
    "Session tokens are not issued here, so none is valid: use an access key without one (unset AWS_SESSION_TOKEN, or aws_session_token of the profile)",
    service,
  );
}
