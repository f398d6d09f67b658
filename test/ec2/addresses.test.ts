/** Elastic IP addresses, by AWS's own SDK over a real port. */
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachNetworkInterfaceCommand,
  CreateTagsCommand,
  DescribeAccountAttributesCommand,
  DescribeAddressesAttributeCommand,
  DescribeAddressesCommand,
  DetachNetworkInterfaceCommand,
  DisassociateAddressCommand,
  ReleaseAddressCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { Address, AssociateAddressCommandInput, EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { seedIds } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  anId,
  instanceOf,
  interfaceOf,
  launch,
  makeInterface,
  makeSubnet,
  makeVpc,
  subnet1,
} from "../support/ec2-networks.ts";
import { makeGateway } from "../support/ec2-routes.ts";

const aHeldIp = expect.stringMatching(/^(203\.0\.113|198\.51\.100)\.\d+$/) as string;

async function allocate(client: EC2Client) {
  const { AllocationId = "", PublicIp = "" } = await client.send(new AllocateAddressCommand({}));
  return { AllocationId, PublicIp };
}

function associate(client: EC2Client, input: AssociateAddressCommandInput) {
  return answer(client.send(new AssociateAddressCommand(input)));
}

async function addressOf(client: EC2Client, AllocationId: string): Promise<Address | undefined> {
  const call = new DescribeAddressesCommand({ AllocationIds: [AllocationId] });
  return (await client.send(call)).Addresses?.[0];
}

describe("AllocateAddress", () => {
  it("answers an address that nobody else has", async () => {
    const daemon = await aDaemon({ users: { alice: "wonder" } });
    const client = aClient(daemon);
    const made = await answer(
      client.send(
        new AllocateAddressCommand({
          Domain: "vpc",
          TagSpecifications: [{ ResourceType: "elastic-ip", Tags: [{ Key: "Name", Value: "a" }] }],
        }),
      ),
    );
    const standard = {
      AllocationId: anId("eipalloc"),
      PublicIp: aHeldIp,
      Domain: "vpc",
      PublicIpv4Pool: "amazon",
      NetworkBorderGroup: "us-east-1",
    };
    expect(made).toEqual(standard);
    expect(await addressOf(client, made.AllocationId ?? "")).toEqual({
      ...standard,
      Tags: [{ Key: "Name", Value: "a" }],
    });
    const others = await allocate(aClient(daemon, { user: "alice", secret: "wonder" }));
    expect(others.PublicIp).not.toBe(made.PublicIp);
  });

  it("refuses what it has not, by its name", async () => {
    const client = aClient(await aDaemon());
    for (const [parts, code] of [
      [{ Domain: "standard" as const }, "UnsupportedOperation"],
      [{ Address: "203.0.113.7" }, "UnsupportedOperation"],
      [{ NetworkBorderGroup: "us-east-1-wl1" }, "InvalidParameterValue"],
    ] as const) {
      expect(await failureOf(client.send(new AllocateAddressCommand(parts)))).toMatchObject({
        code,
      });
    }
  });

  it("ends where the attributes of the account say", async () => {
    const daemon = await aDaemon();
    const client = aClient(daemon);
    const { AccountAttributes = [] } = await client.send(new DescribeAccountAttributesCommand({}));
    const attribute = AccountAttributes.find(
      ({ AttributeName }) => AttributeName === "max-elastic-ips",
    );
    const most = Number(attribute?.AttributeValues?.[0]?.AttributeValue);
    const { Addresses = [] } = await client.send(new DescribeAddressesCommand({}));
    const context = {
      credentials: { user: "mockuser", secret: "mockpassword" },
      signal: new AbortController().signal,
      requestId: "test",
    };
    for (let count = Addresses.length; count < most; count += 1) {
      await daemon.cloud.addresses.create(context, {});
    }
    expect(await failureOf(client.send(new AllocateAddressCommand({})))).toMatchObject({
      code: "AddressLimitExceeded",
      status: 400,
    });
  });
});

