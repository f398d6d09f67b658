/** The storage that Apache Deltacloud's mock driver started with. */
import type { AttachmentRecord } from "../volumes/attachment-record.ts";
import { rootDevice } from "../volumes/devices.ts";
import type { InstanceRecord } from "../instances/instance-record.ts";
import type { SnapshotRecord } from "../volumes/snapshot-record.ts";
import type { VolumeRecord } from "../volumes/volume-record.ts";
import { completeShape } from "../volumes/volume-types.ts";

/** The account that it belongs to. */
const ownerId = "mockuser";

const aVolume = {
  ownerId,
  realmId: "us",
  shape: completeShape({ size: 1 }),
  creationTime: Date.UTC(2009, 6, 30, 14, 35, 11),
  attachments: [],
  tags: {},
} as const satisfies Partial<VolumeRecord>;

/** Where the third volume is. */
const attachment: AttachmentRecord = {
  instanceId: "inst1",
  device: rootDevice,
  attachTime: Date.UTC(2012, 9, 25, 12, 27, 53),
  deleteOnTermination: false,
};

export const seedVolumes: readonly VolumeRecord[] = [
  { ...aVolume, id: "vol1" },
  { ...aVolume, id: "vol2" },
  { ...aVolume, id: "vol3", attachments: [attachment] },
];

/** What the seeded instances say of the volumes that they have; the others have none. */
export function seedDisksOf(instanceId: string): Pick<InstanceRecord, "disks" | "rootDevice"> {
  const { instanceId: host, ...disk } = attachment;
  if (instanceId !== host) return {};
  return { disks: [{ ...disk, volumeId: "vol3" }], rootDevice };
}

const aSnapshot = {
  ownerId,
  size: 1,
  creationTime: Date.UTC(2009, 6, 29, 18, 15, 24),
  public: false,
  sharedWith: [],
  tags: {},
} as const satisfies Partial<SnapshotRecord>;

export const seedSnapshots: readonly SnapshotRecord[] = [
  { ...aSnapshot, id: "snap1", volumeId: "vol1" },
  { ...aSnapshot, id: "snap2", volumeId: "vol2" },
  { ...aSnapshot, id: "snap3", volumeId: "vol2" },
];
