import type { DeleteSecurityGroupRequest, DeleteSecurityGroupResult } from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { Ec2Error } from "../../ec2-error.ts";
import { findGroup } from "./find-group.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html */
export const deleteSecurityGroup: WriteAction<
  DeleteSecurityGroupRequest,
  DeleteSecurityGroupResult
> = {
  needs: ["firewalls"],
  honours: { GroupId: true, GroupName: true },

  async prepare(request, call) {
    const firewall = await findGroup(request, call);
    const groupId = call.ids.show("firewall", firewall.id);
    if (firewall.default) {
      throw new Ec2Error(
        "CannotDelete",
        `the specified group: "${groupId}" name: "${firewall.name}" cannot be deleted by a user`,
      );
    }
    return {
      async effect() {
        await call.cloud.firewalls.destroy(call.ctx, firewall.id);
        return { Return: true, GroupId: groupId };
      },
    };
  },
};
