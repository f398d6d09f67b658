import type { CreateFirewallRule, FirewallPeer } from "@deltacloud/core";
import { normalRule } from "@deltacloud/core";
import { parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import type { Parameters } from "../../request/parameters.ts";

export const honours = {
  cidrlist: true,
  endport: true,
  icmpcode: true,
  icmptype: true,
  protocol: true,
  securitygroupid: true,
  securitygroupname: true,
  startport: true,
  usersecuritygrouplist: true,
} as const;

export type RuleParameters = Parameters<keyof typeof honours>;

/** One rule for each block and each group that is named. @throws ApiError; CloudError `InvalidArgument` */
export async function rulesOf(
  parameters: RuleParameters,
  call: Call,
  direction: CreateFirewallRule["direction"],
): Promise<readonly CreateFirewallRule[]> {
  const protocol = (parameters.text("protocol") ?? "all").toLowerCase();
  const ports = portsOf(parameters, protocol);
  const peers = await peersOf(parameters, call);
  return peers.map((peer) => normalRule({ direction, protocol, ...ports, peer }));
}

type Ports = Pick<CreateFirewallRule, "portFrom" | "portTo">;

function portsOf(parameters: RuleParameters, protocol: string): Ports {
  const startPort = parameters.number("startport");
  const endPort = parameters.number("endport");
  if (/^(icmp|1)$/.test(protocol)) {
    return {
      portFrom: parameters.number("icmptype") ?? -1,
      portTo: parameters.number("icmpcode") ?? -1,
    };
  }
  if (!/^(tcp|udp|6|17)$/.test(protocol)) {
    if (startPort === undefined && endPort === undefined) return {};
    throw parameterError(
      `Start port and end port should not be specified for protocol ${protocol}`,
    );
  }
  if (startPort === undefined || endPort === undefined) {
    throw parameterError(
      `Invalid port range specified, startPort = ${startPort}, endPort = ${endPort}`,
    );
  }
  return startPort === 0 && endPort === 0
    ? { portFrom: 0, portTo: 65_535 }
    : { portFrom: startPort, portTo: endPort };
}

async function peersOf(parameters: RuleParameters, call: Call): Promise<readonly FirewallPeer[]> {
  const blocks = parameters.list("cidrlist") ?? [];
  const groups = parameters.entries("usersecuritygrouplist") ?? [];
  if (blocks.length + groups.length === 0) {
    throw parameterError("At least one cidr or at least one security group needs to be specified");
  }
  const { cloud, ctx, account } = call;
  const names = groups.map(({ group = "" }) => group);
  const known = names.length > 0 ? await cloud.firewalls.all(ctx, { filter: { name: names } }) : [];
  return [
    ...blocks.map((block) => ({ kind: "address", block }) as const),
    ...groups.map(({ account: owner, group }): FirewallPeer => {
      const found = known.find(({ name }) => name === group);
      if (!found || owner !== account.name) {
        throw parameterError(
          `Unable to find security group ${group ?? ""} for account ${owner ?? ""}`,
        );
      }
      return { kind: "firewall", firewallId: found.id, ownerId: found.ownerId };
    }),
  ];
}
