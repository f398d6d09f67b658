/** Every answer that was recorded of a command which the driver sends is read to something sensible. */
import type { CloudError } from "@deltacloud/core";
import { describe, expect, it } from "vitest";
import { toAddress } from "./networks/addresses.ts";
import { commands } from "./client/commands.ts";
import type { Command } from "./client/commands.ts";
import { toError } from "./client/error.ts";
import { numberOf, parseAnswer, rowOf, rowsOf, textOf } from "./client/json.ts";
import type { Row } from "./client/json.ts";
import { directory } from "./directory.ts";
import { toFirewall } from "./firewalls/firewalls.ts";
import { instanceTypes } from "./instances/instance-types.ts";
import { toKey } from "./keys.ts";
import { toHardwareProfile, toOffering } from "./instances/offering.ts";
import { toGroup } from "./instances/placement-groups.ts";
import { toSnapshot } from "./volumes/storage-snapshots.ts";
import { groupRules, toLoadBalancer } from "./load-balancers/balancer-rules.ts";
import { filesIn, missing, readText } from "./fake/test-data.ts";
import { toImage } from "./images/to-image.ts";
import { toInstance } from "./instances/to-instance.ts";
import { toRules } from "./networks/acl-rules.ts";
import { toNetworkAcl } from "./networks/network-acls.ts";
import { toInternetGateway, toRouteTable } from "./networks/routing.ts";
import { toLoneNetwork, toSubnet, toVpc } from "./networks/to-network.ts";
import { toVolume } from "./volumes/to-volume.ts";
import { toRealm, toZone } from "./zone.ts";

const none: ReadonlyMap<string, never> = new Map<string, never>();
const owner = { id: "owner", name: "admin", domainId: undefined, admin: false };
const zones = directory([]);
const offerings = directory([]);
const types = instanceTypes(directory([]), { types: {}, nearestFit: false });
const network = { owner, zones, tags: none, defaultId: undefined };
const acls = { owner, rules: none, tiers: [], tags: none, tokens: none };
const rules = {
  owner,
  networkId: undefined,
  groupIds: none,
  descriptions: none,
  tags: none,
  groupTags: none,
};

/** What rows are read to, by their name in the answer. */
const readers: Readonly<Record<string, (row: Row) => readonly object[]>> = {
  zone: (row) => [toRealm(toZone(row), directory([toZone(row)]))],
  serviceoffering: (row) => [toHardwareProfile(toOffering(row), toOffering(row).uuid)],
  template: (row) => [toImage(row, { owner, tags: none })],
  virtualmachine: toMachine,
  loadbalancerruleinstance: toMachine,
  sshkeypair: (row) => [toKey(row, undefined)],
  keypair: (row) => [toKey(row, undefined)],
  volume: (row) => [toVolume(row, { owner, zones, offerings, facts: none, tags: none })],
  snapshot: (row) => [toSnapshot(row, { owner, tags: none, descriptions: none })],
  securitygroup: (row) => [toFirewall(row, rules)],
  publicipaddress: (row) => [toAddress(row, { owner, tags: none })],
  ipaddress: (row) => [toAddress(row, { owner, tags: none })],
  network: (row) => [toLoneNetwork(row, network), toSubnet(row, network)],
  vpc: (row) => [
    toVpc(row, network),
    toRouteTable(row, { owner, tags: none }),
    toInternetGateway(row, { owner, tags: none }),
  ],
  networkacl: (row) => toRules([row]),
  networkacllist: (row) => [toNetworkAcl(row, textOf(row, "vpcid") ?? "vpc", acls)],
  loadbalancerrule: toBalancers,
  loadbalancer: toBalancers,
  affinitygroup: (row) => toGroup(row, none),
};

function toMachine(row: Row): readonly object[] {
  return [toInstance(row, { owner, zones, types, vpcs: none, facts: none, tags: none, now: 0 })];
}

