/** Security groups and their rules, by AWS's own SDK over a real port. */
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteSecurityGroupCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeTagsCommand,
  ModifySecurityGroupRulesCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
  UpdateSecurityGroupRuleDescriptionsEgressCommand,
  UpdateSecurityGroupRuleDescriptionsIngressCommand,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  waitUntilSecurityGroupExists,
} from "@aws-sdk/client-ec2";
import type { EC2Client, IpPermission } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { idOf, img1, ownAccount } from "./support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "./support/ec2-client.ts";

const aGroupId = expect.stringMatching(/^sg-[0-9a-f]{17}$/) as string;
const aRuleId = expect.stringMatching(/^sgr-[0-9a-f]{17}$/) as string;
const aVpcId = expect.stringMatching(/^vpc-[0-9a-f]{17}$/) as string;
const arnOf = (type: string, id: string) => `arn:aws:ec2:us-east-1:${ownAccount}:${type}/${id}`;

const allOut: IpPermission = {
  IpProtocol: "-1",
  IpRanges: [{ CidrIp: "0.0.0.0/0" }],
  Ipv6Ranges: [],
  UserIdGroupPairs: [],
  PrefixListIds: [],
};

const ssh: IpPermission = {
  IpProtocol: "tcp",
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: "192.0.2.0/24" }],
};

async function aNewClient(): Promise<EC2Client> {
  return aClient(await aDaemon());
}

async function aGroup(client: EC2Client, name = "web"): Promise<string> {
  const { GroupId = "" } = await client.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: "for tests" }),
  );
  return GroupId;
}

async function groupOf(client: EC2Client, id: string) {
  const { SecurityGroups = [] } = await client.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [id] }),
  );
  expect(SecurityGroups).toHaveLength(1);
  return SecurityGroups[0];
}

/** Lets traffic in. */
function authorize(client: EC2Client, GroupId: string, ...permissions: IpPermission[]) {
  const input = { GroupId, IpPermissions: permissions };
  return client.send(new AuthorizeSecurityGroupIngressCommand(input));
}

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
    expect(SecurityGroups.map(({ GroupName }) => GroupName).toSorted()).toEqual(["default", "web"]);
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
    expect(SecurityGroups).toHaveLength(1);
    expect(SecurityGroups[0]).toMatchObject({
      GroupName: "default",
      IpPermissions: [
        {
          IpProtocol: "-1",
          UserIdGroupPairs: [
            {
              GroupId: SecurityGroups[0]?.GroupId,
              GroupName: "default",
              UserId: ownAccount,
            },
          ],
        },
      ],
      IpPermissionsEgress: [allOut],
    });
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

