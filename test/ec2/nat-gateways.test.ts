/** NAT gateways, by AWS's own SDK over a real port. */
import {
  AllocateAddressCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  DeleteNatGatewayCommand,
  DeleteNetworkInterfaceCommand,
  DeleteSubnetCommand,
  DescribeAddressesCommand,
  DescribeNatGatewaysCommand,
  DetachInternetGatewayCommand,
  DisassociateAddressCommand,
  ReleaseAddressCommand,
} from "@aws-sdk/client-ec2";
import type { CreateNatGatewayCommandInput, EC2Client, NatGateway } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, aSlowDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { anId, interfaceOf, makeSubnet, makeVpc } from "../support/ec2-networks.ts";
import { aRoute, makeGateway, makeTable, tableOf } from "../support/ec2-routes.ts";

const hour = 60 * 60 * 1000;

/** A subnet of a VPC that has an internet gateway, and an address. */
async function aScene(client: EC2Client) {
  const VpcId = await makeVpc(client);
  const InternetGatewayId = await makeGateway(client, VpcId);
  const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
  const { AllocationId = "", PublicIp } = await client.send(new AllocateAddressCommand({}));
  return { VpcId, InternetGatewayId, SubnetId, AllocationId, PublicIp };
}

async function makeNat(client: EC2Client, parts: Partial<CreateNatGatewayCommandInput>) {
  const { NatGateway: made } = await client.send(
    new CreateNatGatewayCommand({ SubnetId: undefined, ...parts }),
  );
  return { ...made, NatGatewayId: made?.NatGatewayId ?? "" };
}

async function natOf(client: EC2Client, id: string): Promise<NatGateway | undefined> {
  const request = new DescribeNatGatewaysCommand({ NatGatewayIds: [id] });
  return (await client.send(request)).NatGateways?.[0];
}

describe("a NAT gateway", () => {
  it("is made, is there, is deleted and is seen for an hour", async () => {
    const { daemon, clock } = await aSlowDaemon();
    const client = aClient(daemon, { basic: true });
    const { VpcId, SubnetId, AllocationId, PublicIp } = await aScene(client);
    const Tags = [{ Key: "Name", Value: "mine" }];
    const create = () =>
      answer(
        client.send(
          new CreateNatGatewayCommand({
            SubnetId,
            AllocationId,
            ConnectivityType: "public",
            PrivateIpAddress: "10.0.0.9",
            ClientToken: "mine",
            TagSpecifications: [{ ResourceType: "natgateway", Tags }],
          }),
        ),
      );
    const made = await create();
    const NatGateway = {
      NatGatewayId: anId("nat"),
      VpcId,
      SubnetId,
      State: "pending",
      ConnectivityType: "public",
      AvailabilityMode: "zonal",
      CreateTime: new Date(clock.now()),
      NatGatewayAddresses: [
        {
          AllocationId,
          AssociationId: anId("eipassoc"),
          NetworkInterfaceId: anId("eni"),
          PrivateIp: "10.0.0.9",
          PublicIp,
          IsPrimary: true,
          Status: "succeeded",
        },
      ],
      Tags,
    };
    expect(made).toEqual({ NatGateway, ClientToken: "mine" });
    expect(await create()).toEqual(made);
    clock.turn(1000);
    const NatGatewayId = made.NatGateway?.NatGatewayId ?? "";
    const available = { ...made.NatGateway, State: "available" };
    expect(await natOf(client, NatGatewayId)).toEqual(available);

    const remove = () => client.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    expect(await answer(remove())).toEqual({ NatGatewayId });
    const ended = { ...available, DeleteTime: new Date(clock.now()) };
    expect(await natOf(client, NatGatewayId)).toEqual({ ...ended, State: "deleting" });
    clock.turn(1000);
    expect(await natOf(client, NatGatewayId)).toEqual({ ...ended, State: "deleted" });
    const gone = {
      code: "NatGatewayNotFound",
      status: 400,
      message: `The NAT gateway '${NatGatewayId}' does not exist`,
    };
    expect(await failureOf(remove())).toEqual(gone);
    clock.turn(hour);
    expect(await failureOf(natOf(client, NatGatewayId))).toEqual(gone);
  });

  it("has an interface that is its own", async () => {
    const client = aClient(await aDaemon());
    const { SubnetId, AllocationId, VpcId, InternetGatewayId } = await aScene(client);
    const { NatGatewayId, NatGatewayAddresses } = await makeNat(client, {
      SubnetId,
      AllocationId,
    });
    const { NetworkInterfaceId = "", AssociationId } = NatGatewayAddresses?.[0] ?? {};
    expect(await interfaceOf(client, NetworkInterfaceId)).toMatchObject({
      SubnetId,
      InterfaceType: "nat_gateway",
      RequesterManaged: true,
      Status: "in-use",
      SourceDestCheck: false,
      Groups: [],
      Association: { AllocationId },
    });
    const { Addresses } = await client.send(
      new DescribeAddressesCommand({ AllocationIds: [AllocationId] }),
    );
    expect(Addresses).toMatchObject([{ AssociationId, NetworkInterfaceId }]);

    const refused = async (code: string, call: Promise<unknown>) =>
      expect(await failureOf(call)).toMatchObject({ code });
    await refused(
      "UnauthorizedOperation",
      client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId })),
    );
    await refused(
      "UnauthorizedOperation",
      client.send(new DisassociateAddressCommand({ AssociationId })),
    );
    await refused(
      "InvalidIPAddress.InUse",
      client.send(new ReleaseAddressCommand({ AllocationId })),
    );
    await refused("DependencyViolation", client.send(new DeleteSubnetCommand({ SubnetId })));
    const detach = () =>
      client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    await refused("DependencyViolation", detach());

    await client.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    await client.send(new ReleaseAddressCommand({ AllocationId }));
    await client.send(new DeleteSubnetCommand({ SubnetId }));
    expect(await answer(detach())).toEqual({});
  });

  it("that is private has no address", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const made = await makeNat(client, { SubnetId, ConnectivityType: "private" });
    expect(made).toMatchObject({
      ConnectivityType: "private",
      NatGatewayAddresses: [
        {
          NetworkInterfaceId: anId("eni"),
          PrivateIp: "10.0.0.4",
          IsPrimary: true,
          Status: "succeeded",
        },
      ],
    });
  });

  it("is a route's target until it is deleted", async () => {
    const client = aClient(await aDaemon());
    const { VpcId, SubnetId, AllocationId } = await aScene(client);
    const { NatGatewayId } = await makeNat(client, { SubnetId, AllocationId });
    const route = { DestinationCidrBlock: "0.0.0.0/0", NatGatewayId };
    const create = async (RouteTableId: string) =>
      client.send(new CreateRouteCommand({ RouteTableId, ...route }));
    const table = await makeTable(client, VpcId);
    await create(table);
    const last = async () => (await tableOf(client, table))?.Routes?.at(-1);
    expect(await last()).toEqual(aRoute({ NatGatewayId }));
    await client.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    expect(await last()).toEqual({ ...aRoute({ NatGatewayId }), State: "blackhole" });
    expect(await failureOf(create(await makeTable(client, VpcId)))).toMatchObject({
      code: "InvalidNatGatewayID.NotFound",
    });
  });
});

