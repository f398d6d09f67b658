import type { Reservation, RunInstancesRequest } from "@aws-sdk/client-ec2";
import { randomBytes } from "node:crypto";
import { defined } from "@deltacloud/core";
import type { CreateInstances, Image, Instance, Tags } from "@deltacloud/core";
import type { WriteAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error, invalidParameterValue, missingParameter } from "../../ec2-error.ts";
import { findProfile } from "../../instance-type.ts";
import { checkFound, findIds } from "../../list/describe.ts";
import { tagsByType } from "../../tags.ts";
import { tokenOf } from "../client-token.ts";
import { fromTemplate, fromTemplateHonours } from "./from-template.ts";
import { launchHonours } from "./launch-honours.ts";
import { runGroups } from "./run-groups.ts";
import { networkHonours, runNetwork } from "./run-network.ts";
import { runOptions } from "./run-options.ts";
import { decodeUserData } from "./user-data.ts";
import { checkDisks, toDisks } from "../volumes/block-devices.ts";
import { groupReservations, groupsOf, toReservation } from "./to-instance.ts";

/** What a launch makes that can have tags. */
export const launchedTypes = ["instance", "network-interface", "volume"] as const;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html */
export const runInstances: WriteAction<RunInstancesRequest, Reservation> = {
  honours: {
    ...launchHonours,
    ...networkHonours,
    ...fromTemplateHonours,
    MinCount: true,
    MaxCount: true,
    Ipv6AddressCount: [0],
    EnablePrimaryIpv6: [false],
  },

  async prepare(request, call) {
    const launch = await fromTemplate(request, call);
    const create = withTags(await toCreate(launch.request, call), launch.originTags);
    const reservationId = toReservationId(request, call);
    return {
      async effect() {
        const { cloud, ctx } = call;
        const made = await cloud.instances.create(ctx, { ...create, reservationId });
        return (await toAnswer(made, call)) ?? {};
      },
    };
  },

  async replay(request, call) {
    const filter = { reservationId: [toReservationId(request, call)] };
    return toAnswer(await call.cloud.instances.all(call.ctx, { filter }), call);
  },
};

function withTags(create: CreateInstances, added: Tags): CreateInstances {
  return Object.keys(added).length === 0
    ? create
    : { ...create, tags: { ...create.tags, ...added } };
}

async function toAnswer(
  instances: readonly Instance[],
  call: Call,
): Promise<Reservation | undefined> {
  const profiles = await call.hardwareProfiles();
  await call.groupNames.gather(groupsOf(instances));
  return groupReservations(instances.map((instance) => toReservation(instance, profiles, call)))[0];
}

/**
 * The reservation's id: derived from the client token where there is one, so that a call which is
 * repeated after its daemon died finds what the first one made.
 */
function toReservationId(request: RunInstancesRequest, call: Call): string {
  return (
    tokenOf("reservation", request, call) ?? `r-${randomBytes(9).toString("hex").slice(0, 17)}`
  );
}

async function toCreate(request: RunInstancesRequest, call: Call): Promise<CreateInstances> {
  const { ClientToken, KeyName, MinCount = 1, MaxCount = 1, UserData } = request;
  checkCount(MinCount, MaxCount);
  const tags = tagsByType(request.TagSpecifications, launchedTypes);
  const userData = UserData === undefined ? undefined : decodeUserData(UserData);
  const [image, hardwareProfileId, realmId, disks, groups, network, options] = await Promise.all([
    findImage(request.ImageId, call),
    findType(request.InstanceType, call),
    findZone(request.Placement?.AvailabilityZone, call),
    toDisks(request.BlockDeviceMappings, call),
    runGroups(request, call),
    runNetwork(request, call),
    runOptions(request, call),
    KeyName === undefined ? undefined : call.cloud.keys.getByName(call.ctx, KeyName),
  ]);
  checkDisks(disks, image.disks);
  return {
    imageId: image.id,
    count: { min: MinCount, max: Math.min(MaxCount, mostInstances) },
    ...groups,
    ...network,
    ...options,
    ...defined({
      hardwareProfileId,
      realmId,
      keyName: KeyName,
      userData,
      disks,
      tags: tags.instance,
      volumeTags: tags.volume,
      interfaceTags: tags["network-interface"],
      clientToken: ClientToken,
    }),
  };
}

/** What one call makes at the most; a larger MaxCount asks for as many as there can be. */
const mostInstances = 1000;

function checkCount(min: number, max: number): void {
  if (min < 1) throw invalidParameterValue("minCount", String(min), "It must be 1 or more.");
  if (max < min) {
    throw new Ec2Error(
      "InvalidParameterValue",
      `MaxCount (${max}) must not be less than MinCount (${min})`,
    );
  }
  if (min > mostInstances) {
    throw new Ec2Error(
      "InstanceLimitExceeded",
      `One request makes ${mostInstances} instances at most; MinCount is ${min}`,
    );
  }
}

async function findImage(id: string | undefined, call: Call): Promise<Image> {
  if (id === undefined) throw missingParameter("ImageId");
  const { cloud, ctx } = call;
  const ids = await findIds("image", cloud.images, [id], call);
  const { items } = await cloud.images.list(ctx, { ids: ids.map(({ native }) => native) });
  checkFound("image", ids, items);
  const [image] = items;
  if (image?.state !== "available") {
    throw new Ec2Error("InvalidAMIID.Unavailable", `The image id '${id}' is ${image?.state}`);
  }
  return image;
}

async function findType(type: string | undefined, call: Call): Promise<string | undefined> {
  if (type === undefined) return undefined;
  const profile = findProfile(await call.hardwareProfiles(), type);
  if (!profile)
    throw invalidParameterValue("instanceType", type, "DescribeInstanceTypes lists them.");
  return profile.id;
}

async function findZone(zone: string | undefined, call: Call): Promise<string | undefined> {
  if (zone === undefined) return undefined;
  const { items } = await call.cloud.realms.list(call.ctx, { ids: [zone] });
  if (items.length === 0) {
    throw invalidParameterValue("availabilityZone", zone, "DescribeAvailabilityZones lists them.");
  }
  return zone;
}
