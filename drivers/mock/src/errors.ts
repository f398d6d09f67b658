/** The failures that core has no shorthand for. */
import { CloudError } from "@deltacloud/core";
import type { ResourceKind } from "@deltacloud/core";

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
