/** Route tables and who uses them, by AWS's own SDK over a real port. */
import {
  AssociateRouteTableCommand,
  AssociateVpcCidrBlockCommand,
  CreateRouteTableCommand,
  CreateTagsCommand,
  DeleteRouteTableCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeRouteTablesCommand,
  DisassociateRouteTableCommand,
  ReplaceRouteTableAssociationCommand,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { anId, makeSubnet, makeVpc, net1, net2 } from "../support/ec2-networks.ts";
import { aRoute, aTable, localRoute, makeTable, tableOf, tablesBy } from "../support/ec2-routes.ts";

const unknown = "rtb-00000000000000000";
const unknownAssociation = "rtbassoc-00000000000000000";
const associated = { State: "associated" };

describe("DescribeRouteTables", () => {
  it("shows the main table of each VPC, that of the default one with a way to the internet", async () => {
    const client = aClient(await aDaemon());
    const main = (VpcId: string, ...Routes: object[]) =>
      aTable({
        VpcId,
        Routes,
        Associations: [
          {
            RouteTableAssociationId: anId("rtbassoc"),
            RouteTableId: anId("rtb"),
            Main: true,
            AssociationState: { State: "associated" },
          },
        ],
      });
    expect(await answer(client.send(new DescribeRouteTablesCommand({})))).toEqual({
      RouteTables: [
        main(net1, localRoute("192.168.0.0/16"), aRoute({ GatewayId: anId("igw") })),
        main(net2, localRoute("10.0.0.0/8")),
      ],
    });
  });

  it("narrows by filters", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const [main] = await tablesBy(client, "vpc-id", VpcId);
    const RouteTableId = await makeTable(client, VpcId);
    const { AssociationId = "" } = await client.send(
      new AssociateRouteTableCommand({ RouteTableId, SubnetId }),
    );
    await client.send(
      new CreateTagsCommand({ Resources: [RouteTableId], Tags: [{ Key: "stage", Value: "test" }] }),
    );
    const ids = async (name: string, ...values: string[]) =>
      (await tablesBy(client, name, ...values)).map((table) => table.RouteTableId);
    expect(await ids("vpc-id", VpcId)).toEqual([main?.RouteTableId, RouteTableId]);
    expect(await ids("association.main", "true")).toHaveLength(3);
    expect(await ids("association.main", "false")).toEqual([RouteTableId]);
    expect(await ids("association.subnet-id", SubnetId)).toEqual([RouteTableId]);
    expect(await ids("association.route-table-association-id", AssociationId)).toEqual([
      RouteTableId,
    ]);
    expect(await ids("association.route-table-id", RouteTableId)).toEqual([RouteTableId]);
    expect(await ids("route.destination-cidr-block", "192.*")).toHaveLength(1);
    expect(await ids("route.gateway-id", "igw-*")).toHaveLength(1);
    expect(await ids("route.origin", "CreateRoute")).toHaveLength(1);
    expect(await ids("tag:stage", "test")).toEqual([RouteTableId]);
    expect(await ids("route.state", "blackhole")).toEqual([]);
    const both = new DescribeRouteTablesCommand({
      Filters: [
        { Name: "association.main", Values: ["true"] },
        { Name: "vpc-id", Values: [VpcId] },
      ],
    });
    expect((await client.send(both)).RouteTables).toEqual([main]);
  });

  it.each([
    [{ RouteTableIds: [unknown] }, "InvalidRouteTableID.NotFound"],
    [{ RouteTableIds: ["table"] }, "InvalidRouteTableId.Malformed"],
    [{ MaxResults: 101 }, "InvalidParameterValue"],
    [{ Filters: [{ Name: "colour", Values: ["red"] }] }, "InvalidParameterValue"],
  ])("fails for %j with %s", async (request, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new DescribeRouteTablesCommand(request));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });
});

describe("CreateRouteTable", () => {
  it("answers a table with the local routes, once for a token", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const create = () =>
      answer(
        client.send(
          new CreateRouteTableCommand({
            VpcId,
            ClientToken: "mine",
            TagSpecifications: [
              { ResourceType: "route-table", Tags: [{ Key: "Name", Value: "mine" }] },
            ],
          }),
        ),
      );
    const made = await create();
    expect(made).toEqual({
      RouteTable: aTable({ VpcId, Tags: [{ Key: "Name", Value: "mine" }] }),
      ClientToken: "mine",
    });
    expect(await create()).toEqual(made);
    await client.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock: "10.1.0.0/16" }));
    const id = made.RouteTable?.RouteTableId ?? "";
    expect(await tableOf(client, id)).toEqual({
      ...made.RouteTable,
      Routes: [localRoute("10.0.0.0/16"), localRoute("10.1.0.0/16")],
    });
  });

  it.each([
    [undefined, "MissingParameter"],
    ["vpc-00000000000000000", "InvalidVpcID.NotFound"],
  ])("fails for the VPC %s with %s", async (VpcId, code) => {
    const client = aClient(await aDaemon());
    expect(await failureOf(client.send(new CreateRouteTableCommand({ VpcId })))).toMatchObject({
      code,
    });
  });
});