describe("DescribeAddresses", () => {
  it("shows the addresses that the account starts with", async () => {
    const client = aClient(await aDaemon());
    const { Addresses } = await answer(client.send(new DescribeAddressesCommand({})));
    expect(Addresses).toEqual(
      [1, 2, 3, 4].map((number) => ({
        AllocationId: anId("eipalloc"),
        PublicIp: `192.168.0.${number}`,
        Domain: "vpc",
        PublicIpv4Pool: "amazon",
        NetworkBorderGroup: "us-east-1",
        Tags: [],
      })),
    );
  });

  it("finds by id, by address and by filter", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId, PublicIp } = await allocate(client);
    const { InstanceId } = await launch(client);
    const { AssociationId = "" } = await associate(client, { AllocationId, InstanceId });
    const Tags = [{ Key: "stage", Value: "test" }];
    await client.send(new CreateTagsCommand({ Resources: [AllocationId], Tags }));
    const by = async (input: object) => {
      const { Addresses = [] } = await client.send(new DescribeAddressesCommand(input));
      return Addresses.map((address) => address.AllocationId);
    };
    expect(await by({ PublicIps: [PublicIp] })).toEqual([AllocationId]);
    for (const [Name, value] of [
      ["allocation-id", AllocationId],
      ["association-id", AssociationId],
      ["instance-id", InstanceId],
      ["public-ip", PublicIp],
      ["tag:stage", "test"],
    ] as const) {
      expect([Name, await by({ Filters: [{ Name, Values: [value] }] })]).toEqual([
        Name,
        [AllocationId],
      ]);
    }
  });

  it.each([
    [{ AllocationIds: ["eipalloc-00000000"] }, "InvalidAllocationID.NotFound"],
    [{ PublicIps: ["203.0.113.200"] }, "InvalidAddress.NotFound"],
  ])("fails for %j with %s", async (input, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new DescribeAddressesCommand(input)))).toMatchObject({
      code,
    });
  });
});

