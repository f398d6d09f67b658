/** What each account has from the start. */
import type { Store, StoreWriter } from "@deltacloud/store";
import { allDocuments } from "../all-documents.ts";
import { defaultFirewallId } from "../firewalls/default-firewall.ts";
import { makeDefaultNetwork } from "../networks/default-network.ts";
import { dhcpOptionsDocuments, ownDhcpOptions } from "../networks/dhcp-options-record.ts";
import { furnishNetwork } from "../networks/furnish-network.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import { networkDocuments } from "../networks/network-record.ts";
import { seedAccount } from "./seed-data.ts";
import { seedNetworks } from "./seed-networks.ts";
import type { World } from "../world.ts";

/** Gives an account what it starts with, the first time that it is seen by any daemon. */
export function furnisher(store: Store, newId: World["newId"]): (account: string) => Promise<void> {
  const furnished = new Map<string, Promise<void>>();
  return (account) => {
    const known =
      furnished.get(account) ??
      store
        .transaction((writer) => furnish(writer, newId, account))
        .catch((error: unknown) => {
          // The next call tries again.
          furnished.delete(account);
          throw error;
        });
    furnished.set(account, known);
    return known;
  };
}

/** The one that draws the number 1 does a thing; the number is given back if the transaction fails. */
async function furnish(writer: StoreWriter, newId: World["newId"], account: string): Promise<void> {
  if ((await writer.next(`mock.furnished.${account}`)) === 1) {
    await furnishAccount(writer, newId, account);
  }
  // Those of the seeds, and those that an earlier version made.
  if ((await writer.next(`mock.furnished.networks.${account}`)) === 1) {
    const networks = await allDocuments(writer.documents(networkDocuments), account, {});
    for (const network of networks) await furnishNetwork(writer, network);
  }
  // So that what an earlier version wrote is found by all that lists are narrowed by.
  if ((await writer.next(`mock.indexed.instances.${account}`)) === 1) {
    const instances = writer.documents(instanceDocuments);
    for (const instance of await allDocuments(instances, account, {})) {
      await instances.replace(account, instance.id, instance);
    }
  }
}

async function furnishAccount(
  writer: StoreWriter,
  newId: World["newId"],
  account: string,
): Promise<void> {
  const options = ownDhcpOptions(account);
  await writer.documents(dhcpOptionsDocuments).insert(account, options.id, options);
  if (account === seedAccount) {
    for (const { id } of seedNetworks) await defaultFirewallId(writer, account, id);
  } else {
    // As if it had always been there: nothing of it is pending.
    await makeDefaultNetwork(writer, { newId, now: () => 0 }, account);
  }
}
