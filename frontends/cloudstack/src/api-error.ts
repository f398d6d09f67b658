/** An error in CloudStack's own words. */

/**
 * The codes, which are the HTTP status at the same time.
 * https://github.com/apache/cloudstack/blob/main/api/src/main/java/org/apache/cloudstack/api/ApiErrorCode.java
 */
export const apiErrorCodes = {
  badRequest: 400,
  unauthorized: 401,
  methodNotAllowed: 405,
  malformedParameter: 430,
  parameter: 431,
  unsupportedAction: 432,
  internal: 530,
  account: 531,
  insufficientCapacity: 533,
  resourceUnavailable: 534,
  resourceInUse: 536,
  networkRuleConflict: 537,
} as const;

export type ApiErrorName = keyof typeof apiErrorCodes;

export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly error: ApiErrorName;

  /** @param message as the client gets to see it */
  constructor(error: ApiErrorName, message: string) {
    super(message);
    this.error = error;
  }

  get code(): number {
    return apiErrorCodes[this.error];
  }
}

export function parameterError(message: string): ApiError {
  return new ApiError("parameter", message);
}

/** For an id that stands for nothing; the name of the parameter tells which resource it is about. */
export function noSuchEntity(parameter: string, value: string): ApiError {
  return parameterError(
    `Invalid parameter ${parameter} value=${value} due to incorrect long value format, or entity does not exist`,
  );
}
