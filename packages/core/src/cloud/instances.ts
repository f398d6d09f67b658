import type { Context } from "../context.ts";
import type { Driver } from "../driver.ts";
import { CloudError, invalidArgument, notFound, unsupported } from "../error.ts";
import { allows, hardwareProperties } from "../model/hardware-profile.ts";
import type { Hardware, HardwareProfile } from "../model/hardware-profile.ts";
import { instanceActions } from "../model/instance.ts";
import type {
  ChangeInstance,
  CreateInstances,
  Instance,
  InstanceAction,
} from "../model/instance.ts";
import { checkFeatures, supports } from "./capability.ts";
import type { NeededFeatures } from "./capability.ts";
import { withName } from "./name.ts";
import { portable } from "./portable.ts";
import type { Portable } from "./portable.ts";

/** In bytes; EC2's bound, which all clouds can take. */
const maxUserData = 16 * 1024;

const createFeatures: NeededFeatures<CreateInstances> = {
  disks: "instances.disks",
  firewallIds: "instances.firewalls",
  hardware: "instances.hardware",
  interfaces: "instances.interfaces",
  keyName: "instances.key",
  metadataService: "instances.metadataService",
  monitored: "instances.monitoring",
  name: "instances.name",
  placementGroup: "instances.placementGroup",
  privateIp: "instances.subnet",
  shutdownBehavior: "instances.shutdownBehavior",
  stopProtection: "instances.protection",
  subnetId: "instances.subnet",
  terminationProtection: "instances.protection",
  userData: "instances.userData",
  volumeTags: "instances.disks",
};

const changeFeatures: NeededFeatures<ChangeInstance> = {
  disks: "instances.disks",
  firewallIds: "instances.firewalls",
  hardware: "instances.hardware",
  metadataService: "instances.metadataService",
  monitored: "instances.monitoring",
  name: "instances.name",
  shutdownBehavior: "instances.shutdownBehavior",
  sourceDestCheck: "instances.interfaces",
  stopProtection: "instances.protection",
  terminationProtection: "instances.protection",
  userData: "instances.userData",
};

/** How an action is to be done. */
export interface ActOptions {
  /** Stops the machine without asking it to shut down. */
  readonly force?: boolean;
}

/** Virtual machines. */
export interface PortableInstances extends Omit<Portable<"instances">, "create" | InstanceAction> {
  /**
   * Starts `count.max` new instances, or at least `count.min`.
   *
   * @throws CloudError `ResourceExhausted` when there is no room for `count.min`; none is left behind
   */
  create(ctx: Context, request: CreateInstances): Promise<readonly Instance[]>;
  /**
   * Does `action` to each instance, or to none when one is unknown or not in a state for it.
   *
   * @returns the instances as they then are, each once, in the order of `ids`
   * @throws CloudError `NotFound`; `FailedPrecondition`; `PermissionDenied` for one that is protected
   */
  act(
    ctx: Context,
    ids: readonly string[],
    action: InstanceAction,
    options?: ActOptions,
  ): Promise<readonly Instance[]>;
}

export function portableInstances(driver: Driver): PortableInstances {
  const instances = portable(driver, "instances", {
    change(_id, request) {
      checkFeatures(driver, changeFeatures, request);
      checkUserData(request.userData);
    },
  });
  const profiles = portable(driver, "hardwareProfiles");

  /** @throws CloudError `InvalidArgument` for values that the profile does not allow */
  async function checkChoice(
    ctx: Context,
    { hardware, hardwareProfileId }: Pick<CreateInstances, "hardware" | "hardwareProfileId">,
  ): Promise<void> {
    if (!hardware) return;
    if (hardwareProfileId === undefined) {
      throw invalidArgument("hardware values need a hardware profile");
    }
    checkHardware(await profiles.get(ctx, hardwareProfileId), hardware);
  }

  async function change(ctx: Context, id: string, request: ChangeInstance): Promise<Instance> {
    await checkChoice(ctx, request);
    return instances.change(ctx, id, request);
  }

  async function create(ctx: Context, request: CreateInstances): Promise<readonly Instance[]> {
    checkFeatures(driver, createFeatures, request);
    checkCount(request.count);
    checkUserData(request.userData);
    await checkChoice(ctx, request);
    return instances.create(ctx, withName(driver, "instances.name", request));
  }

  async function act(
    ctx: Context,
    ids: readonly string[],
    action: InstanceAction,
    { force = false }: ActOptions = {},
  ): Promise<readonly Instance[]> {
    if (force && !driver.features.includes("instances.forceStop")) {
      throw unsupported("instances.forceStop");
    }
    if (!supports(driver, "instances", action)) throw unsupported(`instances.${action}`);
    const found = new Map(
      (await instances.all(ctx, { ids })).map((instance) => [instance.id, instance]),
    );
    for (const id of ids) {
      const instance = found.get(id);
      if (!instance) throw notFound("instance", id);
      checkState(instance, action);
    }
    return Promise.all([...new Set(ids)].map((id) => instances[action](ctx, id, force)));
  }

  return { ...instances, create, change, act };
}

function checkUserData(userData: Uint8Array | undefined): void {
  if (userData && userData.length > maxUserData) {
    throw invalidArgument(`user data is larger than ${maxUserData} bytes`);
  }
}

function checkCount({ min, max }: CreateInstances["count"]): void {
  if (!(Number.isInteger(min) && Number.isInteger(max) && min >= 1 && max >= min)) {
    throw invalidArgument(`can not make at least ${min} and at most ${max} instances`);
  }
}

function checkHardware(profile: HardwareProfile, hardware: Hardware): void {
  for (const name of hardwareProperties) {
    const value = hardware[name];
    if (value === undefined) continue;
    const property = profile[name];
    if (!property || !allows(property, value)) {
      throw invalidArgument(
        `${name} '${value}' is not allowed by hardware profile '${profile.id}'`,
      );
    }
  }
}

function checkState({ id, state }: Instance, action: InstanceAction): void {
  const allowed: readonly InstanceAction[] = instanceActions[state];
  if (allowed.includes(action)) return;
  throw new CloudError("FailedPrecondition", `instance '${id}' is ${state}, can not ${action} it`, {
    resource: { kind: "instance", id },
  });
}
