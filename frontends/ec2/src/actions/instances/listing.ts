import type { Instance, InstanceFilter, InstanceState } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { findProfile } from "../../instance-type.ts";
import { instanceFilters } from "../../list/filters/instance.ts";
import { findIds } from "../../list/describe.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import type { GivenId, Listing, PushDown } from "../../list/describe.ts";
import { groupsOf, instanceStates, toReservation } from "./to-instance.ts";
import { interfaceFilters } from "../network-interfaces/interface-filters.ts";
import type { SingleReservation } from "./to-instance.ts";

const inSubnet = idPushDown<InstanceFilter>("subnet", (ids) => ({
  filter: { "interfaces.subnetId": ids },
}));

const inNetwork = idPushDown<InstanceFilter>("network", (ids) => ({
  filter: { "interfaces.networkId": ids },
}));

/** Filters that the cloud can narrow instances by. */
export const instancePushDown: PushDown<InstanceFilter> = {
  "availability-zone": async (realmId) => ({ filter: { realmId } }),
  "availability-zone-id": async (realmId) => ({ filter: { realmId } }),
  "image-id": idPushDown("image", (imageId) => ({ filter: { imageId } })),
  "instance-id": idPushDown("instance", (ids) => ({ ids })),
  "instance.group-id": idPushDown("firewall", (firewallIds) => ({ filter: { firewallIds } })),
  "instance-state-name": async (values) => ({ filter: { state: statesNamed(values) } }),
  "instance-type": async (values, call) => {
    const profiles = await call.hardwareProfiles();
    const found = values.flatMap((type) => findProfile(profiles, type)?.id ?? []);
    return found.length === values.length ? { filter: { hardwareProfileId: found } } : undefined;
  },
  "placement-group-name": async (placementGroup) => ({ filter: { placementGroup } }),
  "key-name": async (keyName) => ({ filter: { keyName } }),
  "network-interface.subnet-id": inSubnet,
  "network-interface.vpc-id": inNetwork,
  "subnet-id": inSubnet,
  "vpc-id": inNetwork,
  ...tagPushDown,
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
    pushDown: instancePushDown,
    beyond: interfaceFilters(call),
    before: (instances) => call.groupNames.gather(groupsOf(instances)),
    toItem: (instance) => toReservation(instance, profiles, call),
  };
}
