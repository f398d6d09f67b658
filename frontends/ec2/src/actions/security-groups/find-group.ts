/** Security groups as requests name them: by id, or by name in the default network. */
import type { Firewall } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { resourceNotFound } from "../../errors.ts";
import { checkFound, findIds } from "../../list/describe.ts";
import type { GivenId } from "../../list/describe.ts";

export interface GroupReference {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
}

/**
 * @throws Ec2Error `InvalidGroup.NotFound`, `InvalidGroupId.Malformed`, `MissingParameter`;
 *   `InvalidParameterCombination` for an id and the name of another
 */
export async function findGroup(
  { GroupId, GroupName }: GroupReference,
  call: Call,
): Promise<Firewall> {
  const given =
    GroupId === undefined
      ? await namedGroups(GroupName === undefined ? [] : [GroupName], call)
      : await knownGroups([GroupId], call);
  const [id] = given;
  if (!id) throw missingParameter("GroupId or GroupName");
  const found = await call.cloud.firewalls.all(call.ctx, { ids: [id.native] });
  checkFound("firewall", given, found);
  const firewall = found[0] ?? (await call.cloud.firewalls.get(call.ctx, id.native));
  if (GroupName === undefined || GroupName === firewall.name) return firewall;
  throw new Ec2Error(
    "InvalidParameterCombination",
    `The security group '${GroupId}' has another name than '${GroupName}'`,
  );
}

/** The cloud's ids of groups given by id; whether they are there is not asked. */
export async function knownGroups(
  ids: readonly string[] | undefined,
  call: Call,
): Promise<GivenId[]> {
  return findIds("firewall", call.cloud.firewalls, ids ?? [], call);
}

/**
 * The cloud's ids of groups given by id, which are all there.
 *
 * @throws Ec2Error `InvalidGroup.NotFound`, `InvalidGroupId.Malformed`
 */
export async function presentGroups(ids: readonly string[], call: Call): Promise<string[]> {
  return whichAreThere(await knownGroups(ids, call), call);
}

/** The cloud's ids, each once. @throws Ec2Error `InvalidGroup.NotFound`, `InvalidGroupId.Malformed` */
export async function whichAreThere(
  given: readonly GivenId[],
  { cloud, ctx }: Call,
): Promise<string[]> {
  const natives = [...new Set(given.map(({ native }) => native))];
  checkFound("firewall", given, await cloud.firewalls.all(ctx, { ids: natives }));
  return natives;
}

/** The groups of these names. @throws Ec2Error `InvalidGroup.NotFound` */
export async function namedGroups(
  names: readonly string[] | undefined,
  call: Call,
): Promise<GivenId[]> {
  if (!names || names.length === 0) return [];
  const { cloud, ctx } = call;
  const networkId = await defaultNetworkId(call);
  const found = await cloud.firewalls.all(ctx, {
    filter: { name: names, ...(networkId === undefined ? {} : { networkId: [networkId] }) },
  });
  return names.map((name) => {
    const firewall = found.find((candidate) => candidate.name === name);
    if (!firewall) throw resourceNotFound("firewall", name);
    return { given: name, native: firewall.id };
  });
}

/** The cloud's id; undefined where there is none. */
export async function defaultNetworkId({ cloud, ctx }: Call): Promise<string | undefined> {
  if (!cloud.supports("networks")) return undefined;
  const [network] = await cloud.networks.all(ctx, { filter: { default: [true] } });
  return network?.id;
}
