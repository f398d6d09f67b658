/** DHCP options, by AWS's own SDK over a real port. */
import {
  AssociateDhcpOptionsCommand,
  CreateDhcpOptionsCommand,
  DeleteDhcpOptionsCommand,
  DescribeDhcpOptionsCommand,
  DescribeVpcsCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, Filter } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { anId, makeVpc, ownDhcpOptions } from "../support/ec2-networks.ts";

async function vpcsBy(client: EC2Client, ...Filters: Filter[]): Promise<(string | undefined)[]> {
  const { Vpcs = [] } = await client.send(new DescribeVpcsCommand({ Filters }));
  return Vpcs.map(({ VpcId }) => VpcId);
}

describe("DHCP options", () => {
  it("are there from the start, and cannot be deleted", async () => {
    const client = aClient(await aDaemon());
    const { DhcpOptions } = await client.send(new DescribeDhcpOptionsCommand({}));
    expect(DhcpOptions).toEqual([
      {
        DhcpOptionsId: ownDhcpOptions,
        OwnerId: "493045839594",
        DhcpConfigurations: [
          { Key: "domain-name", Values: [{ Value: "private.com" }] },
          { Key: "domain-name-servers", Values: [{ Value: "192.0.2.53" }] },
        ],
        Tags: [],
      },
    ]);
    const call = client.send(new DeleteDhcpOptionsCommand({ DhcpOptionsId: ownDhcpOptions }));
    expect(await failureOf(call)).toMatchObject({ code: "DependencyViolation" });
  });

  it("are made, used, left and deleted", async () => {
    const client = aClient(await aDaemon());
    const VpcId = await makeVpc(client);
    const { DhcpOptions: made } = await answer(
      client.send(
        new CreateDhcpOptionsCommand({
          DhcpConfigurations: [
            { Key: "domain-name", Values: ["example.org"] },
            { Key: "ntp-servers", Values: ["10.0.0.1", "10.0.0.2"] },
          ],
          TagSpecifications: [
            { ResourceType: "dhcp-options", Tags: [{ Key: "Name", Value: "mine" }] },
          ],
        }),
      ),
    );
    expect(made).toEqual({
      DhcpOptionsId: anId("dopt"),
      OwnerId: "493045839594",
      DhcpConfigurations: [
        { Key: "domain-name", Values: [{ Value: "example.org" }] },
        { Key: "ntp-servers", Values: [{ Value: "10.0.0.1" }, { Value: "10.0.0.2" }] },
      ],
      Tags: [{ Key: "Name", Value: "mine" }],
    });
    const DhcpOptionsId = made?.DhcpOptionsId;
    const associate = (id: string | undefined) =>
      client.send(new AssociateDhcpOptionsCommand({ VpcId, DhcpOptionsId: id }));
    expect(await answer(associate(DhcpOptionsId))).toEqual({});
    const inUse = { Name: "dhcp-options-id", Values: [DhcpOptionsId ?? ""] };
    expect(await vpcsBy(client, inUse)).toEqual([VpcId]);

    const remove = () => client.send(new DeleteDhcpOptionsCommand({ DhcpOptionsId }));
    expect(await failureOf(remove())).toMatchObject({ code: "DependencyViolation" });
    expect(await answer(associate("default"))).toEqual({});
    expect(await vpcsBy(client, inUse)).toEqual([]);
    expect(await answer(remove())).toEqual({});
    expect(await failureOf(remove())).toMatchObject({ code: "InvalidDhcpOptionID.NotFound" });
  });

  it.each([
    [[{ Key: "colour", Values: ["red"] }], "InvalidParameterValue"],
    [[{ Key: "domain-name" }], "MissingParameter"],
    [undefined, "MissingParameter"],
  ])("of %j fail with %s", async (DhcpConfigurations, code) => {
    const client = aClient(await aDaemon());
    const call = client.send(new CreateDhcpOptionsCommand({ DhcpConfigurations }));
    expect(await failureOf(call)).toMatchObject({ code });
  });
});
