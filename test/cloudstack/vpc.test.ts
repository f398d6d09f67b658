/** What Terraform's `aws_vpc` and its like read of a VPC, where it is one of CloudStack's. */
import {
  CreateInternetGatewayCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteNetworkAclCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeInternetGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  ReplaceNetworkAclAssociationCommand,
} from "@aws-sdk/client-ec2";
import type { EC2Client, Filter, NetworkAcl } from "@aws-sdk/client-ec2";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startDaemon } from "../support/daemon.ts";
import type { Daemon } from "../support/daemon.ts";
import { aClient } from "../support/ec2-client.ts";

let daemon: Daemon;
let client: EC2Client;

beforeAll(async () => {
  daemon = await startDaemon({ driver: "cloudstack", cloudstack: { zoneType: "advanced" } });
});
beforeEach(() => {
  client = aClient(daemon);
});

afterAll(() => daemon.close());

async function aVpc(): Promise<string> {
  const { Vpc } = await client.send(new CreateVpcCommand({ CidrBlock: "10.9.0.0/16" }));
  return Vpc?.VpcId ?? "";
}

const inVpc = (id: string, name = "vpc-id") => ({ Name: name, Values: [id] });

it("a VPC has a main route table to the internet, which can not be changed", async () => {
  const vpc = await aVpc();
  const { InternetGateways } = await client.send(
    new DescribeInternetGatewaysCommand({ Filters: [inVpc(vpc, "attachment.vpc-id")] }),
  );
  expect(InternetGateways).toMatchObject([{ Attachments: [{ State: "available" }] }]);
  const [gateway] = InternetGateways ?? [];
  const { RouteTables } = await client.send(
    new DescribeRouteTablesCommand({
      Filters: [inVpc(vpc), { Name: "association.main", Values: ["true"] }],
    }),
  );
  expect(RouteTables).toMatchObject([
    {
      VpcId: vpc,
      Routes: [
        { DestinationCidrBlock: "10.9.0.0/16", GatewayId: "local", State: "active" },
        { DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway?.InternetGatewayId },
      ],
    },
  ]);
  const table = client.send(new CreateRouteTableCommand({ VpcId: vpc }));
  await expect(table).rejects.toMatchObject({ name: "UnsupportedOperation" });
  const another = client.send(new CreateInternetGatewayCommand({}));
  await expect(another).rejects.toMatchObject({ name: "UnsupportedOperation" });
  await client.send(new DeleteVpcCommand({ VpcId: vpc }));
});

it("a subnet changes from the default network ACL to another", async () => {
  const vpc = await aVpc();
  const made = await client.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: "10.9.1.0/24" }));
  const subnet = made.Subnet?.SubnetId ?? "";
  const [first] = await acls(inVpc(vpc), inVpc("true", "default"));
  expect(first).toMatchObject({ VpcId: vpc, Associations: [{ SubnetId: subnet }] });
  const acl = await anAcl(vpc);
  await client.send(
    new ReplaceNetworkAclAssociationCommand({
      AssociationId: first?.Associations?.[0]?.NetworkAclAssociationId,
      NetworkAclId: acl,
    }),
  );
  const [after] = await acls(inVpc(subnet, "association.subnet-id"));
  expect(after).toMatchObject({ NetworkAclId: acl, IsDefault: false });
  expect(after?.Entries?.filter(({ RuleNumber = 0 }) => RuleNumber < 32_767)).toMatchObject([
    { RuleNumber: 100, Egress: true, Protocol: "6", PortRange: { From: 443, To: 443 } },
    { RuleNumber: 100, Egress: false, Protocol: "6", PortRange: { From: 443, To: 443 } },
  ]);
  await client.send(new DeleteSubnetCommand({ SubnetId: subnet }));
  await client.send(new DeleteNetworkAclCommand({ NetworkAclId: acl }));
  await client.send(new DeleteVpcCommand({ VpcId: vpc }));
});

async function acls(...filters: readonly Filter[]): Promise<readonly NetworkAcl[]> {
  const command = new DescribeNetworkAclsCommand({ Filters: [...filters] });
  return (await client.send(command)).NetworkAcls ?? [];
}

/** That lets HTTPS in and out. */
async function anAcl(vpc: string): Promise<string> {
  const made = await client.send(new CreateNetworkAclCommand({ VpcId: vpc }));
  const NetworkAclId = made.NetworkAcl?.NetworkAclId ?? "";
  for (const Egress of [false, true]) {
    await client.send(
      new CreateNetworkAclEntryCommand({
        NetworkAclId,
        RuleNumber: 100,
        Egress,
        RuleAction: "allow",
        Protocol: "tcp",
        CidrBlock: "0.0.0.0/0",
        PortRange: { From: 443, To: 443 },
      }),
    );
  }
  return NetworkAclId;
}
