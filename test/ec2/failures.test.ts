/** The main failures of every action, by AWS's own SDK over a real port. */
import * as sdk from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { ec2ActionsPage } from "../support/ec2-actions-page.ts";
import { addressCases } from "../support/ec2-cases/addresses.ts";
import type { ActionCases, IdCodes } from "../support/ec2-cases/cases.ts";
import { instanceCases } from "../support/ec2-cases/instances.ts";
import { networkCases } from "../support/ec2-cases/networks.ts";
import { storageCases } from "../support/ec2-cases/storage.ts";
import { aSharedClient, answer, failureOf, sendAction } from "../support/ec2-client.ts";
import { readActions } from "../support/ec2-random-requests.ts";
import { makeScene } from "../support/ec2-scene.ts";
import type { Scene } from "../support/ec2-scene.ts";

/** For an id of a kind, by the prefix that its ids have: one that nothing has, and what is none. */
const idCodes: Readonly<Record<string, IdCodes>> = {
  acl: ["InvalidNetworkAclID.NotFound", "InvalidNetworkAclId.Malformed"],
  aclassoc: ["InvalidAssociationID.NotFound", "InvalidAssociationID.NotFound"],
  ami: ["InvalidAMIID.NotFound", "InvalidAMIID.Malformed"],
  dopt: ["InvalidDhcpOptionID.NotFound", "InvalidDhcpOptionsId.Malformed"],
  eipalloc: ["InvalidAllocationID.NotFound", "InvalidAllocationID.Malformed"],
  eipassoc: ["InvalidAssociationID.NotFound", "InvalidAssociationID.NotFound"],
  eni: ["InvalidNetworkInterfaceID.NotFound", "InvalidNetworkInterfaceId.Malformed"],
  "eni-attach": ["InvalidAttachmentID.NotFound", "InvalidAttachmentID.NotFound"],
  i: ["InvalidInstanceID.NotFound", "InvalidInstanceID.Malformed"],
  igw: ["InvalidInternetGatewayID.NotFound", "InvalidInternetGatewayId.Malformed"],
  lt: ["InvalidLaunchTemplateId.NotFound", "InvalidLaunchTemplateId.Malformed"],
  nat: ["NatGatewayNotFound", "NatGatewayMalformed"],
  rtb: ["InvalidRouteTableID.NotFound", "InvalidRouteTableId.Malformed"],
  rtbassoc: ["InvalidAssociationID.NotFound", "InvalidAssociationID.NotFound"],
  sg: ["InvalidGroup.NotFound", "InvalidGroupId.Malformed"],
  sgr: ["InvalidSecurityGroupRuleId.NotFound", "InvalidSecurityGroupRuleId.Malformed"],
  snap: ["InvalidSnapshot.NotFound", "InvalidSnapshotID.Malformed"],
  subnet: ["InvalidSubnetID.NotFound", "InvalidSubnetID.Malformed"],
  vol: ["InvalidVolume.NotFound", "InvalidVolumeID.Malformed"],
  vpc: ["InvalidVpcID.NotFound", "InvalidVpcID.Malformed"],
  "vpc-cidr-assoc": [
    "InvalidVpcCidrBlockAssociationID.NotFound",
    "InvalidVpcCidrBlockAssociationID.NotFound",
  ],
};

/** An input that fails, and how. */
type Failure = readonly [what: string, input: object, code: string];

const casesOf = (scene: Scene): Readonly<Record<string, ActionCases>> => ({
  ...addressCases(scene),
  ...instanceCases(scene),
  ...networkCases(scene),
  ...storageCases(scene),
});

/** A shape of the SDK's: of an action its input, of that its members with the required ones first. */
type Schema = readonly unknown[];

function inputOf(action: string): { readonly members: string[]; readonly required: string[] } {
  const [, , , , input] = (sdk as unknown as Record<string, Schema>)[`${action}$`] ?? [];
  const [, , , , members, , count] = (typeof input === "function" ? input() : input) as Schema;
  const names = members as string[];
  return { members: names, required: names.slice(0, (count as number | undefined) ?? 0) };
}

