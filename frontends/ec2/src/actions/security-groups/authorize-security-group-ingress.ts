import type {
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult,
} from "@aws-sdk/client-ec2";
import type { WriteAction } from "../../action.ts";
import { authorize } from "./authorize.ts";
import { ruleHonours } from "./permissions.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html */
export const authorizeSecurityGroupIngress: WriteAction<
  AuthorizeSecurityGroupIngressRequest,
  AuthorizeSecurityGroupIngressResult
> = {
  needs: ["firewalls"],
  honours: { GroupId: true, GroupName: true, ...ruleHonours, TagSpecifications: true },
  prepare: (request, call) => authorize(request, "ingress", call),
};
