import { revoke } from "./revoke.ts";

export const revokeSecurityGroupEgress = revoke("egress");
