import type { Cloud, Context, PortableLister, ResourceCollection } from "@deltacloud/core";

/** What tests make. */
const collections = [
  "instances",
  "images",
  "addresses",
  "networkInterfaces",
  "networks",
  "subnets",
  "routeTables",
  "internetGateways",
  "natGateways",
  "networkAcls",
  "firewalls",
  "storageVolumes",
  "storageSnapshots",
  "keys",
  "loadBalancers",
  "buckets",
] as const satisfies readonly ResourceCollection[];

interface Listed {
  readonly id: string;
  readonly state?: string;
}

/** The ids of all that is there; what is on its way out does not count. */
export async function inventory(
  cloud: Cloud,
  ctx: Context,
): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const name of collections) {
    const collection: PortableLister<Listed> = cloud[name];
    const all = cloud.supports(name) ? await collection.all(ctx) : [];
    const lasting = all.filter(({ state = "" }) => !/^(terminat|delet)/.test(state));
    found[name] = lasting.map(({ id }) => id).toSorted();
  }
  return found;
}
