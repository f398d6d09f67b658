/** Security groups, by AWS's own SDK over a real port. */
import {
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteSecurityGroupCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  DescribeInternetGatewaysCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
  paginateDescribeSecurityGroups,
  waitUntilSecurityGroupExists,
} from "@aws-sdk/client-ec2";
import type { EC2Client } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { idOf, img1, ownAccount } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { aGroup, aNewClient, allOut, authorize, groupOf, ssh } from "../support/ec2-groups.ts";

const aGroupId = expect.stringMatching(/^sg-[0-9a-f]{17}$/) as string;
const aVpcId = expect.stringMatching(/^vpc-[0-9a-f]{17}$/) as string;
const arnOf = (type: string, id: string) => `arn:aws:ec2:us-east-1:${ownAccount}:${type}/${id}`;

describe("CreateSecurityGroup", () => {
  it("makes a group that lets everything out and nothing in", async () => {
    const client = await aNewClient();
    const made = await answer(
      client.send(
        new CreateSecurityGroupCommand({
          GroupName: "web",
          Description: "for tests",
          TagSpecifications: [
            { ResourceType: "security-group", Tags: [{ Key: "stage", Value: "test" }] },
          ],
        }),
      ),
    );
    const id = made.GroupId ?? "";
    expect(made).toEqual({
      GroupId: aGroupId,
      SecurityGroupArn: arnOf("security-group", id),
      Tags: [{ Key: "stage", Value: "test" }],
    });
    expect(await groupOf(client, id)).toEqual({
      GroupId: id,
      GroupName: "web",
      Description: "for tests",
      OwnerId: ownAccount,
      VpcId: aVpcId,
      SecurityGroupArn: arnOf("security-group", id),
      IpPermissions: [],
      IpPermissionsEgress: [allOut],
      Tags: [{ Key: "stage", Value: "test" }],
    });
    await waitUntilSecurityGroupExists({ client, maxWaitTime: 10 }, { GroupIds: [id] });
  });

  it("makes a group in a VPC, where the name may be that of a group in another", async () => {
    const client = await aNewClient();
    const VpcId = idOf("vpc", "net2");
    const first = await aGroup(client);
    const { GroupId = "" } = await client.send(
      new CreateSecurityGroupCommand({ GroupName: "web", Description: "for tests", VpcId }),
    );
    expect(GroupId).not.toBe(first);
    expect((await groupOf(client, GroupId))?.VpcId).toBe(VpcId);
    const filter = { Name: "vpc-id", Values: [VpcId] };
    const { SecurityGroups = [] } = await client.send(
      new DescribeSecurityGroupsCommand({ Filters: [filter] }),
    );
    expect(SecurityGroups.map(({ GroupName }) => GroupName)).toEqual(["default", "web"]);
  });

  it.each([
    ["InvalidGroup.Duplicate", { GroupName: "web" }],
    ["InvalidGroup.Reserved", { GroupName: "default" }],
    ["InvalidParameterValue", { GroupName: "sg-web" }],
    ["InvalidParameterValue", { GroupName: "w".repeat(256) }],
    ["InvalidParameterValue", { GroupName: "wéb" }],
    ["InvalidParameterValue", { GroupName: "other", Description: "“quoted”" }],
    ["MissingParameter", { GroupName: "other", Description: "" }],
    ["InvalidVpcID.NotFound", { GroupName: "other", VpcId: "vpc-0123456789abcdef0" }],
  ])("answers %s for %o", async (code, input) => {
    const client = await aNewClient();
    await aGroup(client);
    const call = client.send(new CreateSecurityGroupCommand({ Description: "again", ...input }));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });
});

