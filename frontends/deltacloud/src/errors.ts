/** What goes wrong, in the words of this dialect. */
import { CloudError } from "@deltacloud/core";
import type { ErrorCode } from "@deltacloud/core";
import { STATUS_CODES, BodyTooLarge } from "@deltacloud/server";

/** A request that is refused before any cloud is asked. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/**
 * The statuses that Deltacloud 1.1.3 answered with: its clients know a state that does not allow an
 * action by 405, and a name that is taken by 403.
 */
const statuses = {
  InvalidArgument: 400,
  Unauthenticated: 401,
  PermissionDenied: 403,
  NotFound: 404,
  AlreadyExists: 403,
  FailedPrecondition: 405,
  ResourceExhausted: 503,
  Unsupported: 501,
  Unavailable: 502,
  DeadlineExceeded: 504,
  Internal: 500,
} as const satisfies Record<ErrorCode, number>;

/** The class names that Deltacloud showed in JSON, by status. */
const exceptions: Readonly<Record<number, string>> = {
  400: "ValidationFailure",
  401: "AuthenticationFailure",
  403: "ForbiddenError",
  404: "ObjectNotFound",
  405: "MethodNotAllowed",
  406: "UnknownMediaTypeError",
  409: "Conflict",
  500: "BackendError",
  501: "NotSupported",
  502: "ProviderError",
  504: "ProviderTimeout",
};

/** An error as the client gets to see it. */
export interface Failure {
  readonly status: number;
  readonly message: string;
  /** Deltacloud's name of the exception. */
  readonly exception: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Ours or the cloud's fault, so that it belongs in the log. */
  readonly cause?: unknown;
}

/** @param requestId what a bug can be found by in the log */
export function failureOf(error: unknown, requestId: string): Failure {
  if (error instanceof RequestError) {
    return failure(error.status, error.message, error.headers);
  }
  if (error instanceof BodyTooLarge) return failure(413, error.message);
  const cloudError = CloudError.from(error);
  const status = statuses[cloudError.code];
  if (status < 500) return failure(status, messageOf(cloudError));
  const message =
    cloudError.code === "Internal"
      ? `Internal Server Error; it is in the log under request id ${requestId}`
      : messageOf(cloudError);
  return { ...failure(status, message), cause: cloudError };
}

/** With the kind of the resource as people write it, such as `storage volume`. */
function messageOf({ message, resource }: CloudError): string {
  if (!resource) return message;
  const { kind } = resource;
  return message.replace(
    kind,
    kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  );
}

function failure(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Failure {
  const exception = exceptions[status] ?? (STATUS_CODES[status] ?? "Error").replaceAll(" ", "");
  return {
    status,
    message: shortened(message),
    exception: `Deltacloud::Exceptions::${exception}`,
    headers,
  };
}

/** In characters: what a client sent is not sent back by the megabyte. */
const longest = 1000;

/** A text to be shown in an error. */
export function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
