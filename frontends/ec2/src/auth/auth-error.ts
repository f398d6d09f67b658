/**
 * Why a caller was not let in, and how EC2 and STS say so: EC2 has one code for whatever is wrong
 * with the key, STS and IAM tell the causes apart.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */

/** `malformed` is a signature that says too little or contradicts itself. */
export type AuthReason =
  | "missing"
  | "malformed"
  | "unknownKey"
  | "mismatch"
  | "clockSkew"
  | "expired"
  | "sessionToken";

const statuses = {
  AuthFailure: 401,
  IncompleteSignature: 400,
  InvalidClientTokenId: 403,
  MissingAuthenticationToken: 403,
  RequestExpired: 400,
  SignatureDoesNotMatch: 403,
} as const;

/** As AWS's tools know them. */
export type AuthErrorCode = keyof typeof statuses;

const ec2Codes = {
  missing: "MissingAuthenticationToken",
  malformed: "IncompleteSignature",
  unknownKey: "AuthFailure",
  mismatch: "AuthFailure",
  clockSkew: "AuthFailure",
  expired: "RequestExpired",
  sessionToken: "AuthFailure",
} as const satisfies Record<AuthReason, AuthErrorCode>;

const stsCodes = {
  ...ec2Codes,
  unknownKey: "InvalidClientTokenId",
  mismatch: "SignatureDoesNotMatch",
  clockSkew: "SignatureDoesNotMatch",
  sessionToken: "InvalidClientTokenId",
} as const satisfies Record<AuthReason, AuthErrorCode>;

/** The caller is not who the request says, or the request does not say it in a form that is served. */
export class AuthError extends Error {
  override readonly name = "AuthError";
  readonly code: AuthErrorCode;
  /** Of the HTTP response. */
  readonly status: number;
  /** That the request was signed for, such as `ec2` or `sts`; undefined where it does not say. */
  readonly service: string | undefined;

  /** @param message for the user: what is wrong and what to do; holds no secret and no signature */
  constructor(reason: AuthReason, message: string, service?: string) {
    super(message);
    this.code = (service === "sts" || service === "iam" ? stsCodes : ec2Codes)[reason];
    this.status = statuses[this.code];
    this.service = service;
  }
}
