/** Network interfaces of new instances, by AWS's own SDK over a real port. */
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  DescribeInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { RunInstancesCommandInput } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, failureOf } from "../support/ec2-client.ts";
import {
  anInstanceInterface,
  freeIn,
  instanceOf,
  interfaceOf,
  interfacesBy,
  launch,
  makeInterface,
  net1,
  subnet1,
  subnet2,
  subnet3,
} from "../support/ec2-networks.ts";

const unknown = "eni-00000000000000000";

describe("an interface of a new instance", () => {
  it("is in the default subnet of the zone, with a public address", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId } = await launch(client, { Placement: { AvailabilityZone: "eu" } });
    const instance = await instanceOf(client, InstanceId);
    const [record] = instance.NetworkInterfaces ?? [];
    expect(record).toEqual(
      anInstanceInterface({ SubnetId: subnet2, PrivateIpAddress: "192.168.2.4" }),
    );
    expect(instance).toMatchObject({
      VpcId: net1,
      SubnetId: subnet2,
      PrivateIpAddress: "192.168.2.4",
      PublicIpAddress: record?.Association?.PublicIp,
      SourceDestCheck: true,
    });
  });

  it("finds its instance by its tags and by the address that leads to it", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId } = await launch(client, {
      TagSpecifications: [
        { ResourceType: "network-interface", Tags: [{ Key: "Role", Value: "front" }] },
      ],
    });
    await launch(client);
    const { AllocationId } = await client.send(new AllocateAddressCommand({}));
    const { AssociationId = "" } = await client.send(
      new AssociateAddressCommand({ AllocationId, InstanceId }),
    );
    for (const [Name, value] of [
      ["network-interface.tag-key", "Role"],
      ["network-interface.tag-value", "fr*"],
      ["network-interface.association.allocation-id", AllocationId ?? ""],
      ["network-interface.association.association-id", AssociationId],
      ["network-interface.addresses.association.allocation-id", AllocationId ?? ""],
      ["network-interface.addresses.association.association-id", AssociationId],
    ] as const) {
      const Filters = [{ Name, Values: [value] }];
      const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ Filters }));
      const found = Reservations.flatMap(({ Instances = [] }) => Instances);
      expect([Name, ...found.map((one) => one.InstanceId)]).toEqual([Name, InstanceId]);
    }
  });

  it("is where it is asked for, with its tags", async () => {
    const client = aClient(await aDaemon());
    const instance = await launch(client, {
      SubnetId: subnet3,
      PrivateIpAddress: "10.1.2.3",
      TagSpecifications: [
        { ResourceType: "network-interface", Tags: [{ Key: "Name", Value: "card" }] },
      ],
    });
    expect(instance).toMatchObject({
      SubnetId: subnet3,
      PrivateIpAddress: "10.1.2.3",
      Placement: { AvailabilityZone: "us" },
    });
    expect(instance.PublicIpAddress).toBeUndefined();
    const [record] = await interfacesBy(client, { Name: "subnet-id", Values: [subnet3] });
    expect(record?.TagSet).toEqual([{ Key: "Name", Value: "card" }]);
  });

  it("goes with the instance, and gives back what it had", async () => {
    const client = aClient(await aDaemon());
    const free = await freeIn(client, subnet1);
    const { InstanceId } = await launch(client, { MaxCount: 1 });
    expect(await freeIn(client, subnet1)).toBe((free ?? 0) - 1);
    await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    expect(await freeIn(client, subnet1)).toBe(free);
    const gone = await instanceOf(client, InstanceId);
    expect(gone.NetworkInterfaces).toEqual([]);
    expect(gone.VpcId).toBeUndefined();
    expect(
      await interfacesBy(client, { Name: "attachment.instance-id", Values: [InstanceId] }),
    ).toEqual([]);
  });

  it("is one of several, made or there already", async () => {
    const client = aClient(await aDaemon());
    const there = await makeInterface(client, { SubnetId: subnet1 });
    const { InstanceId } = await launch(client, {
      NetworkInterfaces: [
        { DeviceIndex: 1, NetworkInterfaceId: there.NetworkInterfaceId },
        {
          DeviceIndex: 0,
          SubnetId: subnet1,
          Description: "first",
          SecondaryPrivateIpAddressCount: 1,
          DeleteOnTermination: false,
        },
      ],
    });
    const { NetworkInterfaces = [] } = await instanceOf(client, InstanceId);
    expect(NetworkInterfaces).toMatchObject([
      {
        Description: "first",
        Attachment: { DeviceIndex: 0, DeleteOnTermination: false },
        PrivateIpAddresses: [{ Primary: true }, { Primary: false }],
      },
      {
        NetworkInterfaceId: there.NetworkInterfaceId,
        Attachment: { DeviceIndex: 1, DeleteOnTermination: false },
      },
    ]);
    await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
    for (const { NetworkInterfaceId = "" } of NetworkInterfaces) {
      expect(await interfaceOf(client, NetworkInterfaceId)).toMatchObject({ Status: "available" });
    }
  });

  it("leaves its public address when it stops, and has another when it starts", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId, PublicIpAddress } = await launch(client, {});
    const { InstanceId: other } = await launch(client, {});
    await client.send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
    const stopped = await instanceOf(client, InstanceId);
    expect(stopped.PublicIpAddress).toBeUndefined();
    expect(stopped.PublicDnsName).toBe("");
    expect(stopped.NetworkInterfaces?.[0]?.Association).toBeUndefined();
    await client.send(new StartInstancesCommand({ InstanceIds: [InstanceId] }));
    const started = await instanceOf(client, InstanceId);
    expect(started.PublicIpAddress).toMatch(/^198\.18\./);
    expect(started.PublicIpAddress).not.toBe(PublicIpAddress);
    expect(started.PublicIpAddress).not.toBe((await instanceOf(client, other)).PublicIpAddress);
    expect(started.PublicDnsName).not.toBe("");
    expect(started.NetworkInterfaces?.[0]?.Association).toMatchObject({
      PublicIp: started.PublicIpAddress,
      IpOwnerId: "amazon",
    });
  });

  it("keeps an address that is held for it when it stops", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId } = await launch(client, {});
    const { AllocationId, PublicIp } = await client.send(new AllocateAddressCommand({}));
    await client.send(new AssociateAddressCommand({ AllocationId, InstanceId }));
    await client.send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
    expect((await instanceOf(client, InstanceId)).PublicIpAddress).toBe(PublicIp);
    await client.send(new StartInstancesCommand({ InstanceIds: [InstanceId] }));
    expect((await instanceOf(client, InstanceId)).PublicIpAddress).toBe(PublicIp);
  });

  it("has a public address where that is said", async () => {
    const client = aClient(await aDaemon());
    const run = (SubnetId: string, AssociatePublicIpAddress: boolean) =>
      launch(client, {
        NetworkInterfaces: [{ DeviceIndex: 0, SubnetId, AssociatePublicIpAddress }],
      });
    expect((await run(subnet1, false)).PublicIpAddress).toBeUndefined();
    expect((await run(subnet3, true)).PublicIpAddress).toBeDefined();
  });

  it.each<[Partial<RunInstancesCommandInput>, string]>([
    [{ SubnetId: "subnet-00000000" }, "InvalidSubnetID.NotFound"],
    [{ SubnetId: subnet3, Placement: { AvailabilityZone: "eu" } }, "InvalidParameterValue"],
    [{ PrivateIpAddress: "192.168.1.9", MaxCount: 2 }, "InvalidParameterCombination"],
    [{ PrivateIpAddress: "192.168.1.2" }, "InvalidParameterValue"],
    [{ SubnetId: subnet1, NetworkInterfaces: [{ DeviceIndex: 0 }] }, "InvalidParameterCombination"],
    [{ NetworkInterfaces: [{ DeviceIndex: 1 }] }, "InvalidParameterValue"],
    [{ NetworkInterfaces: [{ SubnetId: subnet1 }] }, "MissingParameter"],
    [{ NetworkInterfaces: [{ DeviceIndex: 0 }, { DeviceIndex: 0 }] }, "InvalidParameterValue"],
    [
      {
        NetworkInterfaces: [
          { DeviceIndex: 0, SubnetId: subnet1 },
          { DeviceIndex: 1, SubnetId: subnet3 },
        ],
      },
      "InvalidParameterValue",
    ],
    [
      { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId: unknown }] },
      "InvalidNetworkInterfaceID.NotFound",
    ],
    [{ NetworkInterfaces: [{ DeviceIndex: 0, Ipv6AddressCount: 1 }] }, "UnsupportedOperation"],
  ])("is refused for %j with %s", async (parts, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(launch(client, parts))).toMatchObject({ code });
    expect(await interfacesBy(client)).toHaveLength(2);
  });

  it("is refused when another instance has it", async () => {
    const client = aClient(await aDaemon());
    const { NetworkInterfaces } = await launch(client);
    const [{ NetworkInterfaceId } = {}] = NetworkInterfaces ?? [];
    const again = { NetworkInterfaces: [{ DeviceIndex: 0, NetworkInterfaceId }] };
    expect(await failureOf(launch(client, again))).toMatchObject({
      code: "InvalidNetworkInterface.InUse",
    });
  });

  it("is found by filters of instances", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId } = await launch(client, { SubnetId: subnet3 });
    for (const [Name, value] of [
      ["subnet-id", subnet3],
      ["network-interface.subnet-id", subnet3],
      ["private-ip-address", "10.1.0.4"],
      ["network-interface.addresses.private-ip-address", "10.1.*"],
    ] as const) {
      const { Reservations } = await client.send(
        new DescribeInstancesCommand({ Filters: [{ Name, Values: [value] }] }),
      );
      expect(Reservations).toMatchObject([{ Instances: [{ InstanceId }] }]);
    }
  });
});
