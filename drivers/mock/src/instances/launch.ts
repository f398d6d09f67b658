/** The making of instances: all checks and all writes are one transaction. */
import { CloudError, defined, notFound } from "@deltacloud/core";
import type { CreateInstances } from "@deltacloud/core";
import type { Documents, StoreWriter } from "@deltacloud/store";
import { failedPrecondition } from "../errors.ts";
import { overrides, profileCatalog } from "../hardware-profiles.ts";
import { findImage, imageState } from "../images/image-record.ts";
import type { ImageRecord } from "../images/image-record.ts";
import { addressesOf, instanceDocuments } from "./instance-record.ts";
import type { InstanceRecord } from "./instance-record.ts";
import { keyDocuments } from "../accounts/key-record.ts";
import { makeDisks, planDisks } from "./launch-disks.ts";
import { planInterfaces } from "./launch-interfaces.ts";
import { checkPlacementGroup } from "./placement-groups.ts";
import { realmCatalog } from "../realms.ts";
import { seedInstances } from "../seeds/seed-data.ts";
import type { World } from "../world.ts";

/**
 * Makes as many instances as there is room for, up to `count.max`.
 *
 * @throws CloudError `NotFound`; `FailedPrecondition` when the image is not ready;
 *   `ResourceExhausted` when there is no room for `count.min`
 */
export async function launch(
  writer: StoreWriter,
  world: World,
  account: string,
  request: CreateInstances,
): Promise<readonly InstanceRecord[]> {
  const { imageId, keyName, userData } = request;
  const image = await bootable(writer, world, account, imageId);
  const profile = choose("hardwareProfile", profileCatalog, request.hardwareProfileId);
  if (request.realmId !== undefined) choose("realm", realmCatalog, request.realmId);
  if (keyName !== undefined) await checkKey(writer, account, keyName);
  await checkPlacementGroup(writer, world, account, request.placementGroup);
  const interfaces = await planInterfaces(writer, world, account, request);
  const disks = await planDisks(writer, world, account, image.disks, request.disks);
  const records = writer.documents(instanceDocuments);
  const count = interfaces.room({
    ...request.count,
    max: await room(records, account, world.capacity, request.count),
  });

  const time = world.now();
  const common = {
    ownerId: account,
    imageId,
    realmId: interfaces.realmId,
    hardwareProfileId: profile.id,
    phase: "running",
    since: time,
    launchTime: time,
    canCreateImage: true,
    firewallIds: interfaces.firewallIds,
    tags: request.tags ?? {},
    boot: {
      architecture: image.architecture,
      ...(userData && { userData: Buffer.from(userData).toString("base64") }),
    },
    ...defined({
      name: request.name,
      keyName,
      hardware: overrides(profile, request.hardware),
      reservationId: request.reservationId,
      clientToken: request.clientToken,
      metadataService: request.metadataService,
      monitored: request.monitored,
      placementGroup: request.placementGroup,
    }),
    settings: defined({
      terminationProtection: request.terminationProtection,
      stopProtection: request.stopProtection,
      shutdownBehavior: request.shutdownBehavior,
    }),
  } as const;

  const launched: InstanceRecord[] = [];
  for (let launchIndex = 0; launchIndex < count; launchIndex += 1) {
    const id = await nextId(writer);
    const record = {
      ...common,
      id,
      launchIndex,
      ...addressesOf(`${imageId}.${id}`),
      interfaces: await interfaces.make(id, `${imageId}.${id}`),
      ...(await makeDisks(writer, world, { ...common, id }, disks, request.volumeTags)),
    };
    await records.insert(account, id, record);
    launched.push(record);
  }
  await interfaces.save();
  return launched;
}

/** Goes on from the seeds; no id is given twice, whoever the account. */
async function nextId(writer: StoreWriter): Promise<string> {
  return `inst${seedInstances.length - 1 + (await writer.next("mock.instances"))}`;
}

/** @throws CloudError `NotFound`; `FailedPrecondition` */
async function bootable(
  writer: StoreWriter,
  { now, delay }: World,
  account: string,
  id: string,
): Promise<ImageRecord> {
  const image = await findImage(writer, account, id);
  if (!image) throw notFound("image", id);
  const state = imageState(image, now(), delay);
  if (state !== "available") throw failedPrecondition("image", id, `is ${state}, can not boot it`);
  return image;
}

/** The item of that id, or the first. @throws CloudError `NotFound` */
function choose<T extends { readonly id: string }>(
  kind: "hardwareProfile" | "realm",
  items: readonly [T, ...T[]],
  id: string = items[0].id,
): T {
  const item = items.find((one) => one.id === id);
  if (!item) throw notFound(kind, id);
  return item;
}

/** @throws CloudError `NotFound` */
async function checkKey(writer: StoreWriter, account: string, name: string): Promise<void> {
  const { items } = await writer
    .documents(keyDocuments)
    .list(account, { where: { name: [name] }, limit: 1 });
  if (items.length === 0) throw notFound("key", name);
}

/** How many of `count` fit. @throws CloudError `ResourceExhausted` when too few do */
async function room(
  records: Documents<InstanceRecord>,
  account: string,
  capacity: number,
  { min, max }: CreateInstances["count"],
): Promise<number> {
  if (capacity === Infinity) return max;
  const free = capacity - (await countLiving(records, account));
  if (free >= min) return Math.min(max, free);
  throw new CloudError(
    "ResourceExhausted",
    `there is room for ${Math.max(0, free)} more instances, ${min} are needed`,
  );
}

async function countLiving(records: Documents<InstanceRecord>, account: string): Promise<number> {
  const where = { phase: ["running", "stopped"] };
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await records.list(account, { where, ...defined({ cursor }) });
    count += page.items.length;
    cursor = page.next;
  } while (cursor !== undefined);
  return count;
}
