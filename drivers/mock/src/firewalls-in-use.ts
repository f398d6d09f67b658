/** Firewalls as instances have them. */
import { notFound } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import { defaultFirewallId } from "./default-firewall.ts";
import { firewallDocuments } from "./firewall-record.ts";

/** The firewalls that are asked for, or the default one. @throws CloudError `NotFound` */
export async function firewallsFor(
  writer: StoreWriter,
  account: string,
  ids: readonly string[] | undefined,
): Promise<readonly string[]> {
  const standard = await defaultFirewallId(writer, account);
  if (!ids) return [standard];
  for (const id of ids) {
    if (!(await writer.documents(firewallDocuments).get(account, id))) {
      throw notFound("firewall", id);
    }
  }
  return [...new Set(ids)];
}
