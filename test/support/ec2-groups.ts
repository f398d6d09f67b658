/** Security groups for tests: made, looked at, and with rules. */
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, IpPermission } from "@aws-sdk/client-ec2";
import { aClient, aDaemon } from "./ec2-client.ts";

/** What new groups let out. */
export const allOut: IpPermission = {
  IpProtocol: "-1",
  IpRanges: [{ CidrIp: "0.0.0.0/0" }],
  Ipv6Ranges: [],
  UserIdGroupPairs: [],
  PrefixListIds: [],
};

/** Lets one network in. */
export const ssh: IpPermission = {
  IpProtocol: "tcp",
  FromPort: 22,
  ToPort: 22,
  IpRanges: [{ CidrIp: "192.0.2.0/24" }],
};

/** Of a daemon of its own. */
export async function aNewClient(): Promise<EC2Client> {
  return aClient(await aDaemon());
}

/** The id of a new group. */
export async function aGroup(client: EC2Client, name = "web"): Promise<string> {
  const { GroupId = "" } = await client.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: "for tests" }),
  );
  return GroupId;
}

/** The one group of that id. */
export async function groupOf(client: EC2Client, id: string) {
  const { SecurityGroups = [] } = await client.send(
    new DescribeSecurityGroupsCommand({ GroupIds: [id] }),
  );
  if (SecurityGroups.length !== 1) throw new Error(`${SecurityGroups.length} groups for one id`);
  return SecurityGroups[0];
}

/** Lets traffic in. */
export function authorize(client: EC2Client, GroupId: string, ...permissions: IpPermission[]) {
  const input = { GroupId, IpPermissions: permissions };
  return client.send(new AuthorizeSecurityGroupIngressCommand(input));
}
