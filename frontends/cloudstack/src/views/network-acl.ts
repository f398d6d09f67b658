/** The one list of rules for the traffic of tiers that is spoken of: it lets all through. */
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";

const name = "default_allow";

/** @returns the id that clients know it by */
export function defaultAclId({ ids }: Call): string {
  return ids.show("networkAcl", name);
}

export function defaultAcl(call: Call): Row {
  return { id: defaultAclId(call), name, description: "Default Network ACL Allow All" };
}

export function defaultAclItems(call: Call): Row[] {
  return (["ingress", "egress"] as const).map((direction, index) => ({
    id: call.ids.show("aclEntry", `${name} ${direction}`),
    protocol: "all",
    traffictype: direction === "ingress" ? "Ingress" : "Egress",
    state: "Active",
    cidrlist: "0.0.0.0/0",
    tags: [],
    aclid: defaultAclId(call),
    aclname: name,
    number: index + 1,
    action: "Allow",
  }));
}

/** What a tier's row says of its list. */
export function aclFields(call: Call): Row {
  return { aclid: defaultAclId(call), aclname: name };
}
