import { expect, it } from "vitest";
import { AuthError } from "./auth-error.ts";
import type { AuthReason } from "./auth-error.ts";

it.each<[AuthReason, string, number, string, number]>([
  ["missing", "MissingAuthenticationToken", 403, "MissingAuthenticationToken", 403],
  ["malformed", "IncompleteSignature", 400, "IncompleteSignature", 400],
  ["unknownKey", "AuthFailure", 401, "InvalidClientTokenId", 403],
  ["mismatch", "AuthFailure", 401, "SignatureDoesNotMatch", 403],
  ["clockSkew", "AuthFailure", 401, "SignatureDoesNotMatch", 403],
  ["expired", "RequestExpired", 400, "RequestExpired", 400],
  ["sessionToken", "AuthFailure", 401, "InvalidClientTokenId", 403],
])(
  "'%s' is %s (%i) to EC2 and %s (%i) to STS and IAM",
  (reason, code, status, stsCode, stsStatus) => {
    for (const service of [undefined, "ec2", "127"]) {
      expect(new AuthError(reason, "why", service)).toMatchObject({ code, status, service });
    }
    for (const service of ["sts", "iam"]) {
      expect(new AuthError(reason, "why", service)).toMatchObject({
        code: stsCode,
        status: stsStatus,
        service,
      });
    }
  },
);
