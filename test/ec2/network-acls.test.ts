/** Network ACLs, by AWS's own SDK over a real port. */
import {
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  DeleteNetworkAclCommand,
  DeleteNetworkAclEntryCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeNetworkAclsCommand,
  ReplaceNetworkAclAssociationCommand,
  ReplaceNetworkAclEntryCommand,
} from "@aws-sdk/client-ec2";
import type {
  CreateNetworkAclEntryCommandInput,
  EC2Client,
  NetworkAcl,
  NetworkAclEntry,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { ownAccount } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  anId,
  makeSubnet,
  makeVpc,
  net1,
  net2,
  subnet1,
  subnet2,
  subnet3,
  subnet4,
} from "../support/ec2-networks.ts";

const unknown = "acl-00000000000000000";

const all = { Protocol: "-1", CidrBlock: "0.0.0.0/0" };
const deny = { ...all, RuleNumber: 32_767, RuleAction: "deny" } as const;
const allow = { ...all, RuleNumber: 100, RuleAction: "allow" } as const;
const denyRest: NetworkAclEntry[] = [
  { ...deny, Egress: true },
  { ...deny, Egress: false },
];

function anAcl(parts: Partial<NetworkAcl> = {}): NetworkAcl {
  return {
    NetworkAclId: anId("acl"),
    VpcId: anId("vpc"),
    OwnerId: ownAccount,
    IsDefault: false,
    Entries: denyRest,
    Associations: [],
    Tags: [],
    ...parts,
  };
}

async function aclsBy(client: EC2Client, Name: string, ...Values: string[]) {
  const Filters = [{ Name, Values }];
  const { NetworkAcls = [] } = await client.send(new DescribeNetworkAclsCommand({ Filters }));
  return NetworkAcls;
}

async function makeAcl(client: EC2Client, VpcId: string): Promise<string> {
  const { NetworkAcl: made } = await client.send(new CreateNetworkAclCommand({ VpcId }));
  return made?.NetworkAclId ?? "";
}

describe("DescribeNetworkAcls", () => {
  it("shows the default ACL of each VPC, with all subnets", async () => {
    const client = aClient(await aDaemon());
    const ofDefault = (VpcId: string, ...subnets: string[]) =>
      anAcl({
        VpcId,
        IsDefault: true,
        Entries: [
          { ...allow, Egress: true },
          { ...deny, Egress: true },
          { ...allow, Egress: false },
          { ...deny, Egress: false },
        ],
        Associations: subnets.map((SubnetId) => ({
          NetworkAclAssociationId: anId("aclassoc"),
          NetworkAclId: anId("acl"),
          SubnetId,
        })),
      });
    expect(await answer(client.send(new DescribeNetworkAclsCommand({})))).toEqual({
      NetworkAcls: [ofDefault(net1, subnet1, subnet2), ofDefault(net2, subnet3, subnet4)],
    });
  });

  it("narrows by filters", async () => {
    const client = aClient(await aDaemon());
    const own = await makeAcl(client, net1);
    const [main] = await aclsBy(client, "association.subnet-id", subnet1);
    const ids = async (name: string, ...values: string[]) =>
      (await aclsBy(client, name, ...values)).map((acl) => acl.NetworkAclId);
    expect(await ids("default", "false")).toEqual([own]);
    expect(await ids("default", "true")).toHaveLength(2);
    expect(await ids("vpc-id", net1)).toEqual([main?.NetworkAclId, own]);
    expect(await ids("network-acl-id", own)).toEqual([own]);
    const [association] = main?.Associations ?? [];
    expect(
      await ids("association.association-id", association?.NetworkAclAssociationId ?? ""),
    ).toEqual([main?.NetworkAclId]);
    expect(await ids("entry.rule-number", "100")).toHaveLength(2);
    expect(await ids("entry.rule-action", "deny")).toHaveLength(3);
    expect(await ids("entry.icmp.type", "*")).toEqual([]);
  });

  it.each([
    [unknown, "InvalidNetworkAclID.NotFound"],
    ["acl", "InvalidNetworkAclId.Malformed"],
  ])("fails for the id %s with %s", async (id, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeNetworkAclsCommand({ NetworkAclIds: [id] }));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });
});

