import type {
  DescribeVolumesModificationsRequest,
  DescribeVolumesModificationsResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { describe, findIds } from "../../list/describe.ts";
import { volumeModificationFilters } from "../../list/filters/volume-modification.ts";
import { idPushDown } from "../../list/push-down.ts";
import { toModification } from "./to-volume.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumesModifications.html */
export const describeVolumesModifications: ReadAction<
  DescribeVolumesModificationsRequest,
  DescribeVolumesModificationsResult
> = {
  needs: ["storageVolumes"],
  honours: {
    VolumeIds: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
    IncludeManagedResources: [true, false],
  },
  filters: volumeModificationFilters,

  async run({ VolumeIds, ...request }, call) {
    const { storageVolumes } = call.cloud;
    const ids = await findIds("storageVolume", storageVolumes, VolumeIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeVolumesModifications",
        kind: "storageVolume",
        from: storageVolumes,
        filters: volumeModificationFilters,
        pushDown: { "volume-id": idPushDown("storageVolume", (natives) => ({ ids: natives })) },
        only: (volume) => {
          if (ids && !volume.modification) {
            throw notModified(call.ids.show("storageVolume", volume.id));
          }
          return volume.modification !== undefined;
        },
        toItem: (volume) =>
          volume.modification ? toModification(volume, volume.modification, call) : {},
      },
      { ...request, ids },
      call,
    );
    return {
      VolumesModifications: items,
      ...next,
    };
  },
};

function notModified(id: string): Ec2Error {
  return new Ec2Error(
    "InvalidVolumeModification.NotFound",
    `Modification for volume '${id}' does not exist.`,
  );
}