function failuresOf(action: string, { good, bad = [], ids = {} }: ActionCases): Failure[] {
  const changes = bad.map(([change, code]): Failure => {
    return [JSON.stringify(change, nulled), { ...good, ...change }, code];
  });
  if (good === undefined) return changes;
  return [
    ...dryRun(action, good),
    ...withoutRequired(action, good),
    ...withWrongIds(good, ids),
    ...withWrongList(action, good),
    ...changes,
  ];
}

/** So that what is left out is seen. */
function nulled(_name: string, value: unknown): unknown {
  return value ?? null;
}

/** A few actions of AWS's know no dry run. */
function dryRun(action: string, good: object): Failure[] {
  if (!inputOf(action).members.includes("DryRun")) return [];
  return [["a dry run", { ...good, DryRun: true }, "DryRunOperation"]];
}

function withoutRequired(action: string, good: object): Failure[] {
  return inputOf(action).required.map((name) => [
    `no ${name}`,
    { ...good, [name]: undefined },
    "MissingParameter",
  ]);
}

/** Each id of the input, wherever it is, in the place of one that nothing has and of what is none. */
function withWrongIds(good: object, exceptions: Readonly<Record<string, IdCodes>>): Failure[] {
  return idsIn(good).flatMap(([member, id]) => {
    const prefix = id.slice(0, id.lastIndexOf("-"));
    const [notFound, malformed] = exceptions[member] ?? idCodes[prefix] ?? [];
    const wrong = [
      [`${prefix}-00000000000000000`, notFound],
      ["nonsense", malformed],
    ] as const;
    return wrong.flatMap(([other, code]): Failure[] =>
      code === undefined ? [] : [[`${member} ${other}`, replaced(good, id, other), code]],
    );
  });
}

function idsIn(value: unknown, member = ""): [member: string, id: string][] {
  if (typeof value === "string") {
    return /^[a-z-]+-[0-9a-f]{17}$/.test(value) ? [[member, value]] : [];
  }
  if (Array.isArray(value)) return value.flatMap((one) => idsIn(one, member));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => idsIn(part, name));
}

function replaced(good: object, id: string, other: string): object {
  return JSON.parse(JSON.stringify(good).replace(id, other)) as object;
}

/** What goes wrong in the members that lists share. */
function withWrongList(action: string, good: object): Failure[] {
  const { members } = inputOf(action);
  const unknown = [{ Name: "no-such-filter", Values: ["a"] }];
  const wrong = { Filters: unknown, Filter: unknown, MaxResults: 100_000, NextToken: "nonsense" };
  return Object.entries(wrong)
    .filter(([name]) => members.includes(name))
    .map(([name, value]) => [`wrong ${name}`, { ...good, [name]: value }, "InvalidParameterValue"]);
}

describe("the failures of", async () => {
  const client = await aSharedClient();
  const cases = casesOf(await makeScene(client));
  const actions = Object.entries(cases);
  const before = await everything(client, Object.keys(cases));

  it("every action are known", async () => {
    const served = readActions(await ec2ActionsPage()).map(({ action }) => action);
    expect(Object.keys(cases).toSorted()).toEqual(served.toSorted());
  });

  it.each(actions)("%s have EC2's codes", async (action, ofAction) => {
    const failures = failuresOf(action, ofAction);
    const codes = await Promise.all(
      failures.map(async ([what, input]) => [what, await codeOf(client, action, input)] as const),
    );
    const expected = failures.map(([what, , code]) => [what, code] as const);
    expect(Object.fromEntries(codes)).toEqual(Object.fromEntries(expected));
  });

  it("all of them leave everything as it was", async () => {
    expect(await everything(client, Object.keys(cases))).toEqual(before);
  });
});

async function codeOf(client: EC2Client, action: string, input: object): Promise<string> {
  const failure = await failureOf(sendAction(client, action, input)).catch(String);
  return typeof failure === "string" ? failure : failure.code;
}

/** All that can be listed without naming it, by action. */
async function everything(client: EC2Client, actions: readonly string[]): Promise<object> {
  const lists = actions.filter(
    (action) => action.startsWith("Describe") && inputOf(action).required.length === 0,
  );
  const answers = await Promise.all(
    lists.map(
      async (action) =>
        [action, await answer(sendAction(client, action, {})).catch(String)] as const,
    ),
  );
  return Object.fromEntries(answers);
}
