/** Routes and what becomes of their targets, by AWS's own SDK over a real port. */
import {
  CreateRouteCommand,
  DeleteNetworkInterfaceCommand,
  DeleteRouteCommand,
  DetachInternetGatewayCommand,
  ReplaceRouteCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from "@aws-sdk/client-ec2";
import type { CreateRouteCommandInput, EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { ownAccount } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { launch, makeInterface, makeSubnet, makeVpc, net1 } from "../support/ec2-networks.ts";
import { aRoute, localRoute, makeGateway, makeTable, tableOf } from "../support/ec2-routes.ts";

const everywhere = "0.0.0.0/0";

/** A table of a VPC that has an internet gateway. */
async function aScene() {
  const client = aClient(await aDaemon());
  const VpcId = await makeVpc(client);
  const GatewayId = await makeGateway(client, VpcId);
  return { client, VpcId, GatewayId, RouteTableId: await makeTable(client, VpcId) };
}

async function routesOf(client: EC2Client, id: string) {
  return (await tableOf(client, id))?.Routes;
}

describe("CreateRoute", () => {
  it("adds a route to an internet gateway, which is a blackhole once that is detached", async () => {
    const { client, VpcId, GatewayId, RouteTableId } = await aScene();
    const create = () =>
      answer(
        client.send(
          new CreateRouteCommand({
            RouteTableId,
            DestinationCidrBlock: "172.16.9.9/12",
            GatewayId,
          }),
        ),
      );
    expect(await create()).toEqual({ Return: true });
    const route = aRoute({ DestinationCidrBlock: "172.16.0.0/12", GatewayId });
    const local = localRoute("10.0.0.0/16");
    expect(await routesOf(client, RouteTableId)).toEqual([local, route]);
    expect(await failureOf(create())).toMatchObject({ code: "RouteAlreadyExists" });

    await client.send(new DetachInternetGatewayCommand({ VpcId, InternetGatewayId: GatewayId }));
    expect(await routesOf(client, RouteTableId)).toEqual([local, { ...route, State: "blackhole" }]);
  });

  it("leads by way of an instance to its interface", async () => {
    const { client, VpcId, RouteTableId } = await aScene();
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const { InstanceId, NetworkInterfaces } = await launch(client, { SubnetId });
    await client.send(
      new CreateRouteCommand({ RouteTableId, DestinationCidrBlock: everywhere, InstanceId }),
    );
    const route = aRoute({
      InstanceId,
      InstanceOwnerId: ownAccount,
      NetworkInterfaceId: NetworkInterfaces?.[0]?.NetworkInterfaceId,
    });
    const last = async () => (await routesOf(client, RouteTableId))?.at(-1);
    expect(await last()).toEqual(route);
    await client.send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
    expect(await last()).toEqual({ ...route, State: "blackhole" });
    await client.send(new StartInstancesCommand({ InstanceIds: [InstanceId] }));
    expect(await last()).toEqual(route);
  });

  it("leads to an interface, which need not be attached or stay", async () => {
    const { client, VpcId, RouteTableId } = await aScene();
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId });
    await client.send(
      new CreateRouteCommand({
        RouteTableId,
        DestinationCidrBlock: everywhere,
        NetworkInterfaceId,
      }),
    );
    const route = { ...aRoute({ NetworkInterfaceId }), State: "blackhole" };
    expect((await routesOf(client, RouteTableId))?.at(-1)).toEqual(route);
    await client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    expect((await routesOf(client, RouteTableId))?.at(-1)).toEqual(route);
  });

  it("has inside the VPC the blocks of subnets alone", async () => {
    const { client, VpcId, RouteTableId } = await aScene();
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId });
    const create = (DestinationCidrBlock: string) =>
      client.send(
        new CreateRouteCommand({ RouteTableId, DestinationCidrBlock, NetworkInterfaceId }),
      );
    expect(await failureOf(create("10.0.0.0/16"))).toMatchObject({ code: "RouteAlreadyExists" });
    expect(await failureOf(create("10.0.0.0/25"))).toMatchObject({
      code: "InvalidParameterValue",
    });
    expect(await answer(create("10.0.0.0/24"))).toEqual({ Return: true });
  });

  it.each<[Partial<CreateRouteCommandInput>, string]>([
    [{ DestinationCidrBlock: undefined }, "MissingParameter"],
    [{ DestinationCidrBlock: "everywhere" }, "InvalidParameterValue"],
    [{ RouteTableId: "rtb-00000000000000000" }, "InvalidRouteTableID.NotFound"],
    [{ GatewayId: undefined }, "MissingParameter"],
    [{ NetworkInterfaceId: "eni-00000000000000000" }, "InvalidParameterCombination"],
    [{ GatewayId: "igw-00000000000000000" }, "InvalidGatewayID.NotFound"],
    [{ GatewayId: "vgw-00000000000000000" }, "InvalidGatewayID.NotFound"],
    [
      { GatewayId: undefined, NetworkInterfaceId: "eni-00000000000000000" },
      "InvalidNetworkInterfaceID.NotFound",
    ],
    [{ GatewayId: undefined, InstanceId: "i-00000000000000000" }, "InvalidInstanceID.NotFound"],
    [{ GatewayId: undefined, TransitGatewayId: "tgw-1" }, "UnsupportedOperation"],
    [{ DestinationIpv6CidrBlock: "::/0" }, "UnsupportedOperation"],
  ])("for %j fails with %s", async (parts, code) => {
    const { client, RouteTableId, GatewayId } = await aScene();
    const request = { RouteTableId, GatewayId, DestinationCidrBlock: everywhere, ...parts };
    expect(await failureOf(client.send(new CreateRouteCommand(request)))).toMatchObject({ code });
  });

  it("fails with RouteLimitExceeded for the 51st of a table", async () => {
    const { client, GatewayId, RouteTableId } = await aScene();
    const create = (index: number) =>
      client.send(
        new CreateRouteCommand({
          RouteTableId,
          DestinationCidrBlock: `192.168.${index}.0/24`,
          GatewayId,
        }),
      );
    for (let index = 0; index < 50; index += 1) await create(index);
    expect(await failureOf(create(50))).toMatchObject({ code: "RouteLimitExceeded", status: 400 });
  });

  it("leads to what is of the same VPC", async () => {
    const { client, GatewayId } = await aScene();
    const RouteTableId = await makeTable(client, net1);
    const call = client.send(
      new CreateRouteCommand({ RouteTableId, GatewayId, DestinationCidrBlock: everywhere }),
    );
    const failure = await failureOf(call);
    expect(failure).toMatchObject({ code: "InvalidParameterValue", status: 400 });
  });
});

