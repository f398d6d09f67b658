/** What can be asked of an instance, and changed in it, besides its state. */
import { invalidArgument, notFound, unsupported } from "@deltacloud/core";
import type { ChangeInstance, Hardware, Instance, InstanceAttributes } from "@deltacloud/core";
import type { ParametersOf } from "../client/commands.ts";
import { rowOf, textOf } from "../client/json.ts";
import type { Session } from "../client/session.ts";
import { about, failedPrecondition } from "../errors.ts";
import { detailsOf } from "./offering.ts";
import { instanceFacts, rewrite, volumeFacts } from "./records.ts";
import type { InstanceFacts } from "./records.ts";
import type { World } from "../world.ts";

export async function attributesOf(
  session: Session,
  world: World,
  { id, ownerId }: Instance,
): Promise<InstanceAttributes> {
  const [answer, facts] = await Promise.all([
    about("instance", id, session.call("getVirtualMachineUserData", { virtualmachineid: id })),
    world.store.documents(instanceFacts).get(ownerId, id),
  ]);
  const userData = textOf(rowOf(answer, "virtualmachineuserdata"), "userdata");
  return {
    terminationProtection: facts?.terminationProtection ?? false,
    stopProtection: facts?.stopProtection ?? false,
    shutdownBehavior: "stop",
    sourceDestCheck: true,
    ...(userData !== undefined && { userData: Buffer.from(userData, "base64") }),
  };
}

/** @throws CloudError `FailedPrecondition`; `Unsupported` for what CloudStack can not change */
export async function changeInstance(
  session: Session,
  world: World,
  instance: Instance,
  change: ChangeInstance,
): Promise<void> {
  const { id, state } = instance;
  refuse(change);
  if (state === "terminating" || state === "terminated") {
    throw failedPrecondition("instance", id, `is ${state}, can not change it`);
  }
  const { userData, hardwareProfileId, hardware, firewallIds, name, disks } = change;
  const still = [userData, hardwareProfileId, firewallIds].some((part) => part !== undefined);
  if (still && state !== "stopped") {
    throw failedPrecondition("instance", id, `is ${state}, and has to be stopped for this change`);
  }
  if (hardwareProfileId !== undefined) {
    await scale(session, world, instance, hardwareProfileId, hardware);
  }
  const update: Omit<ParametersOf<"updateVirtualMachine">, "id"> = {
    displayname: name,
    userdata: userData && Buffer.from(userData).toString("base64"),
    securitygroupids: firewallIds,
  };
  if (Object.values(update).some((value) => value !== undefined)) {
    await about("instance", id, session.call("updateVirtualMachine", { id, ...update }));
  }
  await protect(session, world, instance, change);
  if (disks) await keepDisks(session, world, instance, disks);
}

function refuse(change: ChangeInstance): void {
  const refused = {
    "terminating an instance that is shut down from inside":
      change.shutdownBehavior === "terminate",
    "an interface that takes what is not for it": change.sourceDestCheck === false,
    "watching an instance in detail": change.monitored === true,
    "a change of the metadata service": change.metadataService !== undefined,
  };
  for (const [what, given] of Object.entries(refused)) if (given) throw unsupported(what);
}

async function scale(
  session: Session,
  world: World,
  { id, ownerId }: Instance,
  hardwareProfileId: string,
  hardware: Hardware | undefined,
): Promise<void> {
  const offering = (await world.types(session)).find(hardwareProfileId);
  if (!offering) throw notFound("hardwareProfile", hardwareProfileId);
  const details = detailsOf(offering, hardware);
  const scaled = session.run("scaleVirtualMachine", {
    id,
    serviceofferingid: offering.uuid,
    details,
  });
  await about("instance", id, scaled);
  await note(world, ownerId, id, { hardwareProfileId });
}

/** Kept here, and told to the cloud where it knows such a thing, so that it holds there too. */
export async function protect(
  session: Session,
  world: World,
  { id, ownerId }: Pick<Instance, "id" | "ownerId">,
  { terminationProtection, stopProtection }: Partial<InstanceAttributes>,
): Promise<void> {
  if (terminationProtection === undefined && stopProtection === undefined) return;
  if (
    terminationProtection !== undefined &&
    (await session.has("updateVirtualMachine", "deleteprotection"))
  ) {
    const update = { id, deleteprotection: terminationProtection };
    await about("instance", id, session.call("updateVirtualMachine", update));
  }
  await note(world, ownerId, id, {
    ...(terminationProtection !== undefined && { terminationProtection }),
    ...(stopProtection !== undefined && { stopProtection }),
  });
}

function note(
  world: World,
  account: string,
  id: string,
  facts: Partial<InstanceFacts>,
): Promise<void> {
  return rewrite(world.store, instanceFacts, account, id, (before) => ({
    ...before,
    ...facts,
    id,
  }));
}

/** @throws CloudError `InvalidArgument` for a device that it has not */
async function keepDisks(
  session: Session,
  world: World,
  { ownerId, disks = [], rootDevice }: Instance,
  wanted: NonNullable<ChangeInstance["disks"]>,
): Promise<void> {
  for (const { device, deleteOnTermination } of wanted) {
    const disk = disks.find((each) => each.device === device);
    if (!disk) throw invalidArgument(`the instance has no disk '${device}'`);
    if (device === rootDevice) {
      if (!deleteOnTermination) throw unsupported("a root disk that outlives its instance");
      continue;
    }
    const { volumeId } = disk;
    session.changed();
    await rewrite(world.store, volumeFacts, ownerId, volumeId, (before) => ({
      ...before,
      id: volumeId,
      deleteOnTermination,
    }));
  }
}
