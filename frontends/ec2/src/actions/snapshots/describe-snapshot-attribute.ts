import type {
  DescribeSnapshotAttributeRequest,
  DescribeSnapshotAttributeResult,
} from "@aws-sdk/client-ec2";
import type { StorageSnapshot } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import { invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { checkOwner } from "../owner.ts";
import { toPermissions } from "../sharing.ts";
import { findSnapshot } from "./find-snapshot.ts";

const attributes: Readonly<
  Record<string, ((snapshot: StorageSnapshot) => DescribeSnapshotAttributeResult) | undefined>
> = {
  createVolumePermission: (snapshot) => ({ CreateVolumePermissions: toPermissions(snapshot) }),
  productCodes: () => ({ ProductCodes: [] }),
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshotAttribute.html */
export const describeSnapshotAttribute: ReadAction<
  DescribeSnapshotAttributeRequest,
  DescribeSnapshotAttributeResult
> = {
  needs: ["storageSnapshots"],
  honours: { Attribute: true, SnapshotId: true },

  async run({ Attribute, SnapshotId }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    const snapshot = await findSnapshot(SnapshotId, call);
    const show = Object.hasOwn(attributes, Attribute) ? attributes[Attribute] : undefined;
    if (!show) {
      const known = Object.keys(attributes).join(" and ");
      throw invalidParameterValue("attribute", Attribute, `There are ${known}.`);
    }
    checkOwner("storageSnapshot", snapshot, call);
    return { SnapshotId: call.ids.show("storageSnapshot", snapshot.id), ...show(snapshot) };
  },
};
