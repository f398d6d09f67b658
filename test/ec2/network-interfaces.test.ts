/** Network interfaces by themselves, by AWS's own SDK over a real port. */
import {
  AssignPrivateIpAddressesCommand,
  AttachNetworkInterfaceCommand,
  CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteNetworkInterfaceCommand,
  DescribeNetworkInterfaceAttributeCommand,
  DescribeNetworkInterfacesCommand,
  DetachNetworkInterfaceCommand,
  ModifyNetworkInterfaceAttributeCommand,
  ResetNetworkInterfaceAttributeCommand,
  UnassignPrivateIpAddressesCommand,
} from "@aws-sdk/client-ec2";
import type {
  CreateNetworkInterfaceCommandInput,
  NetworkInterface,
  NetworkInterfaceAttribute,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aClock, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  aMac,
  anId,
  anInterface,
  freeIn,
  instanceOf,
  interfaceOf,
  interfacesBy,
  launch,
  makeInterface,
  makeSubnet,
  net1,
  subnet1,
  subnet2,
} from "../support/ec2-networks.ts";

const unknown = "eni-00000000000000000";

const ipsOf = ({ PrivateIpAddresses = [] }: NetworkInterface = {}) =>
  PrivateIpAddresses.map(({ PrivateIpAddress }) => PrivateIpAddress);

describe("CreateNetworkInterface", () => {
  it("answers an interface that is free, as it is shown then", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const made = await answer(
      client.send(
        new CreateNetworkInterfaceCommand({
          SubnetId,
          Description: "mine",
          ClientToken: "once",
          TagSpecifications: [
            { ResourceType: "network-interface", Tags: [{ Key: "Name", Value: "a" }] },
          ],
        }),
      ),
    );
    const expected = anInterface("10.0.0.4", {
      SubnetId,
      Description: "mine",
      TagSet: [{ Key: "Name", Value: "a" }],
    });
    expect(made).toEqual({ NetworkInterface: expected, ClientToken: "once" });
    expect(await interfaceOf(client, made.NetworkInterface?.NetworkInterfaceId ?? "")).toEqual(
      expected,
    );
  });

  it("makes one for one client token", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const create = (parts: object = {}) =>
      client.send(new CreateNetworkInterfaceCommand({ SubnetId, ClientToken: "once", ...parts }));
    const all = await Promise.all([create(), create(), create()]);
    const ids = new Set(all.map((one) => one.NetworkInterface?.NetworkInterfaceId));
    expect(ids.size).toBe(1);
    expect(await interfacesBy(client, { Name: "subnet-id", Values: [SubnetId] })).toHaveLength(1);
    expect(await failureOf(create({ Description: "other" }))).toMatchObject({
      code: "IdempotentParameterMismatch",
    });
  });

  it("gives the addresses and groups that are asked for", async () => {
    const client = aClient(await aDaemon());
    const { GroupId = "" } = await client.send(
      new CreateSecurityGroupCommand({ GroupName: "mine", Description: "mine" }),
    );
    const made = await makeInterface(client, {
      SubnetId: subnet1,
      Groups: [GroupId],
      PrivateIpAddresses: [
        { PrivateIpAddress: "192.168.1.20" },
        { PrivateIpAddress: "192.168.1.10", Primary: true },
      ],
    });
    expect(made.Groups).toEqual([{ GroupId, GroupName: "mine" }]);
    expect(ipsOf(made)).toEqual(["192.168.1.10", "192.168.1.20"]);
    expect(made.PrivateIpAddress).toBe("192.168.1.10");
    const more = await makeInterface(client, {
      SubnetId: subnet1,
      PrivateIpAddress: "192.168.1.30",
      SecondaryPrivateIpAddressCount: 2,
    });
    expect(ipsOf(more)).toEqual(["192.168.1.30", "192.168.1.4", "192.168.1.5"]);
  });

  it.each<[Partial<CreateNetworkInterfaceCommandInput>, string]>([
    [{ SubnetId: "subnet-00000000" }, "InvalidSubnetID.NotFound"],
    [{ PrivateIpAddress: "192.168.2.189" }, "InvalidIPAddress.InUse"],
    [{ PrivateIpAddress: "192.168.2.3" }, "InvalidParameterValue"],
    [{ PrivateIpAddress: "10.0.0.9" }, "InvalidParameterValue"],
    [{ PrivateIpAddress: "ten" }, "InvalidParameterValue"],
    [{ Groups: ["sg-00000000"] }, "InvalidGroup.NotFound"],
    [{ PrivateIpAddresses: [{ PrivateIpAddress: "192.168.2.9" }] }, "InvalidParameterCombination"],
    [{ InterfaceType: "efa" }, "UnsupportedOperation"],
    [{ Ipv6AddressCount: 1 }, "UnsupportedOperation"],
  ])("fails for %j with %s", async (parts, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet2, ...parts }));
    expect(await failureOf(call)).toMatchObject({ code });
  });

  it("fails with SecurityGroupsPerInterfaceLimitExceeded for a sixth group", async () => {
    const client = aClient(await aDaemon());
    const groups: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const create = new CreateSecurityGroupCommand({ GroupName: `g${index}`, Description: "g" });
      groups.push((await client.send(create)).GroupId ?? "");
    }
    const call = (Groups: string[]) =>
      client.send(new CreateNetworkInterfaceCommand({ SubnetId: subnet2, Groups }));
    expect((await call(groups.slice(1))).NetworkInterface?.Groups).toHaveLength(5);
    expect(await failureOf(call(groups))).toMatchObject({
      code: "SecurityGroupsPerInterfaceLimitExceeded",
      status: 400,
    });
  });

  it("lets one of two that want an address have it", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const create = () =>
      client.send(new CreateNetworkInterfaceCommand({ SubnetId, PrivateIpAddress: "10.0.0.7" }));
    const calls = await Promise.allSettled([create(), create(), create()]);
    expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await freeIn(client, SubnetId)).toBe(250);
  });
});

