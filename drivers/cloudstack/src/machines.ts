/** Virtual machines read from the cloud, put together with what is known here. */
import type { Instance, InstanceFilter, InstanceVolume, Query } from "@deltacloud/core";
import type { Burial } from "./burial.ts";
import type { ParametersOf } from "./client/commands.ts";
import type { Row } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { isCode } from "./errors.ts";
import { findRows } from "./find.ts";
import { everything, instanceFacts, keptTagsOf, volumeFactsOf } from "./records.ts";
import type { InstanceFacts } from "./records.ts";
import { recoverLaunches } from "./recovery.ts";
import { details, toInstance } from "./to-instance.ts";
import { toDisks } from "./to-volume.ts";
import type { World } from "./world.ts";

/** All that may match, those that have ended besides. */
export async function findInstances(
  session: Session,
  world: World,
  burial: Burial,
  query: Query<InstanceFilter>,
): Promise<readonly Instance[]> {
  const { store } = world;
  const owner = await world.owner(session);
  await recoverLaunches(session.background, world, burial, owner.id);
  const [rows, zones, types, known, tags, disks] = await Promise.all([
    findMachines(session, world, query),
    world.zones(session),
    world.types(session),
    factsOf(world, owner.id, query.ids),
    keptTagsOf(store, owner.id, "instance"),
    findDisks(session, world, owner.id, query.ids),
  ]);
  const facts = new Map(known.map((each) => [each.id, each]));
  const now = world.now();
  const vpcs = await world.tiers(session, rows);
  const lens = { vpcs, owner, zones, types, facts, tags, now, ...(disks && { disks }) };
  const living = rows.map((row) => toInstance(row, lens));
  for (const instance of living) {
    // Its deployment failed when nobody looked.
    const ours = facts.get(instance.id);
    if (instance.state === "error" && ours) {
      // Where it fails, the next list tries again.
      world.background(burial.buryFailed(session, instance, ours.jobId));
    }
  }
  const there = new Set(living.map(({ id }) => id));
  return [...living, ...known.filter(({ id }) => !there.has(id)).flatMap(toEnded)];
}

export async function findInstance(
  session: Session,
  world: World,
  burial: Burial,
  id: string,
): Promise<Instance | undefined> {
  const found = await findInstances(session, world, burial, { ids: [id] });
  return found.find((instance) => instance.id === id);
}

async function findMachines(
  session: Session,
  world: World,
  { ids, filter }: Query<InstanceFilter>,
): Promise<readonly Row[]> {
  if (ids) return findRows(session, "listVirtualMachines", "virtualmachine", ids, { details });
  try {
    const narrowed = { details, ...(await narrow(session, world, filter)) };
    return await session.list("listVirtualMachines", "virtualmachine", narrowed);
  } catch (error) {
    // What it was narrowed by does not exist.
    if (isCode(error, "NotFound")) return [];
    throw error;
  }
}

/** What the cloud can answer of a filter: fields that may have one value alone. */
async function narrow(
  session: Session,
  world: World,
  filter: InstanceFilter = {},
): Promise<ParametersOf<"listVirtualMachines">> {
  const realm = single(filter.realmId);
  const zone = realm === undefined ? undefined : (await world.zones(session)).find(realm);
  return {
    zoneid: zone?.uuid,
    templateid: single(filter.imageId),
    keypair: single(filter.keyName),
  };
}

function single(values: readonly string[] | undefined): string | undefined {
  return values?.length === 1 ? values[0] : undefined;
}

async function factsOf(
  world: World,
  account: string,
  ids: readonly string[] | undefined,
): Promise<readonly InstanceFacts[]> {
  const documents = world.store.documents(instanceFacts);
  if (!ids || ids.length > 50) return everything(documents, account);
  return (await documents.list(account, { ids })).items;
}

/** Undefined where the cloud does not tell. */
async function findDisks(
  session: Session,
  world: World,
  account: string,
  ids: readonly string[] | undefined,
): Promise<ReadonlyMap<string, readonly InstanceVolume[]> | undefined> {
  const virtualmachineid = single(ids);
  try {
    const [rows, facts] = await Promise.all([
      session.list("listVolumes", "volume", { virtualmachineid }),
      volumeFactsOf(world.store, account),
    ]);
    return toDisks(rows, facts);
  } catch (error) {
    if (isCode(error, "NotFound", "Unsupported", "PermissionDenied")) return undefined;
    throw error;
  }
}

/** An instance that the cloud no longer shows, as long as its end is to be seen. */
function toEnded({
  end,
  reservationId,
  launchIndex,
  clientToken,
}: InstanceFacts): readonly Instance[] {
  if (!end) return [];
  const { launchTime, ...instance } = end.instance;
  return [
    {
      ...instance,
      state: "terminated",
      stateChangeTime: new Date(end.since),
      launchTime: new Date(launchTime),
      publicAddresses: [],
      privateAddresses: [],
      canCreateImage: false,
      ...(end.reason !== undefined && { stateReason: end.reason }),
      ...(reservationId !== undefined && { reservationId }),
      ...(launchIndex !== undefined && { launchIndex }),
      ...(clientToken !== undefined && { clientToken }),
    },
  ];
}
