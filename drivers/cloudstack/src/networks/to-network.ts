/** VPCs and the networks that stand alone as networks; their tiers, and those networks again, as subnets. */
import { defined, parseBlock, sizeOf } from "@deltacloud/core";
import type { Network, Subnet, Tags } from "@deltacloud/core";
import { tagsOf, textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Directory } from "../directory.ts";
import type { Owner } from "../world.ts";
import type { Zone } from "../zone.ts";

export interface NetworkLens {
  readonly owner: Owner;
  readonly zones: Directory<Zone>;
  /** Where instances go that name none. */
  readonly defaultId: string | undefined;
  /** Kept here, by network or subnet. */
  readonly tags: ReadonlyMap<string, Tags>;
}

export function toVpc(row: Row, lens: NetworkLens): Network {
  return toNetwork(row, lens, textOf(row, "cidr"));
}

/** A network that is in no VPC is its own only subnet. */
export function toLoneNetwork(row: Row, lens: NetworkLens): Network {
  return toNetwork(row, lens, textOf(row, "networkcidr") ?? textOf(row, "cidr"));
}

function toNetwork(row: Row, lens: NetworkLens, block: string | undefined): Network {
  const id = textOf(row, "id") ?? "";
  return {
    id,
    ownerId: lens.owner.id,
    state: "available",
    addressBlocks: block === undefined ? [] : [block],
    default: id === lens.defaultId,
    dnsSupport: true,
    dnsHostnames: true,
    tags: { ...tagsOf(row), ...lens.tags.get(id) },
    ...defined({ name: textOf(row, "name") }),
  };
}

export function toSubnet(row: Row, lens: NetworkLens): Subnet {
  const id = textOf(row, "id") ?? "";
  const addressBlock = textOf(row, "cidr") ?? "";
  const block = parseBlock(addressBlock);
  return {
    id,
    ownerId: lens.owner.id,
    networkId: textOf(row, "vpcid") ?? id,
    realmId: lens.zones.idOf(textOf(row, "zoneid") ?? ""),
    state: "available",
    addressBlock,
    // How many are taken the cloud does not tell; its own are three.
    freeAddresses: block === undefined ? 0 : Math.max(0, Number(sizeOf(block)) - 3),
    default: id === lens.defaultId,
    assignPublicAddress: textOf(row, "type") === "Shared",
    tags: { ...tagsOf(row), ...lens.tags.get(id) },
    ...defined({ name: textOf(row, "name") }),
  };
}
