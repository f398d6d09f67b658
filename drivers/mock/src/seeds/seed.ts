import type { DocumentCollection, Store, StoreWriter } from "@deltacloud/store";
import { blobDocuments, blobKey } from "../blobs/blob-record.ts";
import { bucketDocuments } from "../blobs/bucket-record.ts";
import { imageDocuments, publisher } from "../images/image-record.ts";
import { instanceDocuments } from "../instances/instance-record.ts";
import { addressDocuments } from "../addresses/address-record.ts";
import { interfaceDocuments } from "../network-interfaces/interface-record.ts";
import { keyDocuments } from "../accounts/key-record.ts";
import { networkDocuments } from "../networks/network-record.ts";
import { seedBlobs, seedBuckets } from "./seed-blobs.ts";
import { seedAddresses, seedInterfaces, seedNetworks, seedSubnets } from "./seed-networks.ts";
import { seedSnapshots, seedVolumes } from "./seed-storage.ts";
import { everyone, grantsOf } from "../sharing.ts";
import { snapshotDocuments } from "../volumes/snapshot-record.ts";
import { subnetDocuments } from "../networks/subnet-record.ts";
import { volumeDocuments } from "../volumes/volume-record.ts";
import { ownImages, publicImages, seedAccount, seedInstances, seedKeys } from "./seed-data.ts";

/** Puts the seeds into the store on the first call, once in the life of the store. */
export function seeder(store: Store): () => Promise<void> {
  let seeded: Promise<void> | undefined;
  return () => {
    seeded ??= store.transaction(seed).catch((error: unknown) => {
      // The next call tries again.
      seeded = undefined;
      throw error;
    });
    return seeded;
  };
}

async function seed(writer: StoreWriter): Promise<void> {
  await plant(writer, imageDocuments, publisher, publicImages);
  await plant(writer, imageDocuments, seedAccount, ownImages);
  await plant(writer, instanceDocuments, seedAccount, seedInstances);
  await plant(writer, keyDocuments, seedAccount, seedKeys);
  await plant(writer, networkDocuments, seedAccount, seedNetworks);
  await plant(writer, subnetDocuments, seedAccount, seedSubnets);
  await plant(writer, interfaceDocuments, seedAccount, seedInterfaces);
  await plant(writer, addressDocuments, seedAccount, seedAddresses);
  await plant(writer, volumeDocuments, seedAccount, seedVolumes);
  await plant(writer, snapshotDocuments, seedAccount, seedSnapshots);
  await plant(writer, bucketDocuments, seedAccount, seedBuckets);
  await plant(writer, blobDocuments, seedAccount, seedBlobs, ({ bucketId, id }) =>
    blobKey(bucketId, id),
  );
  await plant(writer, grantsOf(imageDocuments), everyone, publicImages);
}

/**
 * Once for each collection of an account, so that what was destroyed stays so, and what a later
 * version adds comes to stores that are there. The one that draws the number 1 of a sequence plants;
 * its number is given back if the transaction fails.
 */
async function plant<T extends { readonly id: string }>(
  writer: StoreWriter,
  collection: DocumentCollection<T>,
  account: string,
  seeds: readonly T[],
  key: (record: T) => string = ({ id }) => id,
): Promise<void> {
  if ((await writer.next(`${collection.name}.seeded.${account}`)) > 1) return;
  const records = writer.documents(collection);
  for (const record of seeds) await records.insert(account, key(record), record);
}
