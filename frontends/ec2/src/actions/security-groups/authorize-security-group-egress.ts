import type {
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { authorize } from "./authorize.ts";
import { ruleHonours } from "./permissions.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupEgress.html */
export const authorizeSecurityGroupEgress: WriteAction<
  AuthorizeSecurityGroupEgressRequest,
  AuthorizeSecurityGroupEgressResult
> = {
  needs: ["firewalls"],
  honours: { GroupId: true, ...ruleHonours, TagSpecifications: true },
  prepare: (request, call) => authorize(request, "egress", call),
};