describe("DescribeSecurityGroups", () => {
  it("shows the default group, which lets its own in", async () => {
    const client = await aNewClient();
    const { SecurityGroups = [] } = await client.send(
      new DescribeSecurityGroupsCommand({ GroupNames: ["default"] }),
    );
    const GroupId = SecurityGroups[0]?.GroupId ?? "";
    expect(SecurityGroups).toEqual([
      {
        GroupId: aGroupId,
        GroupName: "default",
        Description: expect.any(String) as string,
        OwnerId: ownAccount,
        VpcId: aVpcId,
        SecurityGroupArn: arnOf("security-group", GroupId),
        IpPermissions: [
          {
            ...allOut,
            IpRanges: [],
            UserIdGroupPairs: [{ GroupId, GroupName: "default", UserId: ownAccount }],
          },
        ],
        IpPermissionsEgress: [allOut],
        Tags: [],
      },
    ]);
  });

  it("narrows by what rules say", async () => {
    const client = await aNewClient();
    const [web, db] = [await aGroup(client), await aGroup(client, "db")];
    await authorize(client, web, ssh, {
      IpProtocol: "udp",
      FromPort: 53,
      ToPort: 54,
      Ipv6Ranges: [{ CidrIpv6: "2001:db8::/32" }],
    });
    await authorize(client, db, { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: web }] });
    const found = async (Name: string, ...Values: string[]) => {
      const { SecurityGroups = [] } = await client.send(
        new DescribeSecurityGroupsCommand({ Filters: [{ Name, Values }] }),
      );
      return SecurityGroups.map(({ GroupName = "" }) => GroupName).filter((n) => n !== "default");
    };
    expect(await found("ip-permission.cidr", "192.0.2.0/24")).toEqual(["web"]);
    expect(await found("ip-permission.ipv6-cidr", "2001:*")).toEqual(["web"]);
    expect(await found("ip-permission.from-port", "53")).toEqual(["web"]);
    expect(await found("ip-permission.to-port", "54")).toEqual(["web"]);
    expect(await found("ip-permission.protocol", "udp")).toEqual(["web"]);
    expect(await found("ip-permission.group-id", web)).toEqual(["db"]);
    expect(await found("ip-permission.group-name", "web")).toEqual(["db"]);
    expect(await found("ip-permission.user-id", ownAccount)).toEqual(["db"]);
    expect(await found("egress.ip-permission.cidr", "0.0.0.0/0")).toEqual(["web", "db"]);
    expect(await found("egress.ip-permission.protocol", "tcp")).toEqual([]);
    expect(await found("ip-permission.prefix-list-id", "*")).toEqual([]);
    expect(await found("group-name", "w?b")).toEqual(["web"]);
    expect(await found("group-name", "db", "no-such")).toEqual(["db"]);
    expect(await found("group-id", db)).toEqual(["db"]);
    expect(await found("description", "for*")).toEqual(["web", "db"]);
    expect(await found("owner-id", ownAccount)).toEqual(["web", "db"]);
    await client.send(
      new CreateTagsCommand({ Resources: [web], Tags: [{ Key: "stage", Value: "test" }] }),
    );
    expect(await found("tag:stage", "test")).toEqual(["web"]);
    expect(await found("tag-key", "stage")).toEqual(["web"]);
  });

  it("can be paged", async () => {
    const client = await aNewClient();
    for (let made = 0; made < 12; made += 1) await aGroup(client, `group ${made}`);
    const ids: unknown[] = [];
    for await (const page of paginateDescribeSecurityGroups({ client, pageSize: 5 }, {})) {
      ids.push(...(page.SecurityGroups ?? []).map(({ GroupId }) => GroupId));
    }
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(await countGroups(client));
  });

  it.each([
    ["InvalidGroup.NotFound", { GroupIds: ["sg-0123456789abcdef0"] }],
    ["InvalidGroupId.Malformed", { GroupIds: ["web"] }],
    ["InvalidGroup.NotFound", { GroupNames: ["web"] }],
    ["InvalidParameterValue", { Filters: [{ Name: "name", Values: ["web"] }] }],
    ["InvalidParameterValue", { MaxResults: 4 }],
  ])("answers %s for %o", async (code, input) => {
    const client = await aNewClient();
    const call = client.send(new DescribeSecurityGroupsCommand(input));
    expect(await failureOf(call)).toMatchObject({ code, status: 400 });
  });
});

async function countGroups(client: EC2Client): Promise<number> {
  const { SecurityGroups = [] } = await client.send(new DescribeSecurityGroupsCommand({}));
  return SecurityGroups.length;
}