describe("a network ACL", () => {
  it("is made once for a token, and deleted", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const Tags = [{ Key: "Name", Value: "mine" }];
    const create = () =>
      answer(
        client.send(
          new CreateNetworkAclCommand({
            VpcId,
            ClientToken: "mine",
            TagSpecifications: [{ ResourceType: "network-acl", Tags }],
          }),
        ),
      );
    const made = await create();
    expect(made).toEqual({ NetworkAcl: anAcl({ VpcId, Tags }), ClientToken: "mine" });
    expect(await create()).toEqual(made);
    expect(await aclsBy(client, "tag:Name", "mine")).toEqual([made.NetworkAcl]);

    const NetworkAclId = made.NetworkAcl?.NetworkAclId;
    const removeVpc = () => client.send(new DeleteVpcCommand({ VpcId }));
    expect(await failureOf(removeVpc())).toMatchObject({ code: "DependencyViolation" });
    const remove = () => client.send(new DeleteNetworkAclCommand({ NetworkAclId }));
    expect(await answer(remove())).toEqual({});
    expect(await failureOf(remove())).toEqual({
      code: "InvalidNetworkAclID.NotFound",
      status: 400,
      message: `The networkAcl ID '${NetworkAclId}' does not exist`,
    });
    await removeVpc();
    expect(await aclsBy(client, "vpc-id", VpcId)).toEqual([]);
  });

  it("is put in the place of another, and not deleted while subnets have it", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const NetworkAclId = await makeAcl(client, VpcId);
    const [main] = await aclsBy(client, "association.subnet-id", SubnetId);
    const AssociationId = main?.Associations?.[0]?.NetworkAclAssociationId;
    const replace = () =>
      answer(client.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId })));
    const replaced = await replace();
    expect(replaced).toEqual({ NewAssociationId: anId("aclassoc") });
    expect(await aclsBy(client, "association.subnet-id", SubnetId)).toEqual([
      anAcl({
        NetworkAclId,
        VpcId,
        Associations: [
          { NetworkAclAssociationId: replaced.NewAssociationId, NetworkAclId, SubnetId },
        ],
      }),
    ]);
    expect(await failureOf(replace())).toMatchObject({ code: "InvalidAssociationID.NotFound" });

    const remove = (id: string | undefined) =>
      client.send(new DeleteNetworkAclCommand({ NetworkAclId: id }));
    expect(await failureOf(remove(NetworkAclId))).toMatchObject({ code: "DependencyViolation" });
    expect(await failureOf(remove(main?.NetworkAclId))).toMatchObject({
      code: "InvalidParameterValue",
    });
    await client.send(new DeleteSubnetCommand({ SubnetId }));
    expect(await answer(remove(NetworkAclId))).toEqual({});
  });

  it("is of the VPC of its subnets", async () => {
    const client = aClient(await aDaemon());
    const NetworkAclId = await makeAcl(client, net2);
    const [main] = await aclsBy(client, "association.subnet-id", subnet1);
    const AssociationId = main?.Associations?.find(
      (one) => one.SubnetId === subnet1,
    )?.NetworkAclAssociationId;
    const call = client.send(
      new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }),
    );
    expect(await failureOf(call)).toMatchObject({ code: "InvalidParameterValue" });
  });
});

