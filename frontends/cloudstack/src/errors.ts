/** What went wrong, in CloudStack's words. */
import { CloudError } from "@deltacloud/core";
import type { ErrorCode, ResourceKind } from "@deltacloud/core";
import { BodyTooLarge } from "@deltacloud/server";
import { ApiError, apiErrorCodes, noSuchEntity, parameterError } from "./api-error.ts";
import type { ApiErrorName } from "./api-error.ts";
import type { Ids } from "./ids.ts";

/** An error as it is sent. */
export interface Failure {
  /** The HTTP status at the same time. */
  readonly code: number;
  readonly text: string;
  /** Of the exception that CloudStack would have thrown. */
  readonly cause: number;
}

export const internalText =
  "Internal error executing command, please contact your system administrator";

const names: Record<ErrorCode, ApiErrorName> = {
  InvalidArgument: "parameter",
  Unauthenticated: "unauthorized",
  PermissionDenied: "account",
  NotFound: "parameter",
  AlreadyExists: "parameter",
  FailedPrecondition: "parameter",
  ResourceExhausted: "insufficientCapacity",
  Unsupported: "unsupportedAction",
  Unavailable: "resourceUnavailable",
  DeadlineExceeded: "resourceUnavailable",
  Internal: "internal",
};

/** https://github.com/apache/cloudstack/blob/main/api/src/main/java/com/cloud/exception (CSExceptionErrorCode) */
const causes: Partial<Record<ApiErrorName, number>> = {
  parameter: 4350,
  account: 4365,
  networkRuleConflict: 4360,
  insufficientCapacity: 4370,
  resourceInUse: 4375,
  resourceUnavailable: 4380,
};

/** That of errors without a cause of their own. */
const noCause = 9999;

/** The parameter by which commands name a resource of each kind, for messages. */
const parameterNames: Partial<Record<ResourceKind, string>> = {
  address: "ipaddressid",
  firewall: "securitygroupid",
  hardwareProfile: "serviceofferingid",
  image: "templateid",
  instance: "virtualmachineid",
  network: "vpcid",
  networkAcl: "aclid",
  networkInterface: "nicid",
  placementGroup: "affinitygroupid",
  realm: "zoneid",
  storageSnapshot: "snapshotid",
  storageVolume: "volumeid",
  subnet: "networkid",
};

/** Whatever was thrown, as it is sent. What is a bug of ours shows nothing of itself. */
export function toFailure(thrown: unknown, ids: Ids): Failure {
  const { error, message } = toApiError(thrown, ids);
  return { code: apiErrorCodes[error], text: message, cause: causes[error] ?? noCause };
}

function toApiError(thrown: unknown, ids: Ids): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof BodyTooLarge) return parameterError(thrown.message);
  const error = CloudError.from(thrown);
  if (error.code === "Internal") return new ApiError("internal", internalText);
  const { resource, message } = error;
  if (!resource) return new ApiError(names[error.code], message);
  const { kind, id } = resource;
  if (kind === "key") return keyError(error, id);
  const shown = ids.show(kind, id);
  if (error.code === "NotFound") return noSuchEntity(parameterNames[kind] ?? "id", shown);
  return new ApiError(names[error.code], message.replaceAll(`'${id}'`, shown));
}

/** Key pairs are known by name. */
function keyError({ code, message }: CloudError, name: string): ApiError {
  if (code === "NotFound") return parameterError(`A key pair with name '${name}' was not found.`);
  if (code === "AlreadyExists") {
    return parameterError(`A key pair with name '${name}' already exists.`);
  }
  return new ApiError(names[code], message);
}