describe("DeleteSecurityGroup", () => {
  it("takes a group away, by id or by name", async () => {
    const client = await aNewClient();
    const [web, db] = [await aGroup(client), await aGroup(client, "db")];
    expect(await answer(client.send(new DeleteSecurityGroupCommand({ GroupId: web })))).toEqual({
      Return: true,
      GroupId: web,
    });
    expect(await answer(client.send(new DeleteSecurityGroupCommand({ GroupName: "db" })))).toEqual({
      Return: true,
      GroupId: db,
    });
    const call = client.send(new DescribeSecurityGroupsCommand({ GroupIds: [web] }));
    expect((await failureOf(call)).code).toBe("InvalidGroup.NotFound");
  });

  it("answers DependencyViolation while a rule of another group names it", async () => {
    const client = await aNewClient();
    const [web, db] = [await aGroup(client), await aGroup(client, "db")];
    await authorize(client, db, { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: web }] });
    const call = client.send(new DeleteSecurityGroupCommand({ GroupId: web }));
    const { code, message } = await failureOf(call);
    expect(code).toBe("DependencyViolation");
    expect(message).toContain(web);
  });

  it("answers DependencyViolation while an instance is in it", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const { Instances } = await client.send(
      new RunInstancesCommand({ ImageId: img1, MinCount: 1, MaxCount: 1, SecurityGroupIds: [web] }),
    );
    const remove = () => client.send(new DeleteSecurityGroupCommand({ GroupId: web }));
    expect((await failureOf(remove())).code).toBe("DependencyViolation");
    const ids = (Instances ?? []).map(({ InstanceId = "" }) => InstanceId);
    await client.send(new TerminateInstancesCommand({ InstanceIds: ids }));
    await remove();
  });

  it("answers CannotDelete for the default group", async () => {
    const client = await aNewClient();
    const call = client.send(new DeleteSecurityGroupCommand({ GroupName: "default" }));
    expect((await failureOf(call)).code).toBe("CannotDelete");
  });

  it("answers InvalidGroup.NotFound and MissingParameter", async () => {
    const client = await aNewClient();
    const unknown = client.send(new DeleteSecurityGroupCommand({ GroupId: "sg-12345678" }));
    expect((await failureOf(unknown)).code).toBe("InvalidGroup.NotFound");
    const none = client.send(new DeleteSecurityGroupCommand({}));
    expect((await failureOf(none)).code).toBe("MissingParameter");
  });
});

describe("RunInstances", () => {
  const run = { ImageId: img1, MinCount: 1, MaxCount: 1 };

  it("puts instances into groups, by id and by name", async () => {
    const client = await aNewClient();
    const [web, db] = [await aGroup(client), await aGroup(client, "db")];
    const { Instances = [] } = await client.send(
      new RunInstancesCommand({ ...run, SecurityGroupIds: [web], SecurityGroups: ["db"] }),
    );
    const groups = [
      { GroupId: web, GroupName: "web" },
      { GroupId: db, GroupName: "db" },
    ];
    expect(Instances[0]?.SecurityGroups).toEqual(groups);
    for (const [Name, value] of [
      ["instance.group-id", web],
      ["instance.group-name", "db"],
    ] as const) {
      const { Reservations = [] } = await client.send(
        new DescribeInstancesCommand({ Filters: [{ Name, Values: [value] }] }),
      );
      expect(Reservations.flatMap((one) => one.Instances ?? [])).toMatchObject([
        { InstanceId: Instances[0]?.InstanceId, SecurityGroups: groups },
      ]);
    }
  });

  it("puts instances that name none into the default group", async () => {
    const client = await aNewClient();
    const { Instances = [] } = await client.send(new RunInstancesCommand(run));
    expect(Instances[0]?.SecurityGroups).toEqual([{ GroupId: aGroupId, GroupName: "default" }]);
  });

  it.each([
    ["InvalidGroup.NotFound", { SecurityGroupIds: ["sg-12345678"] }],
    ["InvalidGroup.NotFound", { SecurityGroups: ["web"] }],
    ["InvalidGroupId.Malformed", { SecurityGroupIds: ["web"] }],
  ])("answers %s for %o", async (code, input) => {
    const client = await aNewClient();
    const call = client.send(new RunInstancesCommand({ ...run, ...input }));
    expect((await failureOf(call)).code).toBe(code);
  });
});

describe("an account without a default VPC", () => {
  it("has to name one for a group", async () => {
    const client = aClient(await aDaemon({ users: { alice: "wonderland" } }), {
      user: "alice",
      secret: "wonderland",
    });
    const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({}));
    for (const { SubnetId } of Subnets) await client.send(new DeleteSubnetCommand({ SubnetId }));
    const { InternetGateways = [] } = await client.send(new DescribeInternetGatewaysCommand({}));
    const { Vpcs = [] } = await client.send(new DescribeVpcsCommand({}));
    for (const { VpcId } of Vpcs) {
      for (const { InternetGatewayId } of InternetGateways) {
        await client.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      }
      await client.send(new DeleteVpcCommand({ VpcId }));
    }
    expect((await failureOf(aGroup(client))).code).toBe("VPCIdNotSpecified");
    const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({}));
    expect(SecurityGroups).toEqual([]);
  });
});
