import type {
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { ruleHonours } from "./permissions.ts";
import { revoke } from "./revoke.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupIngress.html */
export const revokeSecurityGroupIngress: WriteAction<
  RevokeSecurityGroupIngressRequest,
  RevokeSecurityGroupIngressResult
> = {
  needs: ["firewalls"],
  honours: { GroupId: true, GroupName: true, ...ruleHonours, SecurityGroupRuleIds: true },
  prepare: (request, call) => revoke(request, "ingress", call),
};
