/** Virtual machines read from the cloud, put together with what is known here. */
import { cut } from "@deltacloud/core";
import type { Instance, InstanceFilter, InstanceVolume, Page, Query } from "@deltacloud/core";
import type { Burial } from "./burial.ts";
import type { ParametersOf } from "../client/commands.ts";
import { textOf } from "../client/json.ts";
import type { Row } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { isCode } from "../errors.ts";
import { findRows } from "../find.ts";
import { everything, instanceFacts, keptTagsOf, volumeFactsOf } from "./records.ts";
import type { InstanceFacts } from "./records.ts";
import { recoverLaunches } from "./recovery.ts";
import { details, launchOf, toInstance } from "./to-instance.ts";
import { toDisks } from "../volumes/to-volume.ts";
import type { World } from "../world.ts";

/** All that may match, those that have ended besides. */
export async function findInstances(
  session: Session,
  world: World,
  burial: Burial,
  query: Query<InstanceFilter>,
): Promise<readonly Instance[]> {
  const owner = await world.owner(session);
  await recover(session, world, burial, owner.id);
  const [rows, known, disks] = await Promise.all([
    findMachines(session, world, query),
    factsOf(world, owner.id, query.ids),
    findDisks(session, world, owner.id, query.ids),
  ]);
  const living = await toInstances(session, world, burial, rows, known, disks);
  const there = new Set(living.map(({ id }) => id));
  return [...living, ...known.filter(({ id }) => !there.has(id)).flatMap(toEnded)];
}

/** What a daemon that ended left of its deployments: there is none where nothing was changed lately. */
function recover(session: Session, world: World, burial: Burial, account: string): Promise<void> {
  return world.steady(session, "launches", () =>
    recoverLaunches(session.background, world, burial, account),
  );
}

async function toInstances(
  session: Session,
  world: World,
  burial: Burial,
  rows: readonly Row[],
  known: readonly InstanceFacts[],
  disks: Disks | undefined,
): Promise<readonly Instance[]> {
  const owner = await world.owner(session);
  const [{ zones, types }, tags, vpcs] = await Promise.all([
    world.names(session),
    keptTagsOf(world.store, owner.id, "instance", idsOfFew(rows)),
    world.tiers(session, rows),
  ]);
  const facts = new Map(known.map((each) => [each.id, each]));
  const now = world.now();
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
  return living;
}

/** Undefined where there are many. */
function idsOfFew(rows: readonly Row[]): readonly string[] | undefined {
  return rows.length > fewDisks ? undefined : rows.map((row) => textOf(row, "id") ?? "");
}

/** What orders instances: when they were launched, and among those of one moment their ids. */
export function launchKey({ launchTime, id }: Pick<Instance, "launchTime" | "id">): string {
  return `${timeKey(launchTime.getTime())} ${id}`;
}

/** Orders as the number does, which a date takes longer to be. @param time in epoch milliseconds */
function timeKey(time: number): string {
  return String(time).padStart(16, "0");
}

/** Where the cloud's list begins. */
interface Head {
  readonly rows: readonly Row[];
  /** Of all there are. */
  readonly count: number;
}

/** What may be on a page: a machine, or an instance that has ended. */
interface Entry extends Pick<Instance, "id" | "launchTime"> {
  readonly row?: Row;
  readonly instance?: Instance;
}

/** How many machines more than a page has are asked for, to see where those of one moment end. */
const margin = 50;

/** The largest page for which the disks of each machine are asked for, in the place of all disks. */
const fewDisks = 20;

/**
 * The first page by launch, read from the head of the cloud's list alone; undefined where that does not
 * tell. CloudStack lists machines as they were made, but does not promise it.
 */
