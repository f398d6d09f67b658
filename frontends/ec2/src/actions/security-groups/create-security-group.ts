import type { CreateSecurityGroupRequest, CreateSecurityGroupResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { toArn } from "../../arn.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { tagsFor, toTags } from "../../tags.ts";
import { defaultNetworkId } from "./find-group.ts";
import { checkText } from "./text.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export const createSecurityGroup: WriteAction<
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult
> = {
  needs: ["firewalls"],
  honours: { GroupName: true, Description: true, VpcId: true, TagSpecifications: true },

  async prepare({ GroupName: name, Description: description, VpcId, TagSpecifications }, call) {
    if (name === undefined) throw missingParameter("GroupName");
    if (!description) throw missingParameter("GroupDescription");
    checkName(name);
    checkText("groupDescription", description);
    const tags = tagsFor(TagSpecifications, "security-group");
    const networkId = await networkOf(VpcId, call);
    return {
      async effect() {
        const made = await call.cloud.firewalls.create(call.ctx, {
          name,
          description,
          ...(networkId === undefined ? {} : { networkId }),
          ...(tags === undefined ? {} : { tags }),
        });
        const groupId = call.ids.show("firewall", made.id);
        return {
          GroupId: groupId,
          SecurityGroupArn: toArn("security-group", groupId, made.ownerId, call),
          Tags: toTags(made.tags),
        };
      },
    };
  },
};

/** @throws Ec2Error `InvalidGroup.Reserved`, `InvalidParameterValue` */
function checkName(name: string): void {
  checkText("groupName", name);
  if (name === "default") {
    throw new Ec2Error("InvalidGroup.Reserved", `The security group '${name}' is reserved`);
  }
  if (name.startsWith("sg-")) {
    throw new Ec2Error(
      "InvalidParameterValue",
      `Invalid value '${name}' for groupName. Group names may not be in the format sg-*.`,
    );
  }
}

/** Undefined where there are no networks. @throws Ec2Error `InvalidVpcID.NotFound`, `VPCIdNotSpecified` */
async function networkOf(vpcId: string | undefined, call: Call): Promise<string | undefined> {
  const { cloud } = call;
  if (vpcId !== undefined)
    return (await findOne("network", cloud.networks, vpcId, "VpcId", call)).id;
  if (!cloud.supports("networks")) return undefined;
  const networkId = await defaultNetworkId(call);
  if (networkId !== undefined) return networkId;
  throw new Ec2Error("VPCIdNotSpecified", "No default VPC for this user");
}
