/** The failures that core has no shorthand for. */
import { CloudError } from "@deltacloud/core";
import type { ErrorCode, ResourceKind } from "@deltacloud/core";

/** @param id the id or name that is taken */
export function alreadyExists(kind: ResourceKind, id: string): CloudError {
  return new CloudError("AlreadyExists", `${kind} '${id}' exists already`, {
    resource: { kind, id },
  });
}

/** @param why what of the resource's state stands in the way, after its name */
export function failedPrecondition(kind: ResourceKind, id: string, why: string): CloudError {
  return new CloudError("FailedPrecondition", `${kind} '${id}' ${why}`, {
    resource: { kind, id },
  });
}

export function isCode(error: unknown, ...codes: readonly ErrorCode[]): boolean {
  return error instanceof CloudError && codes.includes(error.code);
}

/** The same failure, about the resource that the caller named: the cloud does not always say which. */
export async function about<T>(kind: ResourceKind, id: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof CloudError) || error.resource || !wouldName.has(error.code)) throw error;
    throw new CloudError(error.code, error.message, { cause: error.cause, resource: { kind, id } });
  }
}

const wouldName: ReadonlySet<ErrorCode> = new Set([
  "NotFound",
  "AlreadyExists",
  "FailedPrecondition",
  "PermissionDenied",
]);