describe("DescribeNetworkInterfaces", () => {
  it("shows the interfaces that the account starts with", async () => {
    const client = aClient(await aDaemon());
    const attachment = {
      AttachmentId: anId("eni-attach"),
      InstanceId: anId("i"),
      InstanceOwnerId: "493045839594",
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      Status: "attached",
      AttachTime: new Date("2012-10-25T12:27:53Z"),
      DeleteOnTermination: true,
    } as const;
    const eu = { AvailabilityZone: "eu", AvailabilityZoneId: "eu" };
    const named = (ip: string, PrivateDnsName: string): Partial<NetworkInterface> => ({
      PrivateDnsName,
      PrivateIpAddresses: [{ PrivateIpAddress: ip, PrivateDnsName, Primary: true }],
      VpcId: net1,
      Status: "in-use",
      MacAddress: aMac,
      Attachment: attachment,
    });
    expect(await interfacesBy(client)).toEqual([
      anInterface("192.168.1.2", {
        ...named("192.168.1.2", "img1.inst1.private.com"),
        SubnetId: subnet1,
      }),
      anInterface("192.168.2.189", {
        ...named("192.168.2.189", "img3.inst3.private.com"),
        ...eu,
        SubnetId: subnet2,
      }),
    ]);
  });

  it("narrows by what is pushed down to the cloud, and by the rest", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId } = await launch(client);
    const [record = {}] = await interfacesBy(client, {
      Name: "attachment.instance-id",
      Values: [InstanceId],
    });
    const { Attachment, Association, NetworkInterfaceId: id = "" } = record;
    expect(Attachment?.InstanceId).toBe(InstanceId);
    await client.send(
      new CreateTagsCommand({ Resources: [id], Tags: [{ Key: "stage", Value: "test" }] }),
    );
    for (const [Name, value] of [
      ["attachment.attachment-id", Attachment?.AttachmentId],
      ["network-interface-id", id],
      ["mac-address", record.MacAddress],
      ["private-ip-address", record.PrivateIpAddress],
      ["addresses.private-ip-address", record.PrivateIpAddress],
      ["association.public-ip", Association?.PublicIp],
      ["tag:stage", "test"],
    ] as const) {
      const found = await interfacesBy(client, { Name, Values: [value ?? ""] });
      expect([Name, found.map((one) => one.NetworkInterfaceId)]).toEqual([Name, [id]]);
    }
    // The copy in the instance keeps up, tags and all.
    expect(await instanceOf(client, InstanceId)).toMatchObject({
      NetworkInterfaces: [{ NetworkInterfaceId: id }],
    });
  });

  it("fails for an id that it has not", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(
      new DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [unknown] }),
    );
    expect(await failureOf(call)).toMatchObject({ code: "InvalidNetworkInterfaceID.NotFound" });
  });
});

