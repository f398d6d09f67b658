import type { ResourceKind, ResourceRef } from "./model/resource.ts";

/**
 * Why a call failed, in the words of the gRPC canonical codes
 * (https://grpc.github.io/grpc/core/md_doc_statuscodes.html).
 * Frontends act on the code, never on the message.
 */
export const errorCodes = [
  /** A value given by the caller is malformed or out of range. */
  "InvalidArgument",
  /** The credentials are missing or were refused. */
  "Unauthenticated",
  /** The credentials are good, the operation is not theirs to make. */
  "PermissionDenied",
  /** The resource does not exist, or this caller may not see it. */
  "NotFound",
  /** A resource of that name or id is there already. */
  "AlreadyExists",
  /** The resource is in the wrong state for the operation. */
  "FailedPrecondition",
  /** A quota or a capacity limit was reached. */
  "ResourceExhausted",
  /** The driver lacks this collection, operation or feature. */
  "Unsupported",
  /** The provider can not be reached just now; the call may be tried again. */
  "Unavailable",
  /** The provider did not answer in time; the call may have had its effect. */
  "DeadlineExceeded",
  /** A bug, here or in the provider. */
  "Internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** The one error that crosses the driver boundary. */
export class CloudError extends Error {
  override readonly name = "CloudError";
  readonly code: ErrorCode;
  /** The resource the error is about, so that a frontend can name it in its own dialect. */
  readonly resource: ResourceRef | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; resource?: ResourceRef } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.resource = options.resource;
  }

  /** What `error` is to us: itself, a timeout or a cancelled call, or `Internal` around the unknown. */
  static from(error: unknown): CloudError {
    if (error instanceof CloudError) return error;
    const message = error instanceof Error ? error.message : String(error);
    return new CloudError(codeOf(error), message, { cause: error });
  }
}

function codeOf(error: unknown): ErrorCode {
  // Node's own functions fail with an error around the reason of the signal.
  if (error instanceof Error && error.name === "AbortError" && error.cause) {
    return codeOf(error.cause);
  }
  if (!(error instanceof DOMException)) return "Internal";
  if (error.name === "TimeoutError") return "DeadlineExceeded";
  return error.name === "AbortError" ? "Unavailable" : "Internal";
}

/** @param id as the caller gave it */
export function notFound(kind: ResourceKind, id: string): CloudError {
  return new CloudError("NotFound", `${kind} '${id}' does not exist`, { resource: { kind, id } });
}

/** @param what an operation, a parameter or a value, in the words of the model */
export function unsupported(what: string): CloudError {
  return new CloudError("Unsupported", `${what} is not supported by this driver`);
}

export function invalidArgument(message: string): CloudError {
  return new CloudError("InvalidArgument", message);
}
