/**
 * The making of instances: all are deployed at once, and shown before any of them runs. Each
 * deployment is written down before it is sent, under a job id of our own, so that a daemon that is
 * killed in between leaves no machine that nobody knows of.
 */
import { randomUUID } from "node:crypto";
import { CloudError, defined, notFound } from "@deltacloud/core";
import type { CreateInstances, Instance } from "@deltacloud/core";
import type { Burial } from "./burial.ts";
import { blame } from "./blame.ts";
import { protect } from "./change-instance.ts";
import type { ParametersOf } from "../client/commands.ts";
import { textOf } from "../client/json.ts";
import type { Started, Session } from "../client/session.ts";
import { Lost } from "../client/transport.ts";
import { allOver } from "../errands.ts";
import { dataDiskOf, toDiskParameters } from "../volumes/disks.ts";
import { findRows } from "../find.ts";
import { followDeployment } from "./follow-launch.ts";
import { connect } from "../networks/networking.ts";
import { detailsOf } from "./offering.ts";
import type { Offering } from "./offering.ts";
import { instanceFacts, launches, rewrite, toFacts, volumeFacts } from "./records.ts";
import type { Launch } from "./records.ts";
import { tagNew } from "../tags/tagger.ts";
import { details, toInstance } from "./to-instance.ts";
import { isRoot, positionOf } from "../volumes/to-volume.ts";
import type { Owner, World } from "../world.ts";
import type { Zone } from "../zone.ts";

type Deployment = ParametersOf<"deployVirtualMachine">;

/** A deployment that the cloud has accepted. */
interface Accepted {
  readonly launch: Launch;
  readonly started: Started;
  readonly id: string;
}

/**
 * Makes as many instances as the cloud accepts, up to `count.max`.
 *
 * @throws CloudError what refused the first, when fewer than `count.min` are accepted
 */
export async function launch(
  session: Session,
  world: World,
  burial: Burial,
  request: CreateInstances,
): Promise<readonly Instance[]> {
  const owner = await world.owner(session);
  const zone = await world.zone(session, request.realmId);
  const offering = await chooseOffering(session, world, request);
  const deployment = await toDeployment(session, world, zone, offering, request);

  const planned = plan(request, world.now());
  await world.store.transaction(async (writer) => {
    const documents = writer.documents(launches);
    for (const each of planned) await documents.insert(owner.id, each.jobId, each);
  });
  const facts = { account: owner.id, jobIds: planned.map(({ jobId }) => jobId) };
  const errand = await world.errands.begin(session, "launch", randomUUID(), facts);
  const outcomes = await Promise.allSettled(
    planned.map((each) => session.start("deployVirtualMachine", deployment, each.jobId)),
  );

  const accepted: Accepted[] = [];
  const refused: unknown[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const intent = planned[index];
    if (!intent) continue;
    if (outcome.status === "rejected") refused.push(outcome.reason);
    else if (outcome.value.id !== undefined) {
      accepted.push({ launch: intent, started: outcome.value, id: outcome.value.id });
    }
  }
  const lost = refused.filter(isLost);
  /** Those that were lost are looked for later. */
  const follow = (work: readonly Promise<void>[]) =>
    errand.follow(allOver([...work, ...lost.map((reason) => Promise.reject(reason))]));
  const enough = accepted.length >= request.count.min;
  try {
    await settle(world, owner, planned, outcomes, enough ? accepted : []);
  } catch (error) {
    errand.fail(error);
    throw error;
  }
  if (!enough) {
    const discarded = accepted.map((each) => discard(session, world, burial, owner.id, each));
    follow(discarded);
    await Promise.allSettled(discarded);
    throw blame(refused[0], request);
  }
  try {
    const ids = accepted.map(({ id }) => id);
    await tagNew(session, world, owner.id, "instance", ids, request.tags);
    await noteDisks(session, world, owner, ids, request);
    const { id: ownerId } = owner;
    await Promise.all(ids.map((id) => protect(session, world, { id, ownerId }, request)));
    return await show(session, world, owner, { zone, offering, request, accepted });
  } finally {
    const { background } = session;
    const deployments = accepted.map(({ id, started: { jobId } }) =>
      followDeployment(background, world, burial, { account: owner.id, id, jobId }),
    );
    follow(deployments);
  }
}

/** One that was accepted in vain. */
async function discard(
  session: Session,
  world: World,
  burial: Burial,
  account: string,
  { launch: { jobId }, id }: Accepted,
): Promise<void> {
  await burial.discard(session, id);
  await world.store.documents(launches).remove(account, jobId);
}

function plan(request: CreateInstances, since: number): readonly Launch[] {
  const { reservationId, clientToken, hardwareProfileId } = request;
  const facts = defined({ reservationId, clientToken, hardwareProfileId });
  return Array.from({ length: request.count.max }, (_, launchIndex) => ({
    ...facts,
    jobId: randomUUID(),
    since,
    launchIndex,
  }));
}

/** What is asked for, or the smallest there is. @throws CloudError `NotFound` */
async function chooseOffering(
  session: Session,
  world: World,
  { hardwareProfileId }: CreateInstances,
): Promise<Offering> {
  const types = await world.types(session);
  const wanted = hardwareProfileId ?? types.profiles[0]?.id;
  const offering = wanted === undefined ? undefined : types.find(wanted);
  if (offering) return offering;
  throw notFound("hardwareProfile", wanted ?? "");
}