describe("an address that leads to an instance", () => {
  it("is seen on the address, the interface and the instance, until it is taken away", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId, PublicIp } = await allocate(client);
    const { InstanceId, NetworkInterfaces, PrivateIpAddress, PublicIpAddress } =
      await launch(client);
    expect(PublicIpAddress).toMatch(/^198\.1[89]\./);
    const [{ NetworkInterfaceId = "" } = {}] = NetworkInterfaces ?? [];
    const made = await associate(client, { AllocationId, InstanceId });
    expect(made).toEqual({ AssociationId: anId("eipassoc") });
    const { AssociationId } = made;
    expect(await addressOf(client, AllocationId)).toEqual({
      AllocationId,
      AssociationId,
      PublicIp,
      InstanceId,
      NetworkInterfaceId,
      NetworkInterfaceOwnerId: "493045839594",
      PrivateIpAddress,
      Domain: "vpc",
      PublicIpv4Pool: "amazon",
      NetworkBorderGroup: "us-east-1",
      Tags: [],
    });
    expect((await interfaceOf(client, NetworkInterfaceId))?.Association).toEqual({
      PublicIp,
      PublicDnsName: expect.any(String),
      IpOwnerId: "493045839594",
      AllocationId,
      AssociationId,
    });
    expect(await instanceOf(client, InstanceId)).toMatchObject({
      PublicIpAddress: PublicIp,
      NetworkInterfaces: [{ Association: { PublicIp, IpOwnerId: "493045839594" } }],
    });
    // The same again is no change.
    expect(await associate(client, { AllocationId, InstanceId })).toEqual({ AssociationId });

    const release = () => answer(client.send(new ReleaseAddressCommand({ AllocationId })));
    expect(await failureOf(release())).toMatchObject({ code: "InvalidIPAddress.InUse" });
    const free = () => answer(client.send(new DisassociateAddressCommand({ AssociationId })));
    expect(await free()).toEqual({});
    expect(await failureOf(free())).toMatchObject({ code: "InvalidAssociationID.NotFound" });
    expect((await addressOf(client, AllocationId))?.AssociationId).toBeUndefined();
    expect((await instanceOf(client, InstanceId)).PublicIpAddress).toBeUndefined();
    expect(await release()).toEqual({});
    expect(await failureOf(release())).toMatchObject({ code: "InvalidAllocationID.NotFound" });
  });

  it("moves, unless that is forbidden", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId, PublicIp } = await allocate(client);
    const one = await launch(client);
    const other = await launch(client);
    await associate(client, { AllocationId, InstanceId: one.InstanceId });
    const move = (AllowReassociation?: boolean) =>
      associate(client, { AllocationId, InstanceId: other.InstanceId, AllowReassociation });
    const failure = await failureOf(move(false));
    expect(failure).toMatchObject({ code: "Resource.AlreadyAssociated", status: 400 });
    expect(failure.message).toContain(AllocationId);
    await move();
    expect((await instanceOf(client, one.InstanceId)).PublicIpAddress).toBeUndefined();
    expect((await instanceOf(client, other.InstanceId)).PublicIpAddress).toBe(PublicIp);
    const second = await allocate(client);
    const { InstanceId } = other;
    expect(
      await failureOf(
        associate(client, {
          AllocationId: second.AllocationId,
          InstanceId,
          AllowReassociation: false,
        }),
      ),
    ).toMatchObject({
      code: "Resource.AlreadyAssociated",
    });
  });

  it("has one winner of many at once", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId } = await allocate(client);
    const instances = await Promise.all([1, 2, 3, 4].map(() => launch(client)));
    const calls = await Promise.allSettled(
      instances.map(({ InstanceId }) =>
        associate(client, { AllocationId, InstanceId, AllowReassociation: false }),
      ),
    );
    expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("is free again when the instance ends", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId } = await allocate(client);
    const { InstanceId } = await launch(client);
    await associate(client, { AllocationId, InstanceId });
    await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    expect((await addressOf(client, AllocationId))?.AssociationId).toBeUndefined();
    expect(await answer(client.send(new ReleaseAddressCommand({ AllocationId })))).toEqual({});
  });

  it("may lead to one without an interface", async () => {
    const client = aClient(await aDaemon());
    const [InstanceId = ""] = seedIds;
    const { AllocationId, PublicIp } = await allocate(client);
    await associate(client, { PublicIp, InstanceId });
    expect(await addressOf(client, AllocationId)).toMatchObject({ InstanceId });
    expect((await instanceOf(client, InstanceId)).PublicIpAddress).toBe(PublicIp);
    await client.send(new DisassociateAddressCommand({ PublicIp }));
    expect((await instanceOf(client, InstanceId)).PublicIpAddress).toBeUndefined();
  });
});

describe("an address that leads to an interface", () => {
  it("stands for the private address that is named", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId, PublicIp } = await allocate(client);
    const { NetworkInterfaceId } = await makeInterface(client, {
      SubnetId: subnet1,
      SecondaryPrivateIpAddressCount: 1,
    });
    const record = await interfaceOf(client, NetworkInterfaceId);
    const PrivateIpAddress = record?.PrivateIpAddresses?.[1]?.PrivateIpAddress;
    await associate(client, { AllocationId, NetworkInterfaceId, PrivateIpAddress });
    const { PrivateIpAddresses } = (await interfaceOf(client, NetworkInterfaceId)) ?? {};
    expect(PrivateIpAddresses?.map((one) => one.Association?.PublicIp)).toEqual([
      undefined,
      PublicIp,
    ]);
    const elsewhere = { AllocationId, NetworkInterfaceId, PrivateIpAddress: "192.168.1.200" };
    expect(await failureOf(associate(client, elsewhere))).toMatchObject({
      code: "InvalidParameterValue",
    });
  });

  it("leads on to the instance that the interface comes into", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId } = await allocate(client);
    const { InstanceId } = await launch(client);
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId: subnet1 });
    await associate(client, { AllocationId, NetworkInterfaceId });
    expect((await addressOf(client, AllocationId))?.InstanceId).toBeUndefined();
    const { AttachmentId } = await client.send(
      new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex: 1 }),
    );
    expect((await addressOf(client, AllocationId))?.InstanceId).toBe(InstanceId);
    await client.send(new DetachNetworkInterfaceCommand({ AttachmentId }));
    expect(await addressOf(client, AllocationId)).toMatchObject({ NetworkInterfaceId });
    expect((await addressOf(client, AllocationId))?.InstanceId).toBeUndefined();
  });
});