function toBalancers(row: Row): readonly object[] {
  const lens = { owner, zones, addresses: none, members: none };
  return groupRules([row]).map((balancer) => toLoadBalancer(balancer, lens));
}

const known = new Map(
  Object.entries(commands).map(([name, command]) => [name.toLowerCase(), command as Command]),
);

interface Recorded {
  readonly from: string;
  readonly command: Command;
  readonly body: string;
}

/** Answers of the driver's commands in a file: one, or one by command. */
function recordedIn(path: string): readonly Recorded[] {
  const text = readText(path);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return recorded(path, /"(\w+)"/.exec(text)?.[1] ?? "", text);
  }
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) => {
    const inner: unknown = value;
    const nested = path.includes("cloudstack-go");
    return recorded(`${path} ${name}`, name, JSON.stringify(nested ? inner : { [name]: inner }));
  });
}

function recorded(from: string, name: string, body: string): readonly Recorded[] {
  const command = known.get(name.toLowerCase().replace(/response$/, ""));
  return command ? [{ from, command, body }] : [];
}

/** The objects of an answer that the driver reads: in a list, alone, or as the result of a job. */
function objectsOf(answer: Row): readonly object[] {
  return [answer, rowOf(answer, "jobresult")].flatMap((holder) =>
    Object.entries(readers).flatMap(([name, reader]) =>
      // Some were shortened by hand, down to what no server sends.
      [...rowsOf(holder, name), rowOf(holder, name)]
        .filter((row) => textOf(row, "id") ?? textOf(row, "name"))
        .flatMap(reader),
    ),
  );
}

/** The failure that an answer tells of, if it does. */
function failureOf(answer: Row, command: Command): CloudError | undefined {
  const code = numberOf(answer, "errorcode") ?? numberOf(answer, "errorCode");
  if (code !== undefined) return toError(code, answer, command);
  if (numberOf(answer, "jobstatus") !== 2) return undefined;
  return toError(numberOf(answer, "jobresultcode") ?? 530, rowOf(answer, "jobresult"), command);
}

const folders = [
  "cloudstack-go",
  "ec2stack",
  "jclouds",
  "libcloud-compute",
  "libcloud-loadbalancer",
];

describe.skipIf(missing)("recorded answers", () => {
  const read = (missing ? [] : folders)
    .flatMap((folder) =>
      filesIn(`fixtures/${folder}`).flatMap((file) => recordedIn(`fixtures/${folder}/${file}`)),
    )
    .map(({ from, command, body }) => {
      const answer = parseAnswer(body);
      const failure = failureOf(answer, command);
      return { from, failure, objects: failure ? [] : objectsOf(answer) };
    });

  for (const { from, failure, objects } of read) {
    it(`${from}: ${failure ? failure.code : objects.length}`, () => {
      if (failure) expect(failure.message).not.toBe("");
      for (const object of objects) checkSensible(object);
    });
  }

  const objects = read.flatMap((answer) => answer.objects).length;
  const failures = read.filter(({ failure }) => failure).length;
  it(`${read.length} answers hold ${objects} objects and ${failures} failures`, () => {
    expect(read.length).toBeGreaterThan(250);
    expect(objects).toBeGreaterThan(200);
    expect(failures).toBeGreaterThan(10);
  });
});

/** Says who it is, has no time that is none and no number that is none, anywhere. */
function checkSensible(object: object): void {
  expect(object).toMatchObject({ id: expect.stringMatching(/./) });
  const visit = (value: unknown): void => {
    if (typeof value === "number" || value instanceof Date) {
      expect(Number(value), JSON.stringify(object)).not.toBeNaN();
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(object);
  const hasId = Object.values(object).every((value) => value !== undefined);
  expect(hasId, "a member that is undefined").toBe(true);
  expect(textOf(object as Row, "state") ?? "known").toMatch(/^[a-zA-Z]+$/);
}
