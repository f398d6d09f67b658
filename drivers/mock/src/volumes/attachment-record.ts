/**
 * Volumes in instances as they are kept: on the volume, which is the truth, and as a copy on the
 * instance, so that a list of instances is one read. The state follows from the times.
 */
import { defined } from "@deltacloud/core";
import type { VolumeAttachment } from "@deltacloud/core";

/** Times in epoch milliseconds. */
export interface AttachmentTimes {
  readonly attachTime: number;
  /** When it was told to end. */
  readonly detachTime?: number;
}

/** As a volume has it. */
export interface AttachmentRecord
  extends Omit<VolumeAttachment, "state" | "attachTime">, AttachmentTimes {}

/** As an instance has it. */
export interface DiskRecord extends Omit<AttachmentRecord, "instanceId"> {
  readonly volumeId: string;
}

/** Those that are not over: what has ended stays in the records until they are next written. */
export function lasting<T extends AttachmentTimes>(
  records: readonly T[],
  now: number,
  delay: number,
): readonly T[] {
  return records.filter(({ detachTime }) => detachTime === undefined || now < detachTime + delay);
}

type Shown<T extends AttachmentTimes> = Omit<T, keyof AttachmentTimes> &
  Pick<VolumeAttachment, "state" | "attachTime">;

/** @param delay how long attaching and detaching last, in milliseconds */
export function showAttachments<T extends AttachmentTimes>(
  records: readonly T[],
  now: number,
  delay: number,
): readonly Shown<T>[] {
  return lasting(records, now, delay).map(({ attachTime, detachTime, ...same }) => ({
    ...same,
    state: stateOf({ attachTime, ...defined({ detachTime }) }, now, delay),
    attachTime: new Date(attachTime),
  }));
}

function stateOf(
  { attachTime, detachTime }: AttachmentTimes,
  now: number,
  delay: number,
): VolumeAttachment["state"] {
  if (detachTime !== undefined) return "detaching";
  return now < attachTime + delay ? "attaching" : "attached";
}