describe("an entry of a network ACL", () => {
  const tcp = { Protocol: "6", PortRange: { From: 80, To: 81 }, CidrBlock: "10.0.0.0/8" };
  const icmp = { Protocol: "1", IcmpTypeCode: { Type: 8, Code: -1 }, CidrBlock: "0.0.0.0/0" };

  async function entriesOf(client: EC2Client, id: string) {
    const [acl] = await aclsBy(client, "network-acl-id", id);
    return acl?.Entries?.filter((entry) => entry.RuleNumber !== 32_767);
  }

  it.each<[string, Partial<CreateNetworkAclEntryCommandInput>, NetworkAclEntry]>([
    ["of TCP", { ...tcp, CidrBlock: "10.1.2.3/8" }, tcp],
    ["of TCP by name", { ...tcp, Protocol: "tcp" }, tcp],
    ["of ICMP", icmp, icmp],
    ["of all", { ...all, PortRange: { From: 0, To: 0 } }, all],
    [
      "of IPv6",
      { Protocol: "-1", Ipv6CidrBlock: "::/0" },
      { Protocol: "-1", Ipv6CidrBlock: "::/0" },
    ],
  ])("%s is created, replaced and deleted", async (_, parts, shown) => {
    const client = aClient(await aDaemon());
    const NetworkAclId = await makeAcl(client, net1);
    const key = { NetworkAclId, RuleNumber: 200, Egress: true };
    const request = { ...key, RuleAction: "allow", Protocol: "-1", ...parts } as const;
    const create = () => answer(client.send(new CreateNetworkAclEntryCommand(request)));
    const replace = () =>
      answer(client.send(new ReplaceNetworkAclEntryCommand({ ...request, RuleAction: "deny" })));
    const remove = () => answer(client.send(new DeleteNetworkAclEntryCommand(key)));
    const missing = { code: "InvalidNetworkAclEntry.NotFound", status: 400 };
    expect(await failureOf(replace())).toMatchObject(missing);
    expect(await failureOf(remove())).toMatchObject(missing);

    expect(await create()).toEqual({});
    const entry = { ...shown, RuleNumber: 200, Egress: true };
    expect(await entriesOf(client, NetworkAclId)).toEqual([{ ...entry, RuleAction: "allow" }]);
    expect(await failureOf(create())).toMatchObject({ code: "NetworkAclEntryAlreadyExists" });
    expect(await replace()).toEqual({});
    expect(await entriesOf(client, NetworkAclId)).toEqual([{ ...entry, RuleAction: "deny" }]);
    expect(await remove()).toEqual({});
    expect(await entriesOf(client, NetworkAclId)).toEqual([]);
  });

  it("is one of 20 in its direction at most", async () => {
    const client = aClient(await aDaemon());
    const made = await client.send(new CreateNetworkAclCommand({ VpcId: net1 }));
    const NetworkAclId = made.NetworkAcl?.NetworkAclId;
    const create = (RuleNumber: number, Egress = false) =>
      client.send(new CreateNetworkAclEntryCommand({ ...allow, NetworkAclId, RuleNumber, Egress }));
    for (let number = 1; number <= 20; number += 1) await create(number);
    expect(await failureOf(create(21))).toMatchObject({
      code: "NetworkAclEntryLimitExceeded",
      status: 400,
    });
    await create(21, true);
  });

  it("is at its number in one direction", async () => {
    const client = aClient(await aDaemon());
    const NetworkAclId = await makeAcl(client, net1);
    for (const [RuleNumber, Egress] of [
      [300, false],
      [20, false],
      [300, true],
    ] as const) {
      await client.send(
        new CreateNetworkAclEntryCommand({
          NetworkAclId,
          RuleNumber,
          Egress,
          RuleAction: "allow",
          ...all,
        }),
      );
    }
    const entries = await entriesOf(client, NetworkAclId);
    expect(entries?.map(({ RuleNumber, Egress }) => [RuleNumber, Egress])).toEqual([
      [300, true],
      [20, false],
      [300, false],
    ]);
  });

  it.each<[Partial<CreateNetworkAclEntryCommandInput>, string]>([
    [{ NetworkAclId: unknown }, "InvalidNetworkAclID.NotFound"],
    [{ RuleNumber: undefined }, "MissingParameter"],
    [{ RuleNumber: 0 }, "InvalidParameterValue"],
    [{ RuleNumber: 32_767 }, "InvalidParameterValue"],
    [{ Egress: undefined }, "MissingParameter"],
    [{ RuleAction: undefined }, "MissingParameter"],
    [{ Protocol: undefined }, "MissingParameter"],
    [{ Protocol: "256" }, "InvalidParameterValue"],
    [{ Protocol: "__proto__" }, "InvalidParameterValue"],
    [{ CidrBlock: undefined }, "MissingParameter"],
    [{ CidrBlock: "10.0.0.0" }, "InvalidParameterValue"],
    [{ CidrBlock: "::/0" }, "InvalidParameterValue"],
    [{ Ipv6CidrBlock: "::/0" }, "InvalidParameterCombination"],
    [{ PortRange: undefined }, "MissingParameter"],
    [{ PortRange: { From: 9, To: 8 } }, "InvalidParameterValue"],
    [{ Protocol: "1" }, "MissingParameter"],
    [{ Protocol: "1", IcmpTypeCode: { Type: 256, Code: 0 } }, "InvalidParameterValue"],
  ])("fails for %j with %s", async (parts, code) => {
    const client = aClient(await aDaemon());
    const request = {
      NetworkAclId: await makeAcl(client, net1),
      RuleNumber: 100,
      Egress: false,
      RuleAction: "allow",
      ...tcp,
      ...parts,
    } as const;
    const call = client.send(new CreateNetworkAclEntryCommand(request));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });
});