describe("AuthorizeSecurityGroupIngress", () => {
  it("answers each rule, whichever way its peer is named", async () => {
    const client = await aNewClient();
    const [web, db] = [await aGroup(client), await aGroup(client, "db")];
    const added = await answer(
      client.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId: web,
          IpPermissions: [
            {
              IpProtocol: "tcp",
              FromPort: 80,
              ToPort: 443,
              IpRanges: [
                { CidrIp: "192.0.2.0/24", Description: "office" },
                { CidrIp: "198.51.100.77/24" },
              ],
              Ipv6Ranges: [{ CidrIpv6: "2001:DB8::/32" }],
              UserIdGroupPairs: [{ GroupId: db }, { GroupName: "web", UserId: ownAccount }],
            },
          ],
          TagSpecifications: [
            { ResourceType: "security-group-rule", Tags: [{ Key: "stage", Value: "test" }] },
          ],
        }),
      ),
    );
    const common = {
      SecurityGroupRuleId: aRuleId,
      SecurityGroupRuleArn: expect.stringMatching(/:security-group-rule\/sgr-/) as string,
      GroupId: web,
      GroupOwnerId: ownAccount,
      IsEgress: false,
      IpProtocol: "tcp",
      FromPort: 80,
      ToPort: 443,
      Tags: [{ Key: "stage", Value: "test" }],
    };
    expect(added).toEqual({
      Return: true,
      SecurityGroupRules: [
        { ...common, CidrIpv4: "192.0.2.0/24", Description: "office" },
        { ...common, CidrIpv4: "198.51.100.0/24" },
        { ...common, CidrIpv6: "2001:db8::/32" },
        { ...common, ReferencedGroupInfo: { GroupId: db, UserId: ownAccount } },
        { ...common, ReferencedGroupInfo: { GroupId: web, UserId: ownAccount } },
      ],
    });
    expect((await groupOf(client, web))?.IpPermissions).toEqual([
      {
        IpProtocol: "tcp",
        FromPort: 80,
        ToPort: 443,
        IpRanges: [
          { CidrIp: "192.0.2.0/24", Description: "office" },
          { CidrIp: "198.51.100.0/24" },
        ],
        Ipv6Ranges: [{ CidrIpv6: "2001:db8::/32" }],
        UserIdGroupPairs: [
          { GroupId: db, GroupName: "db", UserId: ownAccount },
          { GroupId: web, GroupName: "web", UserId: ownAccount },
        ],
        PrefixListIds: [],
      },
    ]);
  });

  it("takes the flat form of old clients, and the group by name", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    await client.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupName: "web",
        IpProtocol: "6",
        FromPort: 22,
        ToPort: 22,
        CidrIp: "192.0.2.0/24",
      }),
    );
    await client.send(
      new AuthorizeSecurityGroupIngressCommand({
        GroupId: web,
        SourceSecurityGroupName: "default",
        SourceSecurityGroupOwnerId: ownAccount,
      }),
    );
    expect((await groupOf(client, web))?.IpPermissions).toMatchObject([
      { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "192.0.2.0/24" }] },
      { IpProtocol: "-1", UserIdGroupPairs: [{ GroupName: "default" }] },
    ]);
  });

  it("has no ports for all protocols, and -1 for any kind of ICMP", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const IpRanges = [{ CidrIp: "0.0.0.0/0" }];
    const { SecurityGroupRules } = await authorize(
      client,
      web,
      { IpProtocol: "-1", FromPort: 0, ToPort: 65_535, IpRanges },
      { IpProtocol: "50", FromPort: 1, ToPort: 1, IpRanges },
      { IpProtocol: "icmp", FromPort: -1, ToPort: -1, IpRanges },
    );
    expect(SecurityGroupRules).toMatchObject([
      { IpProtocol: "-1", FromPort: -1, ToPort: -1 },
      { IpProtocol: "50", FromPort: -1, ToPort: -1 },
      { IpProtocol: "icmp", FromPort: -1, ToPort: -1 },
    ]);
    const permissions = (await groupOf(client, web))?.IpPermissions ?? [];
    expect(permissions.map(({ FromPort }) => FromPort)).toEqual([undefined, undefined, -1]);
  });

  const range = { IpRanges: [{ CidrIp: "192.0.2.0/24" }] };
  it.each<[string, IpPermission[]]>([
    ["InvalidPermission.Duplicate", [{ ...ssh, IpProtocol: "6" }]],
    [
      "InvalidParameterValue",
      [
        { ...ssh, FromPort: 1 },
        { ...ssh, FromPort: 1 },
      ],
    ],
    ["InvalidParameterValue", [{ ...ssh, IpRanges: [{ CidrIp: "192.0.2.0/33" }] }]],
    ["InvalidParameterValue", [{ ...ssh, IpRanges: [{ CidrIp: "192.0.2.0" }] }]],
    ["InvalidParameterValue", [{ ...ssh, IpRanges: [{ CidrIp: "::/0" }] }]],
    ["InvalidParameterValue", [{ ...ssh, FromPort: 23 }]],
    ["InvalidParameterValue", [{ ...ssh, ToPort: 65_536 }]],
    ["InvalidParameterValue", [{ IpProtocol: "tcp", ...range }]],
    ["InvalidParameterValue", [{ ...ssh, IpProtocol: "tpc" }]],
    ["InvalidParameterValue", [{ ...ssh, IpRanges: [{ CidrIp: "::1/8", Description: "d" }] }]],
    ["InvalidPermission.Malformed", [{ IpProtocol: "tcp", FromPort: 1, ToPort: 1 }]],
    ["MissingParameter", [range]],
    ["MissingParameter", []],
    [
      "InvalidGroup.NotFound",
      [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupId: "sg-12345678" }] }],
    ],
    ["InvalidGroup.NotFound", [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupName: "none" }] }]],
    [
      "InvalidGroup.NotFound",
      [{ IpProtocol: "-1", UserIdGroupPairs: [{ GroupName: "web", UserId: "123456789012" }] }],
    ],
    ["UnsupportedOperation", [{ IpProtocol: "-1", PrefixListIds: [{ PrefixListId: "pl-1" }] }]],
  ])("answers %s for %j", async (code, permissions) => {
    const client = await aNewClient();
    const web = await aGroup(client);
    await authorize(client, web, ssh);
    expect(await failureOf(authorize(client, web, ...permissions))).toMatchObject({
      code,
      status: 400,
    });
    expect((await groupOf(client, web))?.IpPermissions).toHaveLength(1);
  });

  it("answers InvalidParameterCombination for both forms", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const input = { GroupId: web, IpPermissions: [ssh], CidrIp: "192.0.2.0/24" };
    const call = client.send(new AuthorizeSecurityGroupIngressCommand(input));
    expect((await failureOf(call)).code).toBe("InvalidParameterCombination");
  });

  it("answers RulesPerSecurityGroupLimitExceeded for the 61st rule", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const to = (port: number) => ({ ...ssh, FromPort: port, ToPort: port });
    await authorize(client, web, ...Array.from({ length: 60 }, (_, port) => to(port + 1)));
    expect((await failureOf(authorize(client, web, to(61)))).code).toBe(
      "RulesPerSecurityGroupLimitExceeded",
    );
  });

  it("lets in the group of another account", async () => {
    const daemon = await aDaemon({ users: { alice: "wonderland" } });
    const [client, alice] = [
      aClient(daemon),
      aClient(daemon, { user: "alice", secret: "wonderland" }),
    ];
    const [web, theirs] = [await aGroup(client), await groupOf(alice, await aGroup(alice))];
    await authorize(client, web, {
      IpProtocol: "-1",
      UserIdGroupPairs: [{ GroupId: theirs?.GroupId, UserId: theirs?.OwnerId }],
    });
    expect((await groupOf(client, web))?.IpPermissions).toMatchObject([
      { UserIdGroupPairs: [{ GroupId: theirs?.GroupId, UserId: theirs?.OwnerId }] },
    ]);
  });
});