describe("a route", () => {
  it("is replaced and deleted", async () => {
    const { client, VpcId, GatewayId, RouteTableId } = await aScene();
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const { NetworkInterfaceId } = await makeInterface(client, { SubnetId });
    const route = { RouteTableId, DestinationCidrBlock: everywhere };
    const replace = () =>
      client.send(new ReplaceRouteCommand({ ...route, NetworkInterfaceId, LocalTarget: false }));
    const remove = () => client.send(new DeleteRouteCommand(route));
    expect(await failureOf(replace())).toMatchObject({ code: "InvalidParameterValue" });
    expect(await failureOf(remove())).toEqual({
      code: "InvalidRoute.NotFound",
      status: 400,
      message: `no route with destination-cidr-block 0.0.0.0/0 in route table ${RouteTableId}`,
    });

    await client.send(new CreateRouteCommand({ ...route, GatewayId }));
    expect(await answer(replace())).toEqual({});
    const local = localRoute("10.0.0.0/16");
    expect(await routesOf(client, RouteTableId)).toEqual([
      local,
      { ...aRoute({ NetworkInterfaceId }), State: "blackhole" },
    ]);
    expect(await answer(remove())).toEqual({});
    expect(await routesOf(client, RouteTableId)).toEqual([local]);
  });

  it("that is local stays", async () => {
    const { client, GatewayId, RouteTableId } = await aScene();
    const local = { RouteTableId, DestinationCidrBlock: "10.0.0.0/16" };
    for (const call of [
      () => client.send(new DeleteRouteCommand(local)),
      () => client.send(new ReplaceRouteCommand({ ...local, GatewayId })),
    ]) {
      expect(await failureOf(call())).toMatchObject({ code: "InvalidParameterValue" });
    }
    const restore = new ReplaceRouteCommand({ ...local, LocalTarget: true });
    expect(await failureOf(client.send(restore))).toMatchObject({ code: "UnsupportedOperation" });
  });
});
