/** An address leads where its network, or its VPC, is. */
import { invalidArgument } from "@deltacloud/core";
import { textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about } from "../errors.ts";
import { findRow } from "../find.ts";
import { isHeld } from "./address-rows.ts";
import { canReserve } from "./reserve-address.ts";

/**
 * Gives an address that is held for no network to that of a card, and checks that others are there:
 * CloudStack could move one by letting go of it alone, and then somebody else may have it.
 *
 * @throws CloudError `InvalidArgument`
 */
export async function placeAddress(session: Session, address: Row, nic: Row): Promise<void> {
  const networkid = textOf(nic, "networkid");
  const ofAddress = textOf(address, "associatednetworkid");
  const vpcid = textOf(address, "vpcid");
  if (networkid === undefined || networkid === ofAddress) return;
  const held = isHeld(address);
  if (!held && ofAddress === undefined && vpcid === undefined) return;
  const network = await findRow(session, "listNetworks", "network", networkid);
  const ofCard = { networkid, vpcid: network && textOf(network, "vpcid") };
  if (held) await give(session, address, ofCard);
  else if (vpcid === undefined || vpcid !== ofCard.vpcid) {
    const way = (await canReserve(session))
      ? "allocate another one, which goes where it first leads"
      : "this server ties addresses to the network of instances that name none";
    throw invalidArgument(
      `address '${textOf(address, "ipaddress")}' is of ${nameOf(address, "associatednetwork")}, ` +
        `the interface of ${nameOf({ id: networkid, ...network }, "")}: ${way}`,
    );
  }
}

/** What a card's network is. */
interface Place {
  readonly networkid: string;
  readonly vpcid: string | undefined;
}

/** Addresses of a VPC serve all its tiers. */
async function give(session: Session, address: Row, { networkid, vpcid }: Place): Promise<void> {
  const place = vpcid === undefined ? { networkid } : { vpcid };
  const ipaddress = textOf(address, "ipaddress");
  const given = session.run("associateIpAddress", { ...place, ipaddress });
  await about("address", textOf(address, "id") ?? "", given);
}

/** @param prefix of the fields that tell the network */
function nameOf(row: Row, prefix: string): string {
  const vpc = textOf(row, "vpcname") ?? textOf(row, "vpcid");
  const network = textOf(row, `${prefix}name`) ?? textOf(row, `${prefix}id`);
  return vpc === undefined ? `network '${network}'` : `VPC '${vpc}'`;
}
