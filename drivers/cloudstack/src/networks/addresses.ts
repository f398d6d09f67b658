import { defined, notFound } from "@deltacloud/core";
import type { Address, Addresses, AssociateAddress, Tags } from "@deltacloud/core";
import { flagOf, rowsOf, tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { balancerAddresses } from "../load-balancers/balancer-rules.ts";
import { about, failedPrecondition } from "../errors.ts";
import { findRow, listWhereServed } from "../find.ts";
import { acquireAddress } from "./acquire-address.ts";
import { findAddress, isHeld, listAddresses } from "./address-rows.ts";
import { openFirewall } from "./open-firewall.ts";
import { placeAddress } from "./place-address.ts";
import { canReserve, releaseAddress, reserveAddress } from "./reserve-address.ts";
import { keptTagsOf } from "../instances/records.ts";
import { keepTags, tagNew } from "../tags/tagger.ts";
import type { Owner, World } from "../world.ts";

/** What a row is read by. */
export interface AddressLens {
  readonly owner: Owner;
  /** Kept here, by address. */
  readonly tags: ReadonlyMap<string, Tags>;
}

const machineDetails = ["nics"];

/**
 * Public addresses, but for those that networks and load balancers have for themselves; what they lead
 * to is static NAT.
 */
export function addresses(world: World): Addresses {
  const { store, snapshots } = world;

  async function lensOf(session: Session): Promise<AddressLens> {
    const owner = await world.owner(session);
    return { owner, tags: await keptTagsOf(store, owner.id, "address") };
  }

  /** @throws CloudError `NotFound` */
  async function find(session: Session, id: string): Promise<Row> {
    const [row, balanced] = await Promise.all([findAddress(session, id), listBalanced(session)]);
    if (!row || isNetworksOwn(row) || balanced.has(id)) throw notFound("address", id);
    return row;
  }

  return {
    async list(ctx, query) {
      const session = world.open(ctx);
      const { ids } = query;
      return snapshots.page(session.scope, "addresses", query, async () => {
        const [rows, balanced, lens] = await Promise.all([
          listAddresses(session, ids),
          listBalanced(session),
          lensOf(session),
        ]);
        return rows
          .filter((row) => !isNetworksOwn(row) && !balanced.has(textOf(row, "id") ?? ""))
          .map((row) => toAddress(row, lens));
      });
    },

    async create(ctx, { tags }) {
      const session = world.open(ctx);
      const zone = await world.zone(session);
      const lens = await lensOf(session);
      // Which network it is to lead into is not known yet.
      const held = zone.networking === "isolated" && (await canReserve(session));
      const row = await (held
        ? reserveAddress(session, world, zone)
        : acquireAddress(session, zone));
      const address = toAddress(row, lens);
      await tagNew(session, world, lens.owner.id, "address", [address.id], tags);
      return { ...address, tags: { ...address.tags, ...tags } };
    },

    async destroy(ctx, id) {
      const session = world.open(ctx);
      const [row, owner] = await Promise.all([find(session, id), world.owner(session)]);
      if (flagOf(row, "isstaticnat")) {
        throw failedPrecondition("address", id, "leads to an instance");
      }
      if (isHeld(row)) await releaseAddress(session, store, row);
      else await about("address", id, session.run("disassociateIpAddress", { id }));
      // Whoever gets the address next gets its id.
      await keepTags(world, owner.id, { kind: "address", id }, () => ({}));
    },

    async associate(ctx, id, request) {
      const session = world.open(ctx);
      const [row, target] = await Promise.all([find(session, id), findTarget(session, request)]);
      const { machine, nic } = target;
      const instanceId = textOf(machine, "id") ?? "";
      const known = textOf(row, "virtualmachineid");
      if (known !== undefined && known !== instanceId && !request.reassociate) {
        throw failedPrecondition("address", id, `leads to '${known}'`);
      }
      await placeAddress(session, row, nic);
      if (known !== undefined) await session.run("disableStaticNat", { ipaddressid: id });
      const parameters = {
        ipaddressid: id,
        virtualmachineid: instanceId,
        networkid: textOf(nic, "networkid"),
        vmguestip: request.privateIp,
      };
      await about("address", id, session.call("enableStaticNat", parameters));
      if (world.options.openAddresses === true) await openFirewall(session, id, nic);
      return toAddress(await find(session, id), await lensOf(session));
    },

    async disassociate(ctx, id) {
      const session = world.open(ctx);
      if (!flagOf(await find(session, id), "isstaticnat")) {
        throw failedPrecondition("address", id, "leads nowhere");
      }
      await about("address", id, session.run("disableStaticNat", { ipaddressid: id }));
      return toAddress(await find(session, id), await lensOf(session));
    },
  };
}

/** Ids of those that load balancers were made with; none where the server has no load balancers. */
async function listBalanced(session: Session): Promise<ReadonlySet<string>> {
  const rules = await listWhereServed(session, "listLoadBalancerRules", "loadbalancerrule");
  return balancerAddresses(rules);
}

/** Whether a network speaks from it for all its instances, or the cloud keeps it for itself. */
function isNetworksOwn(row: Row): boolean {
  return flagOf(row, "issourcenat") || flagOf(row, "issystem");
}

export function toAddress(row: Row, { owner, tags }: AddressLens): Address {
  const id = textOf(row, "id") ?? "";
  const instanceId = textOf(row, "virtualmachineid");
  return {
    id,
    ip: textOf(row, "ipaddress") ?? "",
    ownerId: owner.id,
    tags: { ...tagsOf(row), ...tags.get(id) },
    ...(flagOf(row, "isstaticnat") && instanceId !== undefined
      ? {
          association: {
            id: `assoc-${id}`,
            instanceId,
            ...defined({ privateIp: textOf(row, "vmipaddress") }),
          },
        }
      : {}),
  };
}

/** The machine that an address is to lead to, and its card. */
interface Target {
  readonly machine: Row;
  readonly nic: Row;
}

/** @throws CloudError `NotFound` */
async function findTarget(
  session: Session,
  { instanceId, networkInterfaceId }: AssociateAddress,
): Promise<Target> {
  if (instanceId !== undefined) {
    const parameters = { details: machineDetails };
    const machine = await findRow(
      session,
      "listVirtualMachines",
      "virtualmachine",
      instanceId,
      parameters,
    );
    if (!machine) throw notFound("instance", instanceId);
    const nics = rowsOf(machine, "nic");
    const nic = nics.find((each) =>
      networkInterfaceId === undefined
        ? flagOf(each, "isdefault")
        : textOf(each, "id") === networkInterfaceId,
    );
    return { machine, nic: nic ?? nics[0] ?? {} };
  }
  const machines = await session.list("listVirtualMachines", "virtualmachine", {
    details: machineDetails,
  });
  for (const machine of machines) {
    const nic = rowsOf(machine, "nic").find((each) => textOf(each, "id") === networkInterfaceId);
    if (nic) return { machine, nic };
  }
  throw notFound("networkInterface", networkInterfaceId ?? "");
}
