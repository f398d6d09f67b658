import type {
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { ruleHonours } from "./permissions.ts";
import { revoke } from "./revoke.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RevokeSecurityGroupEgress.html */
export const revokeSecurityGroupEgress: WriteAction<
  RevokeSecurityGroupEgressRequest,
  RevokeSecurityGroupEgressResult
> = {
  needs: ["firewalls"],
  honours: { GroupId: true, ...ruleHonours, SecurityGroupRuleIds: true },
  prepare: (request, call) => revoke(request, "egress", call),
};
