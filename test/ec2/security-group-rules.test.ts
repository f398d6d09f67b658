/** The rules of security groups, as they come and go, by AWS's own SDK over a real port. */
import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  DescribeSecurityGroupRulesCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import type { IpPermission } from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { ownAccount } from "../support/ec2-answers.ts";
import { aClient, aDaemon, answer, failureOf } from "../support/ec2-client.ts";
import { aGroup, aNewClient, authorize, groupOf, ssh } from "../support/ec2-groups.ts";

const aRuleId = expect.stringMatching(/^sgr-[0-9a-f]{17}$/) as string;
const aRuleArn = expect.stringMatching(
  `^arn:aws:ec2:us-east-1:${ownAccount}:security-group-rule/sgr-[0-9a-f]{17}$`,
) as string;

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
      SecurityGroupRuleArn: aRuleArn,
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
      answer(client.send(new RevokeSecurityGroupIngressCommand({ GroupId: web, ...input })));
    expect(await revoke({ SecurityGroupRuleIds: [SecurityGroupRuleId] })).toEqual({
      Return: true,
      UnknownIpPermissions: [],
      RevokedSecurityGroupRules: [
        {
          SecurityGroupRuleId,
          GroupId: web,
          IsEgress: false,
          IpProtocol: "tcp",
          FromPort: 1,
          ToPort: 1,
          CidrIpv4: "192.0.2.0/24",
        },
      ],
    });
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
    const authorized = await answer(
      client.send(new AuthorizeSecurityGroupEgressCommand({ GroupId: web, IpPermissions: [ssh] })),
    );
    expect(authorized).toEqual({
      Return: true,
      SecurityGroupRules: [
        {
          SecurityGroupRuleId: aRuleId,
          SecurityGroupRuleArn: aRuleArn,
          GroupId: web,
          GroupOwnerId: ownAccount,
          IsEgress: true,
          IpProtocol: "tcp",
          FromPort: 22,
          ToPort: 22,
          CidrIpv4: "192.0.2.0/24",
          Tags: [],
        },
      ],
    });
    const group = await groupOf(client, web);
    expect(group?.IpPermissions).toEqual([]);
    expect(group?.IpPermissionsEgress).toHaveLength(2);
  });
});