describe("RevokeSecurityGroupEgress", () => {
  it("takes away the rule that new groups have, as Terraform asks for it", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const revoked = await answer(
      client.send(
        new RevokeSecurityGroupEgressCommand({
          GroupId: web,
          IpPermissions: [
            {
              IpProtocol: "-1",
              FromPort: 0,
              ToPort: 0,
              IpRanges: [{ CidrIp: "0.0.0.0/0" }],
            },
          ],
        }),
      ),
    );
    expect(revoked).toEqual({
      Return: true,
      UnknownIpPermissions: [],
      RevokedSecurityGroupRules: [
        {
          SecurityGroupRuleId: aRuleId,
          GroupId: web,
          IsEgress: true,
          IpProtocol: "-1",
          FromPort: -1,
          ToPort: -1,
          CidrIpv4: "0.0.0.0/0",
        },
      ],
    });
    expect((await groupOf(client, web))?.IpPermissionsEgress).toEqual([]);
  });

  it("answers InvalidPermission.NotFound for a rule that is not there", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const IpPermissions = [{ IpProtocol: "-1", Ipv6Ranges: [{ CidrIpv6: "::/0" }] }];
    const call = client.send(new RevokeSecurityGroupEgressCommand({ GroupId: web, IpPermissions }));
    expect((await failureOf(call)).code).toBe("InvalidPermission.NotFound");
  });
});

