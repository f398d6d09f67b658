import { authorize } from "./authorize.ts";

export const authorizeSecurityGroupEgress = authorize("egress");
