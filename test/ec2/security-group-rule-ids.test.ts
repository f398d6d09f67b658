/** The rules of security groups as resources of their own, by AWS's own SDK over a real port. */
import {
  CreateTagsCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeTagsCommand,
  ModifySecurityGroupRulesCommand,
  UpdateSecurityGroupRuleDescriptionsEgressCommand,
  UpdateSecurityGroupRuleDescriptionsIngressCommand,
  paginateDescribeSecurityGroupRules,
} from "@aws-sdk/client-ec2";
import { describe, expect, it } from "vitest";
import { answer, failureOf } from "../support/ec2-client.ts";
import { aGroup, aNewClient, authorize, groupOf, ssh } from "../support/ec2-groups.ts";

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

  it("change all together, or none does", async () => {
    const { client, web, rules, ids } = await withRules();
    const [first = "", second = ""] = ids;
    const change = (SecurityGroupRuleId: string, FromPort: number, CidrIpv4 = "192.0.2.0/24") => ({
      SecurityGroupRuleId,
      SecurityGroupRule: { IpProtocol: "tcp", FromPort, ToPort: FromPort, CidrIpv4 },
    });
    const modify = (...SecurityGroupRules: ReturnType<typeof change>[]) =>
      client.send(new ModifySecurityGroupRulesCommand({ GroupId: web, SecurityGroupRules }));
    expect(await failureOf(modify(change(first, 9), change(second, 9)))).toMatchObject({
      code: "InvalidPermission.Duplicate",
    });
    const read = new DescribeSecurityGroupRulesCommand({ SecurityGroupRuleIds: ids });
    expect((await client.send(read)).SecurityGroupRules).toEqual(rules);
    await modify(change(first, 2), change(second, 1));
    expect((await client.send(read)).SecurityGroupRules).toMatchObject([
      { SecurityGroupRuleId: first, FromPort: 2 },
      { SecurityGroupRuleId: second, FromPort: 1 },
    ]);
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