describe("DeleteRouteTable", () => {
  it("takes away a table that no subnet uses and that is not the main one", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const RouteTableId = await makeTable(client, VpcId);
    await client.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    const remove = (id: string | undefined) =>
      client.send(new DeleteRouteTableCommand({ RouteTableId: id }));
    const [main] = await tablesBy(client, "vpc-id", VpcId);
    expect(await failureOf(remove(main?.RouteTableId))).toMatchObject({
      code: "DependencyViolation",
    });
    const failure = await failureOf(remove(RouteTableId));
    expect(failure).toMatchObject({ code: "DependencyViolation" });
    expect(failure.message).toContain(RouteTableId);

    const removeVpc = () => client.send(new DeleteVpcCommand({ VpcId }));
    await client.send(new DeleteSubnetCommand({ SubnetId }));
    expect((await tableOf(client, RouteTableId))?.Associations).toEqual([]);
    expect(await failureOf(removeVpc())).toMatchObject({ code: "DependencyViolation" });
    expect(await answer(remove(RouteTableId))).toEqual({});
    expect(await failureOf(remove(RouteTableId))).toEqual({
      code: "InvalidRouteTableID.NotFound",
      status: 400,
      message: `The routeTable ID '${RouteTableId}' does not exist`,
    });
    await removeVpc();
    expect(await tablesBy(client, "vpc-id", VpcId)).toEqual([]);
  });
});

describe("the route table of a subnet", () => {
  it("is associated, replaced and disassociated", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const SubnetId = await makeSubnet(client, "10.0.0.0/24", { VpcId });
    const [one, other] = [await makeTable(client, VpcId), await makeTable(client, VpcId)];
    const associate = (RouteTableId: string) =>
      answer(client.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId })));

    const made = await associate(one);
    expect(made).toEqual({ AssociationId: anId("rtbassoc"), AssociationState: associated });
    expect((await tableOf(client, one))?.Associations).toEqual([
      {
        RouteTableAssociationId: made.AssociationId,
        RouteTableId: one,
        Main: false,
        SubnetId,
        AssociationState: associated,
      },
    ]);
    expect(await associate(one)).toEqual(made);
    expect(await failureOf(associate(other))).toMatchObject({
      code: "Resource.AlreadyAssociated",
    });

    const { AssociationId } = made;
    const replace = () =>
      answer(
        client.send(
          new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId: other }),
        ),
      );
    const replaced = await replace();
    expect(replaced).toEqual({
      NewAssociationId: anId("rtbassoc"),
      AssociationState: associated,
    });
    expect(replaced.NewAssociationId).not.toBe(AssociationId);
    expect((await tableOf(client, one))?.Associations).toEqual([]);
    expect((await tableOf(client, other))?.Associations).toMatchObject([{ SubnetId }]);
    const gone = { code: "InvalidAssociationID.NotFound" };
    expect(await failureOf(replace())).toMatchObject(gone);

    const disassociate = () =>
      client.send(new DisassociateRouteTableCommand({ AssociationId: replaced.NewAssociationId }));
    expect(await answer(disassociate())).toEqual({});
    expect((await tableOf(client, other))?.Associations).toEqual([]);
    expect(await failureOf(disassociate())).toMatchObject(gone);
  });

  it("is of its own VPC", async () => {
    const client = aClient(await aDaemon());
    const SubnetId = await makeSubnet(client);
    const RouteTableId = await makeTable(client, net1);
    const call = client.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId }));
    expect(await failureOf(call)).toMatchObject({ code: "InvalidParameterValue" });
  });

  it.each([
    [{ RouteTableId: unknown, SubnetId: "x" }, "InvalidRouteTableID.NotFound"],
    [{ RouteTableId: unknown, GatewayId: "igw-1" }, "UnsupportedOperation"],
  ])("for %j fails with %s", async (request, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new AssociateRouteTableCommand(request));
    expect(await failureOf(call)).toMatchObject({ code });
  });

  it("needs an association that is there", async () => {
    const client = aClient(await aDaemon());
    const call = client.send(
      new DisassociateRouteTableCommand({ AssociationId: unknownAssociation }),
    );
    expect(await failureOf(call)).toEqual({
      code: "InvalidAssociationID.NotFound",
      status: 400,
      message: `The association ID '${unknownAssociation}' does not exist`,
    });
  });
});

describe("the main route table", () => {
  it("is another one after its association is replaced, and is never disassociated", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const [main] = await tablesBy(client, "vpc-id", VpcId);
    const AssociationId = main?.Associations?.[0]?.RouteTableAssociationId;
    const leave = client.send(new DisassociateRouteTableCommand({ AssociationId }));
    expect(await failureOf(leave)).toMatchObject({ code: "InvalidParameterValue" });

    const RouteTableId = await makeTable(client, VpcId);
    const replace = new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId });
    const { NewAssociationId } = await client.send(replace);
    expect((await tableOf(client, RouteTableId))?.Associations).toEqual([
      {
        RouteTableAssociationId: NewAssociationId,
        RouteTableId,
        Main: true,
        AssociationState: associated,
      },
    ]);
    const before = main?.RouteTableId;
    await client.send(new DeleteRouteTableCommand({ RouteTableId: before }));
    await client.send(new DeleteVpcCommand({ VpcId }));
    expect(await tablesBy(client, "vpc-id", VpcId)).toEqual([]);
  });

  it("is of its own VPC", async () => {
    const client = aClient(await aDaemon());
    const [main] = await tablesBy(client, "vpc-id", net2);
    const RouteTableId = await makeTable(client, net1);
    const AssociationId = main?.Associations?.[0]?.RouteTableAssociationId;
    const call = client.send(
      new ReplaceRouteTableAssociationCommand({ AssociationId, RouteTableId }),
    );
    expect(await failureOf(call)).toMatchObject({ code: "InvalidParameterValue" });
    expect((await tablesBy(client, "vpc-id", net2))[0]).toEqual(main);
  });
});
