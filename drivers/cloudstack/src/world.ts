/** What the collections of the driver share. */
import { CloudError, notFound } from "@deltacloud/core";
import type { Account, Context } from "@deltacloud/core";
import type { Store } from "@deltacloud/store";
import { createClient } from "./client/client.ts";
import type { Client } from "./client/client.ts";
import { numberOf, rowsOf, textOf } from "./client/json.ts";
import type { Row } from "./client/json.ts";
import type { Session } from "./client/session.ts";
import { createErrands } from "./errands.ts";
import type { Errands } from "./errands.ts";
import { directory } from "./directory.ts";
import type { Directory } from "./directory.ts";
import { diskOfferings } from "./volumes/disk-offering.ts";
import type { DiskOffering } from "./volumes/disk-offering.ts";
import { instanceTypes } from "./instances/instance-types.ts";
import type { InstanceTypes } from "./instances/instance-types.ts";
import { memo } from "./memo.ts";
import type { Memo } from "./memo.ts";
import { toOffering } from "./instances/offering.ts";
import type { CloudStackOptions } from "./options.ts";
import { everybody, knownAccounts, rewrite } from "./instances/records.ts";
import { snapshots } from "./volumes/snapshots.ts";
import type { Snapshots } from "./volumes/snapshots.ts";
import { tiers } from "./networks/tiers.ts";
import type { FindTiers } from "./networks/tiers.ts";
import { toZone } from "./zone.ts";
import type { Zone } from "./zone.ts";

/** The caller's account, with what CloudStack says more about it. */
export interface Owner extends Account {
  readonly domainId: string | undefined;
  /** Of a domain, or of all. */
  readonly admin: boolean;
}

/** What instances name by names. */
export interface Names {
  readonly zones: Directory<Zone>;
  readonly types: InstanceTypes;
}

export interface World {
  readonly store: Store;
  readonly options: CloudStackOptions;
  readonly client: Client;
  readonly snapshots: Snapshots;
  /** Networks that were just made for instances which name none, by scope and zone. */
  readonly defaultNetworks: Memo<Row>;
  readonly tiers: FindTiers;
  now(): number;
  readonly errands: Errands;
  /** Takes on work that goes on when its request has been answered; nobody hears of it when it fails. */
  background(work: Promise<unknown>): void;
  open(ctx: Context): Session;
  /** The account that the keys open, asked for once a minute. @throws CloudError `Unauthenticated` */
  owner(session: Session): Promise<Owner>;
  /** Zones as names and networks are translated by; not for showing, it may be a minute old. */
  zones(session: Session): Promise<Directory<Zone>>;
  types(session: Session): Promise<InstanceTypes>;
  /** Both as instances are shown by: older where nobody had asked for a while. */
  names(session: Session): Promise<Names>;
  diskOfferings(session: Session): Promise<Directory<DiskOffering>>;
  /**
   * What only changes of the caller's own are likely to change: remembered for seconds, while he makes
   * none.
   */
  steady<T>(session: Session, name: string, load: () => Promise<T>): Promise<T>;
  /** The zone of that name, or the one for what names none. @throws CloudError `NotFound` */
  zone(session: Session, realmId?: string): Promise<Zone>;
}

/** How long what is steady is remembered, in milliseconds. */
const steadiness = 10_000;

/** How long names, keys and accounts are remembered, in milliseconds: a revoked key works no longer. */
const lifetime = 60_000;

/** How long names serve beyond that where instances are shown, in milliseconds: nobody waits for them. */
const grace = 600_000;

export function createWorld(options: CloudStackOptions): World {
  const now = options.now ?? Date.now;
  const client = createClient({
    provider: options.provider,
    providers: options.providers ?? [],
    project: options.project,
    timeout: (options.timeout ?? 30) * 1000,
    now,
    polling: options.polling,
    patience: options.patience,
  });
  const owners = memo<Owner>(lifetime, now);
  const zoneMemo = memo<Directory<Zone>>(lifetime, now, grace);
  const diskMemo = memo<Directory<DiskOffering>>(lifetime, now);
  const steady = memo<unknown>(steadiness, now);
  const typeMemo = memo<InstanceTypes>(lifetime, now, grace);

  const loadTypes = async (session: Session) =>
    instanceTypes(await loadOfferings(session.background), {
      types: options.instanceTypes ?? {},
      nearestFit: options.nearestFit ?? false,
    });

  function background(work: Promise<unknown>): void {
    const ended = work.then(
      () => {},
      () => {},
    );
    options.waitUntil?.(ended);
  }

  const { provider, providers = [] } = options;
  const served = [...new Set([...(provider === undefined ? [] : [provider]), ...providers])];
  const world: World = {
    errands: createErrands(options.store.tasks, client, served, background),
    background,
    store: options.store,
    options,
    client,
    snapshots: snapshots(now),
    defaultNetworks: memo(lifetime, now),
    tiers: tiers(now, grace),
    now,

    open: (ctx) => client.session(ctx),

    owner: (session) =>
      owners.get(session.scope, async () => {
        const owner = await loadOwner(session.background);
        const { id, name } = owner;
        await rewrite(world.store, knownAccounts, everybody, id, () => ({ id, name }));
        return owner;
      }),

    zones: (session) => zoneMemo.get(session.scope, () => loadZones(session.background)),

    async names(session) {
      const [zones, types] = await Promise.all([
        zoneMemo.lately(session.scope, () => loadZones(session.background)),
        typeMemo.lately(session.scope, () => loadTypes(session)),
      ]);
      return { zones, types };
    },

    diskOfferings: (session) =>
      diskMemo.get(session.scope, () => diskOfferings(session.background)),

    types: (session) => typeMemo.get(session.scope, () => loadTypes(session)),

    steady: <T>(session: Session, name: string, load: () => Promise<T>) =>
      session.quiet
        ? (steady.get(JSON.stringify([session.scope, name]), load) as Promise<T>)
        : load(),

    async zone(session, realmId) {
      const zones = await world.zones(session);
      const wanted = realmId ?? options.zone;
      const zone =
        wanted === undefined ? zones.all.find(({ enabled }) => enabled) : zones.find(wanted);
      if (zone) return zone;
      if (wanted !== undefined) throw notFound("realm", wanted);
      throw new CloudError("FailedPrecondition", "this account has no open zone");
    },
  };
  return world;
}

export async function loadZones(session: Session): Promise<Directory<Zone>> {
  return directory((await session.list("listZones", "zone", { available: true })).map(toZone));
}

export async function loadOfferings(session: Session) {
  const rows = await session.list("listServiceOfferings", "serviceoffering", { issystem: false });
  return directory(rows.map(toOffering));
}

async function loadOwner(session: Session): Promise<Owner> {
  const accounts = rowsOf(await session.call("listAccounts", {}), "account");
  const [row] = accounts;
  const id = row && textOf(row, "id");
  if (row === undefined || id === undefined) {
    throw new CloudError("PermissionDenied", "the cloud does not tell whose key this is");
  }
  return toOwner(row, id);
}

function toOwner(row: Row, id: string): Owner {
  return {
    id,
    name: textOf(row, "name") ?? id,
    domainId: textOf(row, "domainid"),
    admin: (numberOf(row, "accounttype") ?? 0) !== 0,
  };
}
