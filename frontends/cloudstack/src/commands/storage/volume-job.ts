import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { JobSubject, Watching } from "../../jobs/job-record.ts";

/** @param id the cloud's own */
export function volumeSubject({ ids }: Call, id: string): JobSubject {
  return { type: "Volume", id: ids.show("storageVolume", id) };
}

/** Lasts until the volume is no longer on its way to another state. */
export function volumeSettled(id: string): Watching {
  return { kind: "watching", watch: "volume", id };
}

/** @throws ApiError for a volume that is in a machine */
export async function checkDetached({ cloud, ctx }: Call, id: string): Promise<void> {
  const { attachments } = await cloud.storageVolumes.get(ctx, id);
  if (attachments.length > 0) {
    throw parameterError("Please specify a volume that is not attached to any VM.");
  }
}
