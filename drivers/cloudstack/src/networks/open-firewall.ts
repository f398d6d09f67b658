/** The firewall that an isolated network has for each of its addresses, which lets nothing in by itself. */
import type { ParametersOf } from "../client/commands.ts";
import { textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, isCode } from "../errors.ts";
import { findRow } from "../find.ts";
import { hasService } from "./networking.ts";

/** CloudStack has no word for all protocols here. */
const everything: readonly ParametersOf<"createFirewallRule">[] = [
  { protocol: "tcp", startport: 1, endport: 65_535 },
  { protocol: "udp", startport: 1, endport: 65_535 },
  { protocol: "icmp", icmptype: -1, icmpcode: -1 },
];

/**
 * Lets all traffic through to where an address leads by static NAT; rules that it has already stay.
 * CloudStack takes the rules away with that; where they can not be made, it is taken back.
 *
 * @param nic that the address leads to; tiers of VPCs have ACL lists, and no such firewall
 */
export async function openFirewall(session: Session, addressId: string, nic: Row): Promise<void> {
  const network = await findRow(session, "listNetworks", "network", textOf(nic, "networkid") ?? "");
  if (!network || textOf(network, "vpcid") !== undefined || !hasService(network, "Firewall"))
    return;
  try {
    for (const rule of everything) await allow(session, addressId, rule);
  } catch (error) {
    await session.background.run("disableStaticNat", { ipaddressid: addressId });
    throw error;
  }
}

async function allow(
  session: Session,
  addressId: string,
  rule: ParametersOf<"createFirewallRule">,
): Promise<void> {
  const parameters = { ...rule, ipaddressid: addressId, cidrlist: ["0.0.0.0/0"] };
  try {
    await about("address", addressId, session.run("createFirewallRule", parameters));
  } catch (error) {
    // Whoever made rules for it knows better.
    if (!isCode(error, "AlreadyExists")) throw error;
  }
}