describe("DescribeNatGateways", () => {
  it("narrows by filters", async () => {
    const client = aClient(await aDaemon());
    const { VpcId, SubnetId, AllocationId } = await aScene(client);
    const { NatGatewayId } = await makeNat(client, { SubnetId, AllocationId });
    await makeNat(client, { SubnetId: await makeSubnet(client), ConnectivityType: "private" });
    for (const [Name, value] of [
      ["vpc-id", VpcId],
      ["subnet-id", SubnetId],
      ["nat-gateway-id", NatGatewayId],
    ] as const) {
      const { NatGateways } = await client.send(
        new DescribeNatGatewaysCommand({ Filter: [{ Name, Values: [value] }] }),
      );
      expect(NatGateways?.map((one) => one.NatGatewayId)).toEqual([NatGatewayId]);
    }
    const { NatGateways } = await client.send(
      new DescribeNatGatewaysCommand({ Filter: [{ Name: "state", Values: ["available"] }] }),
    );
    expect(NatGateways).toHaveLength(2);
  });

  it.each([
    ["nat-00000000000000000", "NatGatewayNotFound"],
    ["nat", "NatGatewayMalformed"],
  ])("fails for the id %s with %s", async (id, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(natOf(client, id))).toMatchObject({ code, status: 400 });
  });
});

describe("CreateNatGateway", () => {
  it.each<[Partial<CreateNatGatewayCommandInput>, string]>([
    [{ AllocationId: undefined }, "MissingParameter"],
    [{ AllocationId: "eipalloc-00000000000000000" }, "InvalidAllocationID.NotFound"],
    [{ ConnectivityType: "private" }, "InvalidParameterCombination"],
    [{ SubnetId: undefined }, "MissingParameter"],
    [{ SubnetId: "subnet-00000000000000000" }, "InvalidSubnetID.NotFound"],
    [{ PrivateIpAddress: "10.9.0.9" }, "InvalidParameterValue"],
    [{ PrivateIpAddress: "ip" }, "InvalidParameterValue"],
    [{ AvailabilityMode: "regional" }, "UnsupportedOperation"],
    [{ SecondaryPrivateIpAddressCount: 1 }, "UnsupportedOperation"],
  ])("fails for %j with %s", async (parts, code) => {
    const client = aClient(await aDaemon());
    const { SubnetId, AllocationId } = await aScene(client);
    const call = makeNat(client, { SubnetId, AllocationId, ...parts });
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });

  it("fails for an address in use, and in a VPC without an internet gateway", async () => {
    const client = aClient(await aDaemon());
    const { SubnetId, AllocationId } = await aScene(client);
    const { NatGatewayId } = await makeNat(client, { SubnetId, AllocationId });
    expect(await failureOf(makeNat(client, { SubnetId, AllocationId }))).toMatchObject({
      code: "Resource.AlreadyAssociated",
    });
    await client.send(new DeleteNatGatewayCommand({ NatGatewayId }));
    const elsewhere = { SubnetId: await makeSubnet(client), AllocationId };
    expect(await failureOf(makeNat(client, elsewhere))).toMatchObject({
      code: "Gateway.NotAttached",
    });
  });
});
