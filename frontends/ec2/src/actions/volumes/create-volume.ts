import type { CreateVolumeRequest, Volume } from "@aws-sdk/client-ec2";
import type { CreateStorageVolume } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findReadySnapshot } from "../snapshots/find-snapshot.ts";
import { tagsFor } from "../../tags.ts";
import { toVolume } from "./to-volume.ts";
import { tokenOf } from "../client-token.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html */
export const createVolume: WriteAction<CreateVolumeRequest, Volume> = {
  needs: ["storageVolumes"],
  honours: {
    AvailabilityZone: true,
    AvailabilityZoneId: true,
    Encrypted: [false],
    Iops: true,
    MultiAttachEnabled: [false],
    Size: true,
    SnapshotId: true,
    TagSpecifications: true,
    Throughput: true,
    VolumeType: true,
  },

  async prepare(request, call) {
    const create = await toCreate(request, call);
    return {
      async effect() {
        return toVolume(await call.cloud.storageVolumes.create(call.ctx, create), call);
      },
    };
  },

  async replay(request, call) {
    const clientToken = tokenOf("storageVolume", request, call);
    if (clientToken === undefined) return undefined;
    const filter = { clientToken: [clientToken] };
    const [made] = await call.cloud.storageVolumes.all(call.ctx, { filter });
    return made && toVolume(made, call);
  },
};

async function toCreate(request: CreateVolumeRequest, call: Call): Promise<CreateStorageVolume> {
  const { Size, SnapshotId, VolumeType, Iops, Throughput } = request;
  const clientToken = tokenOf("storageVolume", request, call);
  const tags = tagsFor(request.TagSpecifications, "volume");
  const realmId = await findZone(request, call);
  if (Size === undefined && SnapshotId === undefined) throw missingParameter("size/snapshot");
  const snapshotId =
    SnapshotId === undefined ? undefined : (await findReadySnapshot(SnapshotId, call)).id;
  return {
    realmId,
    ...(Size === undefined ? {} : { size: Size }),
    ...(snapshotId === undefined ? {} : { snapshotId }),
    ...(VolumeType === undefined ? {} : { type: VolumeType }),
    ...(Iops === undefined ? {} : { iops: Iops }),
    ...(Throughput === undefined ? {} : { throughput: Throughput }),
    ...(tags === undefined ? {} : { tags }),
    ...(clientToken === undefined ? {} : { clientToken }),
  };
}

/** A zone's name and id are the same here. @throws Ec2Error `InvalidZone.NotFound` */
async function findZone(
  { AvailabilityZone: name, AvailabilityZoneId: id }: CreateVolumeRequest,
  { cloud, ctx }: Call,
): Promise<string> {
  if (name !== undefined && id !== undefined) {
    throw new Ec2Error(
      "InvalidParameterCombination",
      "The parameters AvailabilityZone and AvailabilityZoneId cannot be used together",
    );
  }
  const zone = name ?? id;
  if (zone === undefined) throw missingParameter("AvailabilityZone");
  const { items } = await cloud.realms.list(ctx, { ids: [zone] });
  if (items.length > 0) return zone;
  throw new Ec2Error("InvalidZone.NotFound", `The zone '${zone}' does not exist.`);
}