describe("RevokeSecurityGroupIngress", () => {
  it("takes rules away by id, by permission and in the flat form", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const on = (port: number) => ({ ...ssh, FromPort: port, ToPort: port });
    const { SecurityGroupRules = [] } = await authorize(client, web, on(1), on(2), on(3));
    const [{ SecurityGroupRuleId = "" } = {}] = SecurityGroupRules;
    const revoke = (input: object) =>
      client.send(new RevokeSecurityGroupIngressCommand({ GroupId: web, ...input }));
    await revoke({ SecurityGroupRuleIds: [SecurityGroupRuleId] });
    await revoke({ IpPermissions: [{ ...on(2), IpRanges: [{ CidrIp: "192.0.2.9/24" }] }] });
    await revoke({ IpProtocol: "tcp", FromPort: 3, ToPort: 3, CidrIp: "192.0.2.0/24" });
    expect((await groupOf(client, web))?.IpPermissions).toEqual([]);
  });

  it("takes away all or none", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    await authorize(client, web, ssh);
    const call = client.send(
      new RevokeSecurityGroupIngressCommand({
        GroupId: web,
        IpPermissions: [ssh, { ...ssh, FromPort: 1 }],
      }),
    );
    expect((await failureOf(call)).code).toBe("InvalidPermission.NotFound");
    expect((await groupOf(client, web))?.IpPermissions).toHaveLength(1);
  });

  it("answers InvalidSecurityGroupRuleId.NotFound for a rule that lets out", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const { SecurityGroupRules = [] } = await client.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [web] }] }),
    );
    const SecurityGroupRuleIds = SecurityGroupRules.map((rule) => rule.SecurityGroupRuleId ?? "");
    const call = client.send(
      new RevokeSecurityGroupIngressCommand({ GroupId: web, SecurityGroupRuleIds }),
    );
    expect((await failureOf(call)).code).toBe("InvalidSecurityGroupRuleId.NotFound");
  });
});

describe("AuthorizeSecurityGroupEgress", () => {
  it("lets traffic out", async () => {
    const client = await aNewClient();
    const web = await aGroup(client);
    const { SecurityGroupRules } = await client.send(
      new AuthorizeSecurityGroupEgressCommand({ GroupId: web, IpPermissions: [ssh] }),
    );
    expect(SecurityGroupRules).toMatchObject([{ IsEgress: true, CidrIpv4: "192.0.2.0/24" }]);
    const group = await groupOf(client, web);
    expect(group?.IpPermissions).toEqual([]);
    expect(group?.IpPermissionsEgress).toHaveLength(2);
  });
});

