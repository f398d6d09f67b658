import type { Context } from "../context.ts";
import type { Driver, Feature } from "../driver.ts";
import { CloudError, invalidArgument, notFound } from "../error.ts";
import { allows, hardwareProperties } from "../model/hardware-profile.ts";
import type { Hardware, HardwareProfile } from "../model/hardware-profile.ts";
import { instanceActions } from "../model/instance.ts";
import type {
  CreateInstances,
  Instance,
  InstanceAction,
  InstanceFilter,
} from "../model/instance.ts";
import { checkFeatures, need } from "./capability.ts";
import { guard, lister } from "./lister.ts";
import type { PortableLister } from "./lister.ts";

/** In bytes; EC2's bound, which all clouds can take. */
const maxUserData = 16 * 1024;

const createFeatures: Partial<Record<keyof CreateInstances, Feature>> = {
  name: "instances.name",
  hardware: "instances.hardware",
  keyName: "instances.key",
  userData: "instances.userData",
};

/** Virtual machines. */
export interface PortableInstances extends PortableLister<Instance, InstanceFilter> {
  /**
   * Starts `count.max` new instances, or at least `count.min`.
   *
   * @throws CloudError `Unsupported` that names a parameter which this driver does not take
   * @throws CloudError `NotFound` for an unknown image, profile, realm or key
   * @throws CloudError `ResourceExhausted` when there is no room for `count.min`; none is left behind
   */
  create(ctx: Context, request: CreateInstances): Promise<readonly Instance[]>;
  /**
   * Does `action` to each instance, or to none when one is unknown or not in a state for it.
   *
   * @returns the instances as they then are, in the order of `ids`
   * @throws CloudError `NotFound`; `FailedPrecondition`; `Unsupported`
   */
  act(ctx: Context, ids: readonly string[], action: InstanceAction): Promise<readonly Instance[]>;
}

export function portableInstances(driver: Driver): PortableInstances {
  const { instances, hardwareProfiles } = driver;
  const { list, all, get } = lister("instance", instances);
  const profiles = lister("hardwareProfile", hardwareProfiles);

  async function create(ctx: Context, request: CreateInstances): Promise<readonly Instance[]> {
    checkFeatures(driver, createFeatures, request);
    checkCount(request.count);
    if (request.userData && request.userData.length > maxUserData) {
      throw invalidArgument(`user data is larger than ${maxUserData} bytes`);
    }
    if (request.hardware) {
      if (request.hardwareProfileId === undefined) {
        throw invalidArgument("hardware values need a hardware profile");
      }
      checkHardware(await profiles.get(ctx, request.hardwareProfileId), request.hardware);
    }
    return guard(() => instances.create(ctx, withName(driver, request)));
  }

  async function act(
    ctx: Context,
    ids: readonly string[],
    action: InstanceAction,
  ): Promise<readonly Instance[]> {
    const run = need(driver, "instances", action);
    const found = new Map((await all(ctx, { ids })).map((instance) => [instance.id, instance]));
    for (const id of ids) {
      const instance = found.get(id);
      if (!instance) throw notFound("instance", id);
      checkState(instance, action);
    }
    return Promise.all(ids.map((id) => guard(() => run(ctx, id))));
  }

  return { list, all, get, create, act };
}

/**
 * A name is also the tag `Name`, and the other way round, as far as the driver has both: some tools
 * know a machine by the one, some by the other.
 */
function withName(driver: Driver, request: CreateInstances): CreateInstances {
  const name = request.name ?? request.tags?.["Name"];
  if (name === undefined) return request;
  return {
    ...request,
    ...(driver.features.includes("instances.name") ? { name } : {}),
    ...(driver.tags ? { tags: { ...request.tags, Name: request.tags?.["Name"] ?? name } } : {}),
  };
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
