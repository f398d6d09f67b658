import type {
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { descriptionHonours, updateDescriptions } from "./update-descriptions.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UpdateSecurityGroupRuleDescriptionsIngress.html */
export const updateSecurityGroupRuleDescriptionsIngress: WriteAction<
  UpdateSecurityGroupRuleDescriptionsIngressRequest,
  UpdateSecurityGroupRuleDescriptionsIngressResult
> = {
  needs: ["firewalls"],
  honours: descriptionHonours,
  prepare: (request, call) => updateDescriptions(request, "ingress", call),
};
