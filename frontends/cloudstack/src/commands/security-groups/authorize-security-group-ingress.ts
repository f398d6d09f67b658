import { authorize } from "./authorize.ts";

export const authorizeSecurityGroupIngress = authorize("ingress");