describe("attaching an interface", () => {
  it("takes it through attaching, attached and detaching", async () => {
    const clock = aClock();
    const client = aClient(await aDaemon({ delay: 1000, now: clock.now }));
    const { InstanceId } = await launch(client);
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId: subnet1 });
    const attached = await answer(
      client.send(
        new AttachNetworkInterfaceCommand({ NetworkInterfaceId, InstanceId, DeviceIndex: 1 }),
      ),
    );
    expect(attached).toEqual({ AttachmentId: anId("eni-attach"), NetworkCardIndex: 0 });
    const states = async () => {
      const record = await interfaceOf(client, NetworkInterfaceId);
      const { NetworkInterfaces = [] } = await instanceOf(client, InstanceId);
      return [record?.Status, record?.Attachment?.Status, NetworkInterfaces[1]?.Attachment?.Status];
    };
    expect(await states()).toEqual(["in-use", "attaching", "attaching"]);
    clock.turn(1000);
    expect(await states()).toEqual(["in-use", "attached", "attached"]);

    const { AttachmentId } = attached;
    const detach = new DetachNetworkInterfaceCommand({ AttachmentId });
    expect(await answer(client.send(detach))).toEqual({});
    expect(await states()).toEqual(["detaching", "detaching", "detaching"]);
    const remove = () => client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    expect(await failureOf(remove())).toMatchObject({ code: "InvalidNetworkInterface.InUse" });
    clock.turn(1000);
    expect(await states()).toEqual(["available", undefined, undefined]);
    expect(await answer(remove())).toEqual({});
    expect(await failureOf(remove())).toMatchObject({ code: "InvalidNetworkInterfaceID.NotFound" });
  });

  it("is refused to where it can not be", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId } = await launch(client);
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId: subnet1 });
    const attach = (parts: object) =>
      client.send(
        new AttachNetworkInterfaceCommand({
          NetworkInterfaceId,
          InstanceId,
          DeviceIndex: 1,
          ...parts,
        }),
      );
    const elsewhere = await makeInterface(client, { SubnetId: subnet2 });
    for (const [parts, code] of [
      [{ DeviceIndex: 0 }, "InvalidParameterValue"],
      [{ NetworkInterfaceId: elsewhere.NetworkInterfaceId }, "InvalidParameterValue"],
      [{ NetworkInterfaceId: unknown }, "InvalidNetworkInterfaceID.NotFound"],
      [{ InstanceId: "i-00000000" }, "InvalidInstanceID.NotFound"],
    ] as const) {
      expect(await failureOf(attach(parts))).toMatchObject({ code });
    }
    await attach({});
    expect(await failureOf(attach({ DeviceIndex: 2 }))).toMatchObject({
      code: "InvalidNetworkInterface.InUse",
    });
  });

  it("can not be undone for the first interface, nor for one that is not attached", async () => {
    const client = aClient(await aDaemon());
    const { NetworkInterfaces } = await launch(client);
    const AttachmentId = NetworkInterfaces?.[0]?.Attachment?.AttachmentId;
    const first = client.send(new DetachNetworkInterfaceCommand({ AttachmentId }));
    expect(await failureOf(first)).toMatchObject({ code: "OperationNotPermitted" });
    const none = client.send(
      new DetachNetworkInterfaceCommand({ AttachmentId: "eni-attach-00000000" }),
    );
    expect(await failureOf(none)).toMatchObject({ code: "InvalidAttachmentID.NotFound" });
  });
});

