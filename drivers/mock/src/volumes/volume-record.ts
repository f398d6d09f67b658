/** Storage volumes as they are kept: states are not written down but follow from the times. */
import { defined } from "@deltacloud/core";
import type {
  StorageVolume,
  StorageVolumeFilter,
  StorageVolumeState,
  VolumeModification,
  VolumeShape,
} from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { showAttachments } from "./attachment-record.ts";
import type { AttachmentRecord } from "./attachment-record.ts";
import { indexOf, whereOf } from "../narrowing.ts";
import type { IndexValues } from "../narrowing.ts";
import type { CompleteShape } from "./volume-types.ts";

/** A volume, with times in epoch milliseconds. */
export interface VolumeRecord extends Omit<
  StorageVolume,
  "state" | "creationTime" | "attachments" | "modification" | keyof VolumeShape
> {
  /** As it is once its modification has taken effect. */
  readonly shape: CompleteShape;
  readonly creationTime: number;
  /** One at most that has not been told to end. */
  readonly attachments: readonly AttachmentRecord[];
  readonly modification?: {
    readonly startTime: number;
    readonly from: CompleteShape;
  };
  /** When it is gone, once it was told to be. */
  readonly goneTime?: number;
}

const indexed = ["realmId", "snapshotId", "clientToken"] as const;

export const volumeDocuments: DocumentCollection<VolumeRecord> = {
  name: "mock.volumes",
  index: (record) => ({
    ...indexOf(record, indexed),
    // Both kinds while it changes from one to the other.
    type: [record.shape.type, ...(record.modification ? [record.modification.from.type] : [])],
    instanceId: record.attachments.map(({ instanceId }) => instanceId),
    // Whether the last that was said is that it is in an instance.
    held: [String(record.attachments.some(({ detachTime }) => detachTime === undefined))],
  }),
  expires: ({ goneTime }) => goneTime,
};

/** Finds what `filter` asks for and more: states pass, and so do kinds while they change. */
export function volumesWhere(filter: StorageVolumeFilter = {}): IndexValues {
  const onlyFree = filter.state?.every((state) => state === "available" || state === "creating");
  return {
    ...whereOf(filter, indexed),
    ...defined({ type: filter.type, instanceId: filter["attachments.instanceId"] }),
    ...(onlyFree && { held: ["false"] }),
  };
}

/** Goes on from the seeds; no id is given twice, whoever the account. */
export async function nextVolumeId(writer: StoreWriter): Promise<string> {
  return `vol${seeded + (await writer.next("mock.volumes"))}`;
}

/** How many volumes the cloud starts with. */
const seeded = 3;

/** @param delay how long each transitional state lasts, in milliseconds */
export function toVolume(record: VolumeRecord, now: number, delay: number): StorageVolume {
  const { goneTime: _, shape, modification: _change, ...same } = record;
  const modification = toModification(record, now, delay);
  const attachments = showAttachments(record.attachments, now, delay);
  return {
    ...same,
    ...(modification?.state === "modifying" ? modification.from : shape),
    state: stateOf(record, attachments.length > 0, now, delay),
    creationTime: new Date(record.creationTime),
    attachments,
    ...defined({ modification }),
  };
}

function stateOf(
  { creationTime, goneTime }: VolumeRecord,
  inUse: boolean,
  now: number,
  delay: number,
): StorageVolumeState {
  if (inUse) return "inUse";
  if (goneTime !== undefined) return "deleting";
  return now < creationTime + delay ? "creating" : "available";
}

function toModification(
  { modification, shape: to }: VolumeRecord,
  now: number,
  delay: number,
): VolumeModification | undefined {
  if (!modification) return undefined;
  const { startTime, from } = modification;
  const endTime = startTime + 2 * delay;
  const common = { startTime: new Date(startTime), from, to };
  if (now < startTime + delay) return { ...common, state: "modifying" };
  if (now < endTime) return { ...common, state: "optimizing" };
  return { ...common, state: "completed", endTime: new Date(endTime) };
}
