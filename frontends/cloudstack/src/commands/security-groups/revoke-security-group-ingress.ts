import { revoke } from "./revoke.ts";

export const revokeSecurityGroupIngress = revoke("ingress");
