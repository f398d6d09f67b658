/** Firewalls as instances and interfaces have them. */
import { invalidArgument, notFound } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { defaultFirewallId } from "./default-firewall.ts";
import { firewallDocuments } from "./firewall-record.ts";
import { checkLimit } from "../limits.ts";

/**
 * The firewalls that are asked for, or the default one of the network.
 *
 * @throws CloudError `NotFound`; `InvalidArgument` for one of another network
 */
export async function firewallsFor(
  writer: StoreWriter,
  account: string,
  ids: readonly string[] | undefined,
  networkId: string,
): Promise<readonly string[]> {
  if (!ids || ids.length === 0) return [await defaultFirewallId(writer, account, networkId)];
  for (const id of ids) {
    const firewall = await writer.documents(firewallDocuments).get(account, id);
    if (!firewall) throw notFound("firewall", id);
    if (firewall.networkId !== networkId) {
      throw invalidArgument(`firewall '${id}' is not of network '${networkId}'`);
    }
  }
  const distinct = [...new Set(ids)];
  checkLimit("firewalls", distinct.length, "networkInterface");
  return distinct;
}
