import type {
  DescribeInstanceAttributeRequest,
  InstanceAttribute,
  InstanceAttributeName,
} from "@aws-sdk/client-ec2";
import type { Instance, InstanceAttributes } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { invalidParameterValue, missingParameter, unsupportedOperation } from "../../ec2-error.ts";
import { toInstanceType } from "../../instance-type.ts";
import { groupsOf } from "../instances/to-instance.ts";
import { toGroups } from "../security-groups/to-groups.ts";
import { toInstanceMappings, usualRootDevice } from "../volumes/block-devices.ts";
import { findInstance } from "./find-instance.ts";

type Show = (instance: Instance, call: Call) => Promise<InstanceAttribute> | InstanceAttribute;

const attributes: Readonly<Record<InstanceAttributeName, Show>> = {
  blockDeviceMapping: ({ disks }, call) => ({
    BlockDeviceMappings: toInstanceMappings(disks, call),
  }),
  disableApiStop: async ({ id }, call) => ({
    DisableApiStop: { Value: (await attributesOf(id, call)).stopProtection },
  }),
  disableApiTermination: async ({ id }, call) => ({
    DisableApiTermination: { Value: (await attributesOf(id, call)).terminationProtection },
  }),
  ebsOptimized: () => ({ EbsOptimized: { Value: false } }),
  enaSupport: () => ({ EnaSupport: { Value: false } }),
  enclaveOptions: () => ({ EnclaveOptions: { Enabled: false } }),
  groupSet: async (instance, call) => {
    await call.groupNames.gather(groupsOf([instance]));
    return { Groups: toGroups(instance.firewallIds ?? [], call) };
  },
  instanceInitiatedShutdownBehavior: async ({ id }, call) => ({
    InstanceInitiatedShutdownBehavior: { Value: (await attributesOf(id, call)).shutdownBehavior },
  }),
  instanceType: ({ hardwareProfileId }) => ({
    InstanceType: { Value: toInstanceType(hardwareProfileId) },
  }),
  kernel: () => ({ KernelId: {} }),
  productCodes: () => ({ ProductCodes: [] }),
  ramdisk: () => ({ RamdiskId: {} }),
  rootDeviceName: ({ rootDevice = usualRootDevice }) => ({ RootDeviceName: { Value: rootDevice } }),
  sourceDestCheck: ({ interfaces }) => ({
    SourceDestCheck: { Value: interfaces?.[0]?.sourceDestCheck ?? true },
  }),
  sriovNetSupport: () => ({ SriovNetSupport: {} }),
  userData: async ({ id }, call) => {
    if (!call.cloud.supports("instances", "attributes")) {
      throw unsupportedOperation("The user data of an instance can not be read on this cloud");
    }
    const { userData } = await attributesOf(id, call);
    return { UserData: userData ? { Value: Buffer.from(userData).toString("base64") } : {} };
  },
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html */
export const describeInstanceAttribute: ReadAction<
  DescribeInstanceAttributeRequest,
  InstanceAttribute
> = {
  honours: { InstanceId: true, Attribute: true },

  async run({ InstanceId, Attribute }, call) {
    if (Attribute === undefined) throw missingParameter("Attribute");
    if (!Object.hasOwn(attributes, Attribute)) {
      const known = Object.keys(attributes).join(", ");
      throw invalidParameterValue("attribute", Attribute, `There are ${known}.`);
    }
    const instance = await findInstance(InstanceId, call);
    return {
      InstanceId: call.ids.show("instance", instance.id),
      ...(await attributes[Attribute](instance, call)),
    };
  },
};

/** As they are on a cloud that has none of them. */
const none: InstanceAttributes = {
  terminationProtection: false,
  stopProtection: false,
  shutdownBehavior: "stop",
  sourceDestCheck: true,
};

async function attributesOf(id: string, { cloud, ctx }: Call): Promise<InstanceAttributes> {
  return cloud.supports("instances", "attributes") ? cloud.instances.attributes(ctx, id) : none;
}
