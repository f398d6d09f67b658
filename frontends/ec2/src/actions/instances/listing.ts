import type { Instance, InstanceFilter, InstanceState } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { findProfile } from "../../instance-type.ts";
import { instanceFilters } from "../../list/filters/instance.ts";
import { findIds } from "../../list/describe.ts";
import { idPushDown } from "../../list/push-down.ts";
import type { GivenId, Listing, PushDown } from "../../list/describe.ts";
import { groupsOf, instanceStates, toReservation } from "./to-instance.ts";
import type { SingleReservation } from "./to-instance.ts";

const pushDown: PushDown<InstanceFilter> = {
  "availability-zone": async (realmId) => ({ filter: { realmId } }),
  "image-id": async (values, { ids }) => {
    const imageId = await Promise.all(values.map((id) => ids.find("image", id, async () => {})));
    return imageId.every((id) => id !== undefined) ? { filter: { imageId } } : undefined;
  },
  "instance.group-id": idPushDown("firewall", (firewallIds) => ({ filter: { firewallIds } })),
  "instance-state-name": async (values) => ({ filter: { state: statesNamed(values) } }),
  "instance-type": async (values, call) => {
    const profiles = await call.hardwareProfiles();
    const found = values.flatMap((type) => findProfile(profiles, type)?.id ?? []);
    return found.length === values.length ? { filter: { hardwareProfileId: found } } : undefined;
  },
  "placement-group-name": async (placementGroup) => ({ filter: { placementGroup } }),
  "key-name": async (keyName) => ({ filter: { keyName } }),
  "tag-key": async ([key, ...others]) =>
    key === undefined || others.length > 0 ? undefined : { filter: { tags: { [key]: [] } } },
  "tag:": async (values, _call, key) =>
    values.length === 0 ? undefined : { filter: { tags: { [key]: values } } },
};

function statesNamed(names: readonly string[]): InstanceState[] {
  const states = Object.keys(instanceStates) as InstanceState[];
  return states.filter((state) => names.includes(instanceStates[state].Name));
}

/** The cloud's ids of the instances that a client named; undefined when it named none. */
export async function findInstances(
  ids: readonly string[] | undefined,
  call: Call,
): Promise<GivenId[] | undefined> {
  return ids && findIds("instance", call.cloud.instances, ids, call);
}

/** Instances, each in a reservation of its own. */
export async function instanceListing(
  call: Call,
): Promise<Listing<Instance, InstanceFilter, SingleReservation>> {
  const profiles = await call.hardwareProfiles();
  return {
    action: "DescribeInstances",
    kind: "instance",
    from: call.cloud.instances,
    filters: instanceFilters,
    pushDown,
    before: (instances) => call.groupNames.gather(groupsOf(instances)),
    toItem: (instance) => toReservation(instance, profiles, call),
  };
}
