/** Internet gateways, by AWS's own SDK over a real port. */
import {
  AllocateAddressCommand,
  AssociateAddressCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  DeleteInternetGatewayCommand,
  DeleteVpcCommand,
  DescribeInternetGatewaysCommand,
  DetachInternetGatewayCommand,
  DisassociateAddressCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, InternetGateway } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { ownAccount } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import {
  anId,
  launch,
  makeInterface,
  makeSubnet,
  makeVpc,
  net1,
  net2,
} from "../support/ec2-networks.ts";
import { makeGateway } from "../support/ec2-routes.ts";

const unknown = "igw-00000000000000000";

function aGateway(VpcId?: string, parts: Partial<InternetGateway> = {}): object {
  return {
    InternetGatewayId: anId("igw"),
    OwnerId: ownAccount,
    Attachments: VpcId === undefined ? [] : [{ State: "available", VpcId }],
    Tags: [],
    ...parts,
  };
}

async function gatewaysBy(client: EC2Client, Name: string, ...Values: string[]) {
  const { InternetGateways } = await client.send(
    new DescribeInternetGatewaysCommand({ Filters: [{ Name, Values }] }),
  );
  return InternetGateways;
}

describe("DescribeInternetGateways", () => {
  it("shows that of the default VPC, for each account", async () => {
    const daemon = await aDaemon({ users: { alice: "wonder" } });
    const show = (client: EC2Client) =>
      answer(client.send(new DescribeInternetGatewaysCommand({})));
    expect(await show(aClient(daemon))).toEqual({ InternetGateways: [aGateway(net1)] });
    expect(await show(aClient(daemon, { user: "alice", secret: "wonder" }))).toMatchObject({
      InternetGateways: [{ Attachments: [{ State: "available" }] }],
    });
  });

  it("narrows by filters", async () => {
    const client = aClient(await aDaemon());
    const attached = await makeGateway(client, net2);
    const free = await makeGateway(client);
    const ids = async (name: string, ...values: string[]) =>
      (await gatewaysBy(client, name, ...values))?.map((one) => one.InternetGatewayId);
    expect(await ids("attachment.vpc-id", net2)).toEqual([attached]);
    expect(await ids("attachment.state", "available")).toHaveLength(2);
    expect(await ids("internet-gateway-id", free)).toEqual([free]);
    expect(await ids("owner-id", ownAccount)).toHaveLength(3);
    expect(await ids("tag-key", "Name")).toEqual([]);
  });

  it.each([
    [unknown, "InvalidInternetGatewayID.NotFound"],
    ["gateway", "InvalidInternetGatewayId.Malformed"],
  ])("fails for the id %s with %s", async (id, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeInternetGatewaysCommand({ InternetGatewayIds: [id] }));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });
});

describe("an internet gateway", () => {
  it("is made, attached, detached and deleted", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const Tags = [{ Key: "Name", Value: "mine" }];
    const { InternetGateway: made } = await answer(
      client.send(
        new CreateInternetGatewayCommand({
          TagSpecifications: [{ ResourceType: "internet-gateway", Tags }],
        }),
      ),
    );
    expect(made).toEqual(aGateway(undefined, { Tags }));
    const InternetGatewayId = made?.InternetGatewayId ?? "";
    const attach = () =>
      client.send(new AttachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    expect(await answer(attach())).toEqual({});
    expect(await gatewaysBy(client, "tag:Name", "mine")).toEqual([
      aGateway(VpcId, { InternetGatewayId, Tags }),
    ]);
    expect(await failureOf(attach())).toMatchObject({ code: "Resource.AlreadyAssociated" });

    const remove = () => client.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
    const dependency = { code: "DependencyViolation", status: 400 };
    expect(await failureOf(remove())).toMatchObject(dependency);
    expect(await failureOf(client.send(new DeleteVpcCommand({ VpcId })))).toMatchObject(dependency);

    const detach = () =>
      client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    expect(await answer(detach())).toEqual({});
    expect(await failureOf(detach())).toMatchObject({ code: "Gateway.NotAttached" });
    expect(await answer(remove())).toEqual({});
    expect(await failureOf(remove())).toEqual({
      code: "InvalidInternetGatewayID.NotFound",
      status: 400,
      message: `The internetGateway ID '${InternetGatewayId}' does not exist`,
    });
    await client.send(new DeleteVpcCommand({ VpcId }));
  });

  it("is the only one of its VPC", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(
      new AttachInternetGatewayCommand({
        InternetGatewayId: await makeGateway(client),
        VpcId: net1,
      }),
    );
    expect(await failureOf(call)).toMatchObject({ code: "InvalidParameterValue" });
  });

  it("stays while public addresses lead into the VPC", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const { NetworkInterfaceId, VpcId } = await makeInterface(client, { SubnetId });
    const InternetGatewayId = await makeGateway(client, VpcId);
    const { AllocationId } = await client.send(new AllocateAddressCommand({}));
    const { AssociationId } = await client.send(
      new AssociateAddressCommand({ AllocationId, NetworkInterfaceId }),
    );
    const detach = () =>
      client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
    const failure = await failureOf(detach());
    expect(failure).toMatchObject({ code: "DependencyViolation", status: 400 });
    expect(failure.message).toContain(VpcId);
    await client.send(new DisassociateAddressCommand({ AssociationId }));
    expect(await answer(detach())).toEqual({});
  });

  it("stays while instances have public addresses of the cloud's", async () => {
    const client = aClient(await aDaemon());
    const [gateway] = (await gatewaysBy(client, "attachment.vpc-id", net1)) ?? [];
    await launch(client);
    const call = client.send(
      new DetachInternetGatewayCommand({
        InternetGatewayId: gateway?.InternetGatewayId,
        VpcId: net1,
      }),
    );
    expect(await failureOf(call)).toMatchObject({ code: "DependencyViolation" });
  });

  it.each([
    [{ VpcId: net1 }, "MissingParameter"],
    [{ VpcId: net1, InternetGatewayId: unknown }, "InvalidInternetGatewayID.NotFound"],
  ])("%j can neither be attached nor detached: %s", async (request, code) => {
    const client = aClient(await aDaemon());
    const input = { InternetGatewayId: undefined, ...request };
    for (const call of [
      () => client.send(new AttachInternetGatewayCommand(input)),
      () => client.send(new DetachInternetGatewayCommand(input)),
    ]) {
      expect(await failureOf(call())).toMatchObject({ code });
    }
  });

  it("is attached to a VPC that is there", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(
      new AttachInternetGatewayCommand({
        InternetGatewayId: await makeGateway(client),
        VpcId: "vpc-00000000000000000",
      }),
    );
    expect(await failureOf(call)).toMatchObject({ code: "InvalidVpcID.NotFound" });
  });
});