async function toDeployment(
  session: Session,
  world: World,
  zone: Zone,
  offering: Offering,
  request: CreateInstances,
): Promise<Deployment> {
  const { imageId, name, keyName, userData, placementGroup, disks } = request;
  const [connection, diskParameters, affinitygroupids] = await Promise.all([
    connect(session, world, zone, request),
    toDiskParameters(session, world, disks),
    placementGroup === undefined ? undefined : findGroup(session, placementGroup),
  ]);
  return {
    templateid: imageId,
    zoneid: zone.uuid,
    serviceofferingid: offering.uuid,
    displayname: name,
    keypair: keyName,
    userdata: userData && Buffer.from(userData).toString("base64"),
    details: detailsOf(offering, request.hardware),
    affinitygroupids,
    ...connection,
    ...diskParameters,
  };
}

async function findGroup(session: Session, name: string): Promise<readonly string[]> {
  const groups = await session.list("listAffinityGroups", "affinitygroup", { name });
  const id = groups.find((row) => row["name"] === name)?.["id"];
  if (typeof id !== "string") throw notFound("placementGroup", name);
  return [id];
}

/** Turns what was planned into what is known, in one stroke. */
async function settle(
  world: World,
  owner: Owner,
  planned: readonly Launch[],
  outcomes: readonly PromiseSettledResult<Started>[],
  accepted: readonly Accepted[],
): Promise<void> {
  await world.store.transaction(async (writer) => {
    const plans = writer.documents(launches);
    const facts = writer.documents(instanceFacts);
    const kept = new Set(accepted.map(({ launch: each }) => each));
    for (const { launch: each, started, id } of accepted) {
      await facts.insert(owner.id, id, toFacts(each, id, started.jobId));
    }
    for (const [index, each] of planned.entries()) {
      const outcome = outcomes[index];
      // What became of it is not known, or it is one too few: it is looked for later, and taken away.
      if (outcome?.status === "rejected" ? isLost(outcome.reason) : !kept.has(each)) {
        await plans.replace(owner.id, each.jobId, { ...each, abandoned: true });
      } else await plans.remove(owner.id, each.jobId);
    }
  });
}

function isLost(reason: unknown): boolean {
  return reason instanceof CloudError && reason.cause instanceof Lost;
}

/** The new instances as the cloud shows them; what they were asked to be, where it does not yet. */
async function show(
  session: Session,
  world: World,
  owner: Owner,
  {
    zone,
    offering,
    request,
    accepted,
  }: {
    readonly zone: Zone;
    readonly offering: Offering;
    readonly request: CreateInstances;
    readonly accepted: readonly Accepted[];
  },
): Promise<readonly Instance[]> {
  const ids = accepted.map(({ id }) => id);
  const [zones, types, there] = await Promise.all([
    world.zones(session),
    world.types(session),
    findRows(session, "listVirtualMachines", "virtualmachine", ids, { details }).catch(() => []),
  ]);
  const rows = new Map(there.map((row) => [textOf(row, "id"), row]));
  const vpcs = await world.tiers(session, there);
  const now = world.now();
  const { name, keyName, imageId, placementGroup, hardware } = request;
  const groups = request.interfaces?.[0]?.firewallIds ?? request.firewallIds ?? [];
  return accepted.map(({ launch: planned, started, id }) => {
    const row = {
      id,
      displayname: name,
      state: "Starting",
      created: new Date(Math.floor(now / 1000) * 1000).toISOString(),
      templateid: imageId,
      zoneid: zone.uuid,
      serviceofferingid: offering.uuid,
      keypair: keyName,
      cpunumber: hardware?.cpu ?? offering.cpu?.value,
      memory: hardware?.memory ?? offering.memory?.value,
      securitygroup: groups.map((group) => ({ id: group })),
      affinitygroup: placementGroup === undefined ? [] : [{ name: placementGroup }],
    };
    return toInstance(
      { ...row, ...rows.get(id) },
      {
        owner,
        zones,
        types,
        vpcs,
        now,
        facts: new Map([[id, toFacts(planned, id, started.jobId)]]),
        tags: new Map([[id, request.tags ?? {}]]),
      },
    );
  });
}

/** The volumes of new machines are there as soon as these are accepted: tags them, and says which go with them. */
async function noteDisks(
  session: Session,
  world: World,
  owner: Owner,
  ids: readonly string[],
  { disks = [], volumeTags }: CreateInstances,
): Promise<void> {
  const data = dataDiskOf(disks);
  if (!volumeTags && !data) return;
  const lists = await Promise.all(
    ids.map((id) => session.list("listVolumes", "volume", { virtualmachineid: id })),
  );
  const rows = lists.flat();
  const volumes = rows.flatMap((row) => textOf(row, "id") ?? []);
  await tagNew(session, world, owner.id, "storageVolume", volumes, volumeTags);
  if (!data) return;
  const { device: name, deleteOnTermination = true } = data;
  for (const row of rows) {
    const id = textOf(row, "id");
    if (id === undefined || isRoot(row)) continue;
    const device = name === undefined ? undefined : { name, position: positionOf(row) };
    const facts = { id, deleteOnTermination, ...(device && { device }) };
    await rewrite(world.store, volumeFacts, owner.id, id, () => facts);
  }
}
