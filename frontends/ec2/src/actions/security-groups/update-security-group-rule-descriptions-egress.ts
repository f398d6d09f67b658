import type {
  UpdateSecurityGroupRuleDescriptionsEgressRequest,
  UpdateSecurityGroupRuleDescriptionsEgressResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { descriptionHonours, updateDescriptions } from "./update-descriptions.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsEgress.html */
export const updateSecurityGroupRuleDescriptionsEgress: WriteAction<
  UpdateSecurityGroupRuleDescriptionsEgressRequest,
  UpdateSecurityGroupRuleDescriptionsEgressResult
> = {
  needs: ["firewalls"],
  honours: descriptionHonours,
  prepare: (request, call) => updateDescriptions(request, "egress", call),
};
