import { invalidArgument } from "@deltacloud/core";
import type { ChangeNetworkInterface, InterfaceAddress } from "@deltacloud/core";
import type { StoreWriter } from "@deltacloud/store";
import type { InterfaceRecord } from "../network-interfaces/interface-record.ts";
import { releasePublic, toAddress } from "../network-interfaces/make-interface.ts";
import { openSpace } from "../networks/subnet-space.ts";

/**
 * The addresses of an interface after a change, taken from its subnet or given back.
 *
 * @throws CloudError `InvalidArgument` for one that it has not, or that is its first
 */
export async function changeAddresses(
  writer: StoreWriter,
  account: string,
  { id, subnetId, addresses }: InterfaceRecord,
  { addPrivateIps = [], addPrivateIpCount = 0, removePrivateIps = [] }: ChangeNetworkInterface,
): Promise<readonly InterfaceAddress[]> {
  if (addPrivateIps.length + addPrivateIpCount + removePrivateIps.length === 0) return addresses;
  const [first, ...others] = addresses;
  const wrong = removePrivateIps.find((ip) => !others.some(({ privateIp }) => privateIp === ip));
  if (!first || wrong !== undefined) {
    throw invalidArgument(
      `network interface '${id}' has no address '${wrong}' that can be taken away`,
    );
  }
  const removed = others.filter(({ privateIp }) => removePrivateIps.includes(privateIp));
  await releasePublic(writer, account, removed);

  const space = await openSpace(writer, account, subnetId);
  for (const { privateIp } of removed) space.giveBack(privateIp);
  for (const ip of addPrivateIps) await space.take(ip);
  const added = [...addPrivateIps];
  for (let count = 0; count < addPrivateIpCount; count += 1) added.push(await space.takeFree());
  await space.save();
  return [first, ...others.filter((one) => !removed.includes(one)), ...added.map(toAddress)];
}
