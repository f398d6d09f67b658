/**
 * What went wrong, in EC2's words.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 */
import { CloudError } from "@deltacloud/core";
import type { ErrorCode, ResourceKind, ResourceRef } from "@deltacloud/core";
import { BodyTooLarge } from "@deltacloud/server";
import { AuthError } from "./auth/auth-error.ts";
import { Ec2Error } from "./ec2-error.ts";
import { kindWords } from "./kind-words.ts";

/** An error as it is sent. */
export interface Ec2Failure {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

const failures: Record<ErrorCode, { code: string; status: number }> = {
  InvalidArgument: { code: "InvalidParameterValue", status: 400 },
  Unauthenticated: { code: "AuthFailure", status: 401 },
  PermissionDenied: { code: "UnauthorizedOperation", status: 403 },
  NotFound: { code: "InvalidParameterValue", status: 400 },
  AlreadyExists: { code: "InvalidParameterValue", status: 400 },
  FailedPrecondition: { code: "IncorrectState", status: 400 },
  // SDKs try again what is 5xx: no room now may be room soon.
  ResourceExhausted: { code: "InsufficientInstanceCapacity", status: 500 },
  Unsupported: { code: "UnsupportedOperation", status: 400 },
  Unavailable: { code: "Unavailable", status: 503 },
  DeadlineExceeded: { code: "Unavailable", status: 503 },
  Internal: { code: "InternalError", status: 500 },
};

/** Of what there can be too little, besides room for instances: of no use to ask for again. */
const exhausted: Partial<Record<ResourceKind, string>> = {
  address: "AddressLimitExceeded",
  firewall: "RulesPerSecurityGroupLimitExceeded",
  networkAcl: "NetworkAclEntryLimitExceeded",
  networkInterface: "SecurityGroupsPerInterfaceLimitExceeded",
  routeTable: "RouteLimitExceeded",
  subnet: "InsufficientFreeAddressesInSubnet",
};

/** @param id as the client knows it; clients take names out of the quotes */
export function resourceNotFound(kind: ResourceKind, id: string): Ec2Error {
  const { noun, notFound } = kindWords[kind];
  return new Ec2Error(notFound, `The ${noun} '${id}' does not exist`);
}

/** For an id that neither looks like EC2's nor is one of the cloud's own. */
export function malformedId(kind: ResourceKind, id: string): Ec2Error {
  return new Ec2Error(kindWords[kind].malformed, `Invalid id: "${id}"`);
}

/**
 * Whatever was thrown, as it is sent. What is a bug of ours shows nothing of itself.
 *
 * @param show the id of a resource as clients know it
 */
export function toFailure(error: unknown, show: (resource: ResourceRef) => string): Ec2Failure {
  if (error instanceof Ec2Error || error instanceof AuthError) return error;
  if (error instanceof BodyTooLarge) {
    return { code: "RequestEntityTooLarge", status: 413, message: error.message };
  }
  const cloudError = CloudError.from(error);
  const { code, resource, message } = cloudError;
  if (code === "Internal") {
    return {
      ...failures.Internal,
      message: "An internal error has occurred; the server's log has it under this request id",
    };
  }
  if (!resource) return { ...failures[code], message };
  const words = kindWords[resource.kind];
  if (code === "AlreadyExists") {
    // What is there already is named by what was asked for, not by an id.
    const already = `The ${words.noun} '${resource.id}' already exists`;
    return { code: words.duplicate, status: 400, message: already };
  }
  if (code === "NotFound") return resourceNotFound(resource.kind, show(resource));
  const shown = message.replace(`'${resource.id}'`, () => `'${show(resource)}'`);
  const exhaustion = exhausted[resource.kind];
  if (code === "ResourceExhausted" && exhaustion !== undefined) {
    return { code: exhaustion, status: 400, message: shown };
  }
  if (code === "FailedPrecondition") {
    return { code: words.wrongState, status: 400, message: shown };
  }
  return { ...failures[code], message };
}