describe("AssociateAddress", () => {
  it("wants a VPC with an internet gateway", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId } = await allocate(client);
    const VpcId = await makeVpc(client);
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const { InstanceId } = await launch(client, { SubnetId });
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId });
    for (const target of [{ InstanceId }, { NetworkInterfaceId }]) {
      expect(await failureOf(associate(client, { AllocationId, ...target }))).toEqual({
        code: "Gateway.NotAttached",
        status: 400,
        message: `Network ${VpcId} is not attached to any internet gateway`,
      });
    }
    await makeGateway(client, VpcId);
    expect(await associate(client, { AllocationId, InstanceId })).toEqual({
      AssociationId: anId("eipassoc"),
    });
  });

  it("leads to the instance where an interface comes along, and to that if it is the instance's", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = subnet1;
    const [before, after] = [
      await launch(client, { SubnetId }),
      await launch(client, { SubnetId }),
    ];
    const { AllocationId } = await allocate(client);
    const leadTo = async (NetworkInterfaceId: string | undefined) => {
      const { InstanceId } = after;
      await associate(client, { AllocationId, InstanceId, NetworkInterfaceId });
      const address = await addressOf(client, AllocationId);
      return [address?.InstanceId, address?.NetworkInterfaceId];
    };
    const [first] = after.NetworkInterfaces ?? [];
    const primary = [after.InstanceId, first?.NetworkInterfaceId];
    expect(await leadTo(before.NetworkInterfaces?.[0]?.NetworkInterfaceId)).toEqual(primary);
    await client.send(new TerminateInstancesCommand({ InstanceIds: [before.InstanceId ?? ""] }));
    expect(await leadTo(before.NetworkInterfaces?.[0]?.NetworkInterfaceId)).toEqual(primary);
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId });
    await client.send(
      new AttachNetworkInterfaceCommand({
        NetworkInterfaceId,
        InstanceId: after.InstanceId,
        DeviceIndex: 1,
      }),
    );
    expect(await leadTo(NetworkInterfaceId)).toEqual([after.InstanceId, NetworkInterfaceId]);
  });

  it("names what is missing, or too much", async () => {
    const client = aClient(await aDaemon());
    const { AllocationId, PublicIp } = await allocate(client);
    const [InstanceId] = seedIds;
    for (const [input, code] of [
      [{ InstanceId }, "MissingParameter"],
      [{ AllocationId }, "MissingParameter"],
      [{ AllocationId, PublicIp, InstanceId }, "InvalidParameterCombination"],
      [{ AllocationId: "eipalloc-00000000", InstanceId }, "InvalidAllocationID.NotFound"],
      [{ PublicIp: "203.0.113.250", InstanceId }, "InvalidAddress.NotFound"],
      [{ AllocationId, InstanceId: "i-00000000" }, "InvalidInstanceID.NotFound"],
      [{ AllocationId, NetworkInterfaceId: "eni-00000000" }, "InvalidNetworkInterfaceID.NotFound"],
    ] as const) {
      expect([input, await failureOf(associate(client, input))]).toMatchObject([input, { code }]);
    }
  });
});

it("DescribeAddressesAttribute knows of no domain names", async () => {
  const client = aClient(await aDaemon());
  const { AllocationId, PublicIp } = await allocate(client);
  const read = new DescribeAddressesAttributeCommand({
    AllocationIds: [AllocationId],
    Attribute: "domain-name",
  });
  expect(await answer(client.send(read))).toEqual({ Addresses: [{ AllocationId, PublicIp }] });
});
