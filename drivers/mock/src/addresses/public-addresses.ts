/** The public addresses of the whole cloud: each is given to one account at a time. */
import { CloudError, addressAt, sizeOf } from "@deltacloud/core";
import type { DocumentCollection, StoreWriter } from "@deltacloud/store";
import { blockOf } from "../networks/subnet-record.ts";

const pools = {
  /** https://www.rfc-editor.org/rfc/rfc5737: for documentation. */
  held: ["203.0.113.0/24", "198.51.100.0/24"],
  /** https://www.rfc-editor.org/rfc/rfc2544: for benchmarks. Come with interfaces and go with them. */
  passing: ["198.18.0.0/15"],
} as const;

export type Pool = keyof typeof pools;

/** By address, under no account. */
const publicAddressDocuments: DocumentCollection<object> = { name: "mock.publicAddresses" };

const nobody = "";

/** An address that nobody has. @throws CloudError `ResourceExhausted` */
export async function takePublicAddress(writer: StoreWriter, pool: Pool): Promise<string> {
  const blocks = pools[pool].map(blockOf);
  const total = blocks.reduce((sum, block) => sum + sizeOf(block), 0n);
  const documents = writer.documents(publicAddressDocuments);
  for (let tried = 0n; tried < total; tried += 1n) {
    let offset = BigInt((await writer.next(`mock.publicAddresses.${pool}`)) - 1) % total;
    const block = blocks.find((one) => {
      if (offset < sizeOf(one)) return true;
      offset -= sizeOf(one);
      return false;
    });
    const ip = block && addressAt(block, offset);
    if (ip === undefined || (await documents.get(nobody, ip))) continue;
    await documents.insert(nobody, ip, {});
    return ip;
  }
  throw new CloudError("ResourceExhausted", "there is no free public address", {
    resource: { kind: "address", id: "" },
  });
}

export async function giveBackPublicAddress(writer: StoreWriter, ip: string): Promise<void> {
  await writer.documents(publicAddressDocuments).remove(nobody, ip);
}
