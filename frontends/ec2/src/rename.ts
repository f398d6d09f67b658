import { CloudError } from "@deltacloud/core";
import type { ErrorCode, ResourceKind } from "@deltacloud/core";
import { Ec2Error } from "./ec2-error.ts";
import { hasId } from "./ids.ts";
import type { Ids } from "./ids.ts";

/**
 * EC2's own codes for failures of one call, where those of the resource's kind do not fit: for any
 * resource, or for one kind alone.
 */
export type Renames = Partial<Record<ErrorCode | `${ResourceKind}.${ErrorCode}`, string>>;

/** Waits for `work`; where it fails with one of the codes, with EC2's word for it. */
export async function renamed<T>(work: Promise<T>, renames: Renames, ids: Ids): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    const { message, resource } = error;
    const code = (resource && renames[`${resource.kind}.${error.code}`]) ?? renames[error.code];
    if (code === undefined) throw error;
    if (!resource || !hasId(resource.kind)) throw new Ec2Error(code, message);
    throw new Ec2Error(code, message.replace(resource.id, ids.show(resource.kind, resource.id)));
  }
}
