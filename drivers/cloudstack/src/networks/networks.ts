import { addressAt, invalidArgument, notFound, unsupported } from "@deltacloud/core";
import type { AddressBlock, Network, Networks, ResourceKind, Subnets } from "@deltacloud/core";
import { onlyRow, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, isCode } from "../errors.ts";
import { findRow } from "../find.ts";
import { blockOf } from "./block.ts";
import { findVpc, listNetworks, listVpcs } from "./network-rows.ts";
import { forgetParts, partsOf } from "./network-parts.ts";
import { findNetwork, hasService, idOfNamed } from "./networking.ts";
import { keptTagsOf } from "../instances/records.ts";
import { tagNew } from "../tags/tagger.ts";
import { toLoneNetwork, toSubnet, toVpc } from "./to-network.ts";
import type { NetworkLens } from "./to-network.ts";
import type { World } from "../world.ts";

/** VPCs, and networks that are in none: those can be used, not made. */
export function networks(world: World): Networks {
  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return world.snapshots.page(session.scope, "networks", query, async () => {
        const [vpcs, rows, lens] = await Promise.all([
          listVpcs(session),
          listNetworks(session),
          networkLens(session, world, "network"),
        ]);
        const lone = rows.filter((row) => textOf(row, "vpcid") === undefined);
        return [
          ...vpcs.map((row) => toVpc(row, lens)),
          ...lone.map((row) => toLoneNetwork(row, lens)),
        ];
      });
    },

    async create(ctx, { name, addressBlock: given, tags }) {
      const session = world.open(ctx);
      const addressBlock = blockOf(given).text;
      const zone = await world.zone(session);
      const offerings = await session.list("listVPCOfferings", "vpcoffering", { state: "Enabled" });
      const wanted = world.options.vpcOffering ?? "Default VPC offering";
      const vpcofferingid =
        idOfNamed(offerings, wanted) ??
        (world.options.vpcOffering === undefined ? textOf(offerings[0] ?? {}, "id") : undefined);
      // Zones with security groups alone have none.
      if (vpcofferingid === undefined) throw unsupported(`a network by the offering '${wanted}'`);
      const label = name ?? tags?.["Name"] ?? `vpc-${addressBlock.replaceAll(/[./]/g, "-")}`;
      const { id = "" } = await session.start("createVPC", {
        name: label,
        displaytext: label,
        cidr: addressBlock,
        vpcofferingid,
        zoneid: zone.uuid,
      });
      const lens = await networkLens(session, world, "network");
      await tagNew(session, world, lens.owner.id, "network", [id], tags);
      const row = await findVpc(session, id);
      const network: Network = toVpc({ id, name: label, cidr: addressBlock, ...row }, lens);
      return { ...network, tags: { ...network.tags, ...tags } };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const [owner, vpc] = await Promise.all([world.owner(session), findVpc(session, id)]);
      if (!vpc && !(await findLone(session, id))) throw notFound("network", id);
      const parts = await partsOf(session, id);
      await about("network", id, session.run(vpc ? "deleteVPC" : "deleteNetwork", { id }));
      await forgetParts(world, owner.id, parts);
    },
  };
}

/** Tiers of VPCs, and each network that is in none. */
export function subnets(world: World): Subnets {
  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      return world.snapshots.page(session.scope, "subnets", query, async () => {
        const [rows, lens] = await Promise.all([
          listNetworks(session),
          networkLens(session, world, "subnet"),
        ]);
        return rows.map((row) => toSubnet(row, lens));
      });
    },

    async create(ctx, { networkId, realmId, addressBlock: given, name, tags }) {
      const session = world.open(ctx);
      const { block, text: addressBlock } = blockOf(given);
      const [vpc, zones] = await Promise.all([findVpc(session, networkId), world.zones(session)]);
      if (!vpc) throw notFound("network", networkId);
      const zoneid = textOf(vpc, "zoneid") ?? "";
      if (realmId !== undefined && zones.find(realmId)?.uuid !== zoneid) {
        throw invalidArgument(`network '${networkId}' is not in realm '${realmId}'`);
      }
      const label = name ?? tags?.["Name"] ?? `subnet-${addressBlock.replaceAll(/[./]/g, "-")}`;
      const made = session.call("createNetwork", {
        name: label,
        displaytext: label,
        networkofferingid: await findTierOffering(session, zoneid),
        zoneid,
        vpcid: networkId,
        gateway: addressAt(block, 1n),
        netmask: netmaskOf(block),
        aclid: await findOpenAcl(session),
      });
      const answer = onlyRow(await about("network", networkId, made));
      const row = (await findRow(session, "listNetworks", "network", idOf(answer))) ?? answer;
      const lens = await networkLens(session, world, "subnet");
      const subnet = toSubnet({ vpcid: networkId, cidr: addressBlock, zoneid, ...row }, lens);
      await tagNew(session, world, lens.owner.id, "subnet", [subnet.id], tags);
      return { ...subnet, tags: { ...subnet.tags, ...tags } };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const row = await findRow(session, "listNetworks", "network", id);
      if (!row) throw notFound("subnet", id);
      await about("subnet", id, session.run("deleteNetwork", { id }));
    },
  };
}

async function networkLens(
  session: Session,
  world: World,
  kind: ResourceKind,
): Promise<NetworkLens> {
  const owner = await world.owner(session);
  const zone = await world.zone(session);
  const [zones, tags, network] = await Promise.all([
    world.zones(session),
    keptTagsOf(world.store, owner.id, kind),
    findNetwork(session, zone, undefined),
  ]);
  return { owner, zones, tags, defaultId: network && textOf(network, "id") };
}

async function findLone(session: Session, id: string): Promise<Row | undefined> {
  const row = await findRow(session, "listNetworks", "network", id);
  return row && textOf(row, "vpcid") === undefined ? row : undefined;
}

/** @throws CloudError `InvalidArgument` when the zone has none */
async function findTierOffering(session: Session, zoneid: string): Promise<string> {
  const offerings = await session.list("listNetworkOfferings", "networkoffering", {
    state: "Enabled",
    guestiptype: "Isolated",
    forvpc: true,
    zoneid,
  });
  const found = offerings.find((row) => hasService(row, "StaticNat")) ?? offerings[0];
  const id = found && textOf(found, "id");
  if (id === undefined) throw invalidArgument("this realm has no offering for subnets of networks");
  return id;
}

/** Everything may pass, as in a new subnet of AWS; what may not is up to its instances. */
async function findOpenAcl(session: Session): Promise<string | undefined> {
  const name = "default_allow";
  try {
    return idOfNamed(await session.list("listNetworkACLLists", "networkacllist", { name }), name);
  } catch (error) {
    // Then there are none that could keep anything out.
    if (isCode(error, "Unsupported")) return undefined;
    throw error;
  }
}

function idOf(row: Row): string {
  return textOf(row, "id") ?? "";
}

/** Such as `255.255.255.0`. */
function netmaskOf({ prefix }: AddressBlock): string {
  const mask = prefix === 0 ? 0n : (0xffffffffn << BigInt(32 - prefix)) & 0xffffffffn;
  return [24n, 16n, 8n, 0n].map((shift) => String((mask >> shift) & 0xffn)).join(".");
}
