/** What can be done in a zone: by what its networks offer, and by what the server lets a user do. */
import type { CommandName } from "./client/commands.ts";
import type { Session } from "./client/session.ts";
import { hasService } from "./networks/networking.ts";
import type { Zone } from "./zone.ts";

/** What was found out about a zone. */
interface ZoneFacts {
  readonly securityGroups: boolean;
  readonly staticNat: boolean;
  readonly loadBalancers: boolean;
  readonly vpcs: boolean;
}

/** One thing to do, in the model's words. */
interface Ability {
  readonly name: string;
  readonly commands: readonly CommandName[];
  /** Why the zone has it not. */
  readonly reason?: string;
  readonly in?: keyof ZoneFacts;
}

const abilities: readonly Ability[] = [
  { name: "instances", commands: ["deployVirtualMachine", "destroyVirtualMachine"] },
  { name: "images", commands: ["createTemplate", "deleteTemplate"] },
  { name: "keys", commands: ["createSSHKeyPair", "registerSSHKeyPair", "deleteSSHKeyPair"] },
  { name: "storage volumes", commands: ["createVolume", "attachVolume", "detachVolume"] },
  { name: "storage snapshots", commands: ["createSnapshot", "deleteSnapshot"] },
  { name: "placement groups", commands: ["createAffinityGroup", "deleteAffinityGroup"] },
  { name: "tags", commands: ["createTags", "deleteTags"] },
  {
    name: "firewalls",
    commands: ["createSecurityGroup", "authorizeSecurityGroupIngress"],
    in: "securityGroups",
    reason: "no network there has security groups",
  },
  {
    name: "addresses",
    commands: ["associateIpAddress", "enableStaticNat"],
    in: "staticNat",
    reason: "no network offering there has static NAT",
  },
  {
    name: "load balancers",
    commands: ["createLoadBalancerRule", "assignToLoadBalancerRule"],
    in: "loadBalancers",
    reason: "no network offering there has them",
  },
  {
    name: "networks",
    commands: ["createVPC", "createNetwork"],
    in: "vpcs",
    reason: "there is no offering for VPCs or their tiers",
  },
  {
    name: "network ACLs",
    commands: ["createNetworkACLList", "createNetworkACL", "replaceNetworkACLList"],
    in: "vpcs",
    reason: "there is no offering for VPCs or their tiers",
  },
];

export interface Abilities {
  readonly can: readonly string[];
  readonly not: readonly { readonly name: string; readonly reason: string }[];
}

export async function abilitiesOf(session: Session, zone: Zone): Promise<Abilities> {
  const facts = await factsOf(session, zone);
  const reasons = await Promise.all(
    abilities.map(async ({ name, commands, in: where, reason = "" }) => {
      if (where !== undefined && !facts[where]) return { name, reason };
      const known = await Promise.all(commands.map((command) => session.has(command)));
      const closed = commands.filter((_, index) => !known[index]);
      return {
        name,
        reason: closed.length === 0 ? undefined : `closed to this user: ${closed.join(", ")}`,
      };
    }),
  );
  return {
    can: reasons.flatMap(({ name, reason }) => (reason === undefined ? name : [])),
    not: reasons.flatMap(({ name, reason }) => (reason === undefined ? [] : { name, reason })),
  };
}

/** What can not be listed is not there for this user. */
async function factsOf(session: Session, zone: Zone): Promise<ZoneFacts> {
  const zoneid = zone.uuid;
  const [networks, offerings, vpcOfferings] = await Promise.all([
    session.list("listNetworks", "network", { zoneid, canusefordeploy: true }).catch(() => []),
    session
      .list("listNetworkOfferings", "networkoffering", { state: "Enabled", zoneid })
      .catch(() => []),
    session.list("listVPCOfferings", "vpcoffering", { state: "Enabled" }).catch(() => []),
  ]);
  const offered = (service: string) =>
    [...networks, ...offerings].some((row) => hasService(row, service));
  return {
    securityGroups:
      zone.networking !== "isolated" || networks.some((row) => hasService(row, "SecurityGroup")),
    staticNat: offered("StaticNat"),
    loadBalancers: offered("Lb"),
    vpcs: vpcOfferings.length > 0 && offerings.some((row) => row["forvpc"] === true),
  };
}
