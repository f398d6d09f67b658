/** How much there may be of a thing, as on AWS by default where that has a bound of its own. */
import { CloudError } from "@deltacloud/core";
import type { ResourceKind } from "@deltacloud/core";

export const limits = {
  /** Of one account. */
  addresses: 100,
  /** Of one table, besides the local ones. */
  routes: 50,
  /** Of one ACL in each direction, besides the one that denies the rest. */
  networkAclEntries: 20,
  /** Of one interface. */
  firewalls: 5,
  /** Of one firewall in each direction. */
  firewallRules: 60,
} as const;

/**
 * @param id of what has them; empty for what is about to be made
 * @throws CloudError `ResourceExhausted` when `count` is more than the limit
 */
export function checkLimit(
  what: keyof typeof limits,
  count: number,
  kind: ResourceKind,
  id = "",
): void {
  if (count <= limits[what]) return;
  const owner = id === "" ? `a new ${kind}` : `${kind} '${id}'`;
  throw new CloudError("ResourceExhausted", `${owner} may have ${limits[what]} ${what}`, {
    resource: { kind, id },
  });
}