export async function firstInstances(
  session: Session,
  world: World,
  burial: Burial,
  query: Query<InstanceFilter>,
): Promise<Page<Instance> | undefined> {
  const { ids, cursor, limit = Infinity } = query;
  if (ids || cursor !== undefined || limit > fewDisks) return undefined;
  const owner = await world.owner(session);
  await recover(session, world, burial, owner.id);
  const [{ rows, count }, known] = await Promise.all([
    narrowed<Head>(session, world, query, { rows: [], count: 0 }, (parameters) =>
      session.head("listVirtualMachines", "virtualmachine", parameters, 2 * limit + margin),
    ),
    factsOf(world, owner.id, undefined),
  ]);
  const horizon = count <= rows.length ? Infinity : horizonOf(rows, limit);
  if (horizon === undefined) return undefined;

  const there = new Set(rows.map((row) => textOf(row, "id")));
  const ended = known.filter(({ id }) => !there.has(id)).flatMap(toEnded);
  const found: readonly Entry[] = [
    ...rows.map((row) => ({ row, id: textOf(row, "id") ?? "", launchTime: launchOf(row) })),
    ...ended.map((instance) => ({ instance, id: instance.id, launchTime: instance.launchTime })),
  ];
  const entries = found
    .filter(({ launchTime }) => launchTime.getTime() < horizon)
    .map((entry) => ({ ...entry, key: launchKey(entry) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  const page = cut(entries, limit, ({ key }) => key);
  const next = page.next ?? (horizon === Infinity ? undefined : timeKey(horizon));

  const shown = page.items.flatMap(({ row }) => (row ? [row] : []));
  const disks = await Promise.all(
    shown.map((row) => findDisks(session, world, owner.id, [textOf(row, "id") ?? ""])),
  );
  const all = disks.includes(undefined)
    ? undefined
    : new Map(disks.flatMap((each) => [...(each ?? [])]));
  const living = await toInstances(session, world, burial, shown, known, all);
  const byId = new Map(living.map((instance) => [instance.id, instance]));
  const items = page.items.flatMap(({ id, instance }) => instance ?? byId.get(id) ?? []);
  return { items, ...(next !== undefined && { next }) };
}

/** Before when all machines are among these rows, `limit` of them at least; undefined where that is not plain. */
function horizonOf(rows: readonly Row[], limit: number): number | undefined {
  const launches = rows.map((row) => launchOf(row).getTime());
  const last = launches.at(-1) ?? 0;
  const inOrder = launches.every((launch, index) => launch >= (launches[index - 1] ?? 0));
  return inOrder && (launches[limit - 1] ?? last) < last ? last : undefined;
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

function findMachines(
  session: Session,
  world: World,
  query: Query<InstanceFilter>,
): Promise<readonly Row[]> {
  const { ids } = query;
  if (ids) return findRows(session, "listVirtualMachines", "virtualmachine", ids, { details });
  return narrowed(session, world, query, [], (parameters) =>
    session.list("listVirtualMachines", "virtualmachine", parameters),
  );
}

/** What `list` finds of those that the filter leaves; `none` where what it is narrowed by does not exist. */
async function narrowed<T>(
  session: Session,
  world: World,
  { filter }: Query<InstanceFilter>,
  none: T,
  list: (parameters: ParametersOf<"listVirtualMachines">) => Promise<T>,
): Promise<T> {
  try {
    return await list({ details, ...(await narrow(session, world, filter)) });
  } catch (error) {
    if (isCode(error, "NotFound")) return none;
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

/** By instance. */
type Disks = ReadonlyMap<string, readonly InstanceVolume[]>;

/** Undefined where the cloud does not tell. */
async function findDisks(
  session: Session,
  world: World,
  account: string,
  ids: readonly string[] | undefined,
): Promise<Disks | undefined> {
  const virtualmachineid = single(ids);
  async function load(): Promise<Disks> {
    const [rows, facts] = await Promise.all([
      session.list("listVolumes", "volume", { virtualmachineid }),
      volumeFactsOf(world.store, account),
    ]);
    return toDisks(rows, facts);
  }
  try {
    return await (virtualmachineid === undefined
      ? load()
      : world.steady(session, `disks of ${virtualmachineid}`, load));
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
