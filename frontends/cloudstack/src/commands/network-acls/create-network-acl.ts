import type { NetworkAcl, NetworkAclEntry } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import { doneWith, jobCommand } from "../../jobs/job-command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { aclEntryId, defaultAclId, entriesOf, toAclItem } from "../../views/network-acl.ts";

const honours = {
  aclid: true,
  action: true,
  cidrlist: true,
  endport: true,
  fordisplay: ["true"],
  icmpcode: true,
  icmptype: true,
  number: true,
  protocol: true,
  startport: true,
  traffictype: true,
} as const;

type Given = Parameters<keyof typeof honours>;

export const createNetworkACL = jobCommand({
  honours,
  needs: ["networkAcls.addEntry"],
  async prepare(parameters, call) {
    const { cloud, ctx } = call;
    const given = parameters.text("aclid");
    if (given === undefined) throw parameterError("The aclid of a list is required here");
    if (given === defaultAclId(call)) throw parameterError("Default ACL cannot be modified");
    const acl = await cloud.networkAcls.get(
      ctx,
      await nativeId(call, "networkAcl", given, "aclid"),
    );
    const entry = entryOf(parameters, acl);
    const changed = await cloud.networkAcls.addEntry(ctx, acl.id, entry);
    const id = aclEntryId(call, acl.id, entry);
    return {
      id,
      subject: { type: "NetworkAclItem", id },
      async run() {
        const made = changed.entries.find(
          ({ number, direction }) => number === entry.number && direction === entry.direction,
        );
        return doneWith(call, "networkacl", await toAclItem(call, acl, made ?? entry));
      },
    };
  },
});

const protocolNumbers: Readonly<Record<string, string>> = {
  all: "-1",
  icmp: "1",
  tcp: "6",
  udp: "17",
};

/** @throws ApiError for a value that rules can not have */
function entryOf(parameters: Given, acl: NetworkAcl): NetworkAclEntry {
  const protocol = parameters.required("protocol").toLowerCase();
  const [block = "0.0.0.0/0", ...more] = parameters.list("cidrlist") ?? [];
  if (more.length > 0) throw parameterError("A rule has one CIDR here: make one rule for each");
  const direction = oneOf(parameters, "traffictype", ["ingress", "egress"]);
  const portFrom = parameters.number("startport");
  const icmpType = parameters.number("icmptype");
  return {
    number: parameters.number("number") ?? nextNumber(acl),
    direction,
    allow: oneOf(parameters, "action", ["allow", "deny"]) === "allow",
    protocol: protocolNumbers[protocol] ?? protocol,
    block,
    ...(portFrom !== undefined && {
      portFrom,
      portTo: parameters.number("endport") ?? portFrom,
    }),
    ...(icmpType !== undefined && { icmpType, icmpCode: parameters.number("icmpcode") ?? -1 }),
  };
}

/** The first one where none is given. */
function oneOf<const T extends string>(
  parameters: Given,
  name: "action" | "traffictype",
  values: readonly [T, ...T[]],
): T {
  const text = parameters.text(name)?.toLowerCase();
  if (text === undefined) return values[0];
  const value = values.find((each) => each === text);
  if (value === undefined)
    throw parameterError(`Invalid ${name}. Allowed are ${values.join(", ")}`);
  return value;
}

/** CloudStack numbers the rules of both directions together. */
function nextNumber(acl: NetworkAcl): number {
  return Math.max(0, ...entriesOf(acl).map(({ number }) => number)) + 1;
}
