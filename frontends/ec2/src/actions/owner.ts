import { CloudError } from "@deltacloud/core";
import type { ResourceKind } from "@deltacloud/core";
import type { Call } from "../call.ts";

/** Attributes of what others opened to the caller are not the caller's to see or change. */
export function checkOwner(
  kind: ResourceKind,
  { id, ownerId }: { readonly id: string; readonly ownerId: string },
  { account }: Call,
): void {
  if (ownerId === account.id) return;
  throw new CloudError("PermissionDenied", `You are not the owner of this ${kind}`, {
    resource: { kind, id },
  });
}