describe("the attributes of an interface", () => {
  it("are read and changed one at a time", async () => {
    const client = aClient(await aDaemon());
    const { InstanceId, NetworkInterfaces } = await launch(client);
    const [{ NetworkInterfaceId, Attachment } = {}] = NetworkInterfaces ?? [];
    const { GroupId = "" } = await client.send(
      new CreateSecurityGroupCommand({ GroupName: "mine", Description: "mine" }),
    );
    const read = async (Attribute: NetworkInterfaceAttribute) => {
      const call = new DescribeNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Attribute });
      const { NetworkInterfaceId: id, ...attribute } = await answer(client.send(call));
      expect(id).toBe(NetworkInterfaceId);
      return attribute;
    };
    const change = (parts: object) =>
      answer(
        client.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, ...parts })),
      );

    expect(await read("description")).toEqual({ Description: { Value: "" } });
    expect(await change({ Description: { Value: "mine" } })).toEqual({});
    expect(await read("description")).toEqual({ Description: { Value: "mine" } });

    expect(await change({ SourceDestCheck: { Value: false } })).toEqual({});
    expect(await read("sourceDestCheck")).toEqual({ SourceDestCheck: { Value: false } });
    expect((await instanceOf(client, InstanceId)).SourceDestCheck).toBe(false);
    const reset = { NetworkInterfaceId, SourceDestCheck: "true" };
    await client.send(new ResetNetworkInterfaceAttributeCommand(reset));
    expect(await read("sourceDestCheck")).toEqual({ SourceDestCheck: { Value: true } });

    const groups = [{ GroupId, GroupName: "mine" }];
    expect(await change({ Groups: [GroupId] })).toEqual({});
    expect(await read("groupSet")).toEqual({ Groups: groups });
    expect((await instanceOf(client, InstanceId)).SecurityGroups).toEqual(groups);

    const { AttachmentId } = Attachment ?? {};
    expect(await change({ Attachment: { AttachmentId, DeleteOnTermination: false } })).toEqual({});
    expect(await read("attachment")).toEqual({
      Attachment: {
        ...Attachment,
        AttachmentId,
        InstanceId,
        InstanceOwnerId: "493045839594",
        Status: "attached",
        DeleteOnTermination: false,
      },
    });
    expect(await read("associatePublicIpAddress")).toEqual({ AssociatePublicIpAddress: true });

    for (const [parts, code] of [
      [{}, "InvalidParameterCombination"],
      [
        { Description: { Value: "" }, SourceDestCheck: { Value: true } },
        "InvalidParameterCombination",
      ],
      [{ Attachment: { AttachmentId: "eni-attach-00000000" } }, "InvalidAttachmentID.NotFound"],
    ] as const) {
      expect(await failureOf(change(parts))).toMatchObject({ code });
    }
  });
});

describe("further addresses of an interface", () => {
  it("are assigned and taken away", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId });
    const assign = (parts: object) =>
      answer(client.send(new AssignPrivateIpAddressesCommand({ NetworkInterfaceId, ...parts })));
    const standard = { NetworkInterfaceId, AssignedIpv4Prefixes: [] };
    expect(await assign({ SecondaryPrivateIpAddressCount: 2 })).toEqual({
      ...standard,
      AssignedPrivateIpAddresses: [
        { PrivateIpAddress: "10.0.0.5" },
        { PrivateIpAddress: "10.0.0.6" },
      ],
    });
    expect(await assign({ PrivateIpAddresses: ["10.0.0.99"] })).toEqual({
      ...standard,
      AssignedPrivateIpAddresses: [{ PrivateIpAddress: "10.0.0.99" }],
    });
    expect(await freeIn(client, SubnetId)).toBe(247);
    expect(await failureOf(assign({ PrivateIpAddresses: ["10.0.0.99"] }))).toMatchObject({
      code: "InvalidIPAddress.InUse",
    });
    expect(await failureOf(assign({}))).toMatchObject({ code: "MissingParameter" });

    const unassign = (...PrivateIpAddresses: string[]) =>
      answer(
        client.send(
          new UnassignPrivateIpAddressesCommand({ NetworkInterfaceId, PrivateIpAddresses }),
        ),
      );
    expect(await unassign("10.0.0.5", "10.0.0.99")).toEqual({});
    expect(ipsOf(await interfaceOf(client, NetworkInterfaceId))).toEqual(["10.0.0.4", "10.0.0.6"]);
    expect(await freeIn(client, SubnetId)).toBe(249);
    for (const ip of ["10.0.0.4", "10.0.0.5"]) {
      expect(await failureOf(unassign(ip))).toMatchObject({ code: "InvalidParameterValue" });
    }
  });
});
