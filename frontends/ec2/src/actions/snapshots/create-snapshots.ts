import type {
  CreateSnapshotsRequest,
  CreateSnapshotsResult,
  InstanceSpecification,
} from "@aws-sdk/client-ec2";
import type { Instance, StorageSnapshot, StorageVolume, Tags } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findIds } from "../../list/describe.ts";
import { findOne } from "../../list/find-one.ts";
import { tagsFor } from "../../tags.ts";
import { toSnapshotInfo } from "./to-snapshot.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshots.html */
export const createSnapshots: WriteAction<CreateSnapshotsRequest, CreateSnapshotsResult> = {
  needs: ["storageVolumes", "storageSnapshots"],
  honours: {
    Description: true,
    InstanceSpecification: {
      InstanceId: true,
      ExcludeBootVolume: true,
      ExcludeDataVolumeIds: true,
    },
    TagSpecifications: true,
    CopyTagsFromSource: ["volume"],
    Location: ["regional"],
  },

  async prepare(request, call) {
    const { Description, InstanceSpecification, TagSpecifications, CopyTagsFromSource } = request;
    const tags = tagsFor(TagSpecifications, "snapshot") ?? {};
    const volumes = await volumesOf(InstanceSpecification ?? { InstanceId: undefined }, call);
    return {
      async effect() {
        const made = await snapshotAll(
          volumes,
          call,
          (volume) => ({
            ...(CopyTagsFromSource === undefined ? {} : volume.tags),
            ...tags,
          }),
          Description,
        );
        return { Snapshots: made.map((snapshot) => toSnapshotInfo(snapshot, call)) };
      },
    };
  },
};

/** The volumes in an instance but for those that are left out. */
async function volumesOf(
  { InstanceId, ExcludeBootVolume = false, ExcludeDataVolumeIds = [] }: InstanceSpecification,
  call: Call,
): Promise<readonly StorageVolume[]> {
  const { instances, storageVolumes } = call.cloud;
  const instance = await findOne("instance", instances, InstanceId, "InstanceId", call);
  const excluded = await findIds("storageVolume", storageVolumes, ExcludeDataVolumeIds, call);
  const left = new Set(excluded.map(({ native }) => native));
  checkExcluded(left, instance, call);
  const found = await storageVolumes.all(call.ctx, {
    filter: { "attachments.instanceId": [instance.id] },
  });
  const wanted = found.filter(
    (volume) => !left.has(volume.id) && !(ExcludeBootVolume && isRoot(volume, instance)),
  );
  if (wanted.length > 0) return wanted;
  throw new Ec2Error("InvalidParameterValue", `The instance '${InstanceId}' has no such volumes`);
}

function checkExcluded(left: ReadonlySet<string>, { disks = [] }: Instance, { ids }: Call): void {
  for (const id of left) {
    if (disks.some(({ volumeId }) => volumeId === id)) continue;
    throw new Ec2Error(
      "InvalidParameterValue",
      `The volume '${ids.show("storageVolume", id)}' is not attached to the instance`,
    );
  }
}

function isRoot({ attachments }: StorageVolume, { id, rootDevice }: Instance): boolean {
  return attachments.some(({ instanceId, device }) => instanceId === id && device === rootDevice);
}

/** Snapshots of all volumes, or of none. */
async function snapshotAll(
  volumes: readonly StorageVolume[],
  { cloud, ctx }: Call,
  tagsOf: (volume: StorageVolume) => Tags,
  description: string | undefined,
): Promise<readonly StorageSnapshot[]> {
  const made: StorageSnapshot[] = [];
  try {
    for (const volume of volumes) {
      const request = {
        volumeId: volume.id,
        tags: tagsOf(volume),
        ...(description ? { description } : {}),
      };
      made.push(await cloud.storageSnapshots.create(ctx, request));
    }
    return made;
  } catch (error) {
    await Promise.allSettled(made.map(({ id }) => cloud.storageSnapshots.destroy(ctx, id)));
    throw error;
  }
}