describe("rules as resources", () => {
  async function withRules() {
    const client = await aNewClient();
    const web = await aGroup(client);
    const on = (port: number) => ({ ...ssh, FromPort: port, ToPort: port });
    const { SecurityGroupRules = [] } = await authorize(client, web, on(1), on(2));
    const ids = SecurityGroupRules.map(({ SecurityGroupRuleId = "" }) => SecurityGroupRuleId);
    return { client, web, rules: SecurityGroupRules, ids };
  }

  it("are described by id, by group and by tag", async () => {
    const { client, web, rules, ids } = await withRules();
    const found = async (input: object) =>
      (await client.send(new DescribeSecurityGroupRulesCommand(input))).SecurityGroupRules;
    expect(await found({ SecurityGroupRuleIds: ids })).toEqual(rules);
    expect(await found({ Filters: [{ Name: "group-id", Values: [web] }] })).toHaveLength(3);
    expect(
      await found({ Filters: [{ Name: "security-group-rule-id", Values: ids.slice(1) }] }),
    ).toEqual(rules.slice(1));
    const Tags = [{ Key: "stage", Value: "test" }];
    await client.send(new CreateTagsCommand({ Resources: ids.slice(0, 1), Tags }));
    expect(await found({ Filters: [{ Name: "tag:stage", Values: ["test"] }] })).toEqual([
      { ...rules[0], Tags },
    ]);
    const { Tags: listed } = await client.send(new DescribeTagsCommand({}));
    expect(listed).toEqual([
      { ResourceId: ids[0], ResourceType: "security-group-rule", ...Tags[0] },
    ]);
  });

  it("can be paged", async () => {
    const { client } = await withRules();
    await aGroup(client, "db");
    await aGroup(client, "cache");
    const seen: unknown[] = [];
    for await (const page of paginateDescribeSecurityGroupRules({ client, pageSize: 5 }, {})) {
      seen.push(...(page.SecurityGroupRules ?? []).map((rule) => rule.SecurityGroupRuleId));
    }
    const { SecurityGroupRules } = await client.send(new DescribeSecurityGroupRulesCommand({}));
    expect(new Set(seen).size).toBe(SecurityGroupRules?.length);
  });

  it("are modified in their place", async () => {
    const { client, web, rules, ids } = await withRules();
    const [first = ""] = ids;
    const modified = await answer(
      client.send(
        new ModifySecurityGroupRulesCommand({
          GroupId: web,
          SecurityGroupRules: [
            {
              SecurityGroupRuleId: first,
              SecurityGroupRule: {
                IpProtocol: "udp",
                FromPort: 53,
                ToPort: 53,
                CidrIpv6: "2001:db8::/32",
                Description: "names",
              },
            },
          ],
        }),
      ),
    );
    expect(modified).toEqual({ Return: true });
    const { SecurityGroupRules } = await client.send(
      new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: [first] }),
    );
    const { CidrIpv4: _, ...rest } = rules[0] ?? {};
    expect(SecurityGroupRules).toEqual([
      {
        ...rest,
        IpProtocol: "udp",
        FromPort: 53,
        ToPort: 53,
        CidrIpv6: "2001:db8::/32",
        Description: "names",
      },
    ]);
  });

  it("answer InvalidPermission.Duplicate, …NotFound and InvalidParameterCombination", async () => {
    const { client, web, ids } = await withRules();
    const [first = ""] = ids;
    const modify = (id: string, rule: object) =>
      client.send(
        new ModifySecurityGroupRulesCommand({
          GroupId: web,
          SecurityGroupRules: [
            {
              SecurityGroupRuleId: id,
              SecurityGroupRule: { IpProtocol: "tcp", FromPort: 2, ToPort: 2, ...rule },
            },
          ],
        }),
      );
    const codeOf = async (call: Promise<unknown>) => (await failureOf(call)).code;
    const CidrIpv4 = "192.0.2.0/24";
    expect(await codeOf(modify(first, { CidrIpv4 }))).toBe("InvalidPermission.Duplicate");
    expect(await codeOf(modify("sgr-0123456789abcdef0", { CidrIpv4 }))).toBe(
      "InvalidSecurityGroupRuleId.NotFound",
    );
    expect(await codeOf(modify("first", { CidrIpv4 }))).toBe(
      "InvalidSecurityGroupRuleId.Malformed",
    );
    expect(await codeOf(modify(first, { CidrIpv4, ReferencedGroupId: web }))).toBe(
      "InvalidParameterCombination",
    );
    expect(await codeOf(modify(first, {}))).toBe("InvalidParameterCombination");
  });

  it("are described in words, by id and by permission", async () => {
    const { client, web, ids } = await withRules();
    const descriptions = async () => {
      const { SecurityGroupRules = [] } = await client.send(
        new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: ids }),
      );
      return SecurityGroupRules.map(({ Description }) => Description);
    };
    const update = (input: object) =>
      answer(
        client.send(
          new UpdateSecurityGroupRuleDescriptionsIngressCommand({ GroupId: web, ...input }),
        ),
      );
    const [first = ""] = ids;
    expect(
      await update({
        SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: first, Description: "one" }],
      }),
    ).toEqual({ Return: true });
    const second = {
      ...ssh,
      FromPort: 2,
      ToPort: 2,
      IpRanges: [{ CidrIp: "192.0.2.0/24", Description: "two" }],
    };
    await update({ IpPermissions: [second] });
    expect(await descriptions()).toEqual(["one", "two"]);
    await update({ SecurityGroupRuleDescriptions: [{ SecurityGroupRuleId: first }] });
    expect(await descriptions()).toEqual([undefined, "two"]);
    const code = async (call: Promise<unknown>) => (await failureOf(call)).code;
    expect(await code(update({}))).toBe("InvalidParameterCombination");
    expect(await code(update({ IpPermissions: [{ ...ssh, FromPort: 9 }] }))).toBe(
      "InvalidPermission.NotFound",
    );
    const { Return } = await client.send(
      new UpdateSecurityGroupRuleDescriptionsEgressCommand({
        GroupId: web,
        IpPermissions: [
          { IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0", Description: "all" }] },
        ],
      }),
    );
    expect(Return).toBe(true);
    expect((await groupOf(client, web))?.IpPermissionsEgress).toMatchObject([
      { IpRanges: [{ Description: "all" }] },
    ]);
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
