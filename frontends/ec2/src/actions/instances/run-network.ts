/** The network interfaces that new instances are asked to have. */
import type {
  InstanceNetworkInterfaceSpecification,
  RunInstancesRequest,
} from "@aws-sdk/client-ec2";
import { defined } from "@deltacloud/core";
import type { CreateInstances, InstanceInterface } from "@deltacloud/core";
import type { Call } from "../../call.ts";
import { Ec2Error, missingParameter } from "../../ec2-error.ts";
import { findOne } from "../../list/find-one.ts";
import { findInterface } from "../network-interfaces/find-interface.ts";
import {
  checkIp,
  privateAddressHonours,
  privateIpsOf,
} from "../network-interfaces/private-addresses.ts";
import { presentGroups } from "../security-groups/find-group.ts";

export const networkHonours = {
  SubnetId: true,
  PrivateIpAddress: true,
  NetworkInterfaces: {
    DeviceIndex: true,
    NetworkInterfaceId: true,
    SubnetId: true,
    Description: true,
    Groups: true,
    ...privateAddressHonours,
    AssociatePublicIpAddress: true,
    DeleteOnTermination: true,
    NetworkCardIndex: [0],
    InterfaceType: ["interface"],
    Ipv6AddressCount: [0],
    AssociateCarrierIpAddress: [false],
    PrimaryIpv6: [false],
  },
} as const;

type Network = Pick<CreateInstances, "subnetId" | "privateIp" | "interfaces">;

/** @throws Ec2Error `…NotFound`, `InvalidParameterCombination`, `InvalidParameterValue` */
export async function runNetwork(request: RunInstancesRequest, call: Call): Promise<Network> {
  const { SubnetId, PrivateIpAddress: privateIp, NetworkInterfaces: interfaces } = request;
  if (privateIp !== undefined) {
    checkIp(privateIp);
    checkSingle(request, "PrivateIpAddress");
  }
  if (!interfaces || interfaces.length === 0) {
    const subnetId = await findSubnet(SubnetId, call);
    return defined({ subnetId, privateIp });
  }
  checkAlone(request);
  return {
    interfaces: await Promise.all(interfaces.map((one) => toInterface(one, request, call))),
  };
}

/** "Network interfaces and an instance-level subnet ID may not be specified on the same request." */
function checkAlone(request: RunInstancesRequest): void {
  const { SubnetId, PrivateIpAddress, SecurityGroupIds, SecurityGroups } = request;
  const beside = { SubnetId, PrivateIpAddress, SecurityGroupIds, SecurityGroups };
  const [given] = Object.entries(beside).find(([, value]) => value !== undefined) ?? [];
  if (given === undefined) return;
  throw new Ec2Error(
    "InvalidParameterCombination",
    `Network interfaces and an instance-level ${given} may not be specified on the same request`,
  );
}

function checkSingle({ MaxCount = 1 }: RunInstancesRequest, parameter: string): void {
  if (MaxCount === 1) return;
  throw new Ec2Error(
    "InvalidParameterCombination",
    `${parameter} can be given for one instance only, MaxCount is ${MaxCount}`,
  );
}

async function findSubnet(id: string | undefined, call: Call): Promise<string | undefined> {
  if (id === undefined) return undefined;
  return (await findOne("subnet", call.cloud.subnets, id, "SubnetId", call)).id;
}

async function toInterface(
  one: InstanceNetworkInterfaceSpecification,
  request: RunInstancesRequest,
  call: Call,
): Promise<InstanceInterface> {
  const { DeviceIndex: index, NetworkInterfaceId, DeleteOnTermination } = one;
  if (index === undefined) throw missingParameter("NetworkInterface.1.DeviceIndex");
  const deleteOnTermination = DeleteOnTermination;
  if (NetworkInterfaceId !== undefined) {
    checkSingle(request, "NetworkInterface.1.NetworkInterfaceId");
    checkPresent(one);
    const { id } = await findInterface(NetworkInterfaceId, call);
    return { networkInterfaceId: id, index, ...defined({ deleteOnTermination }) };
  }
  const privateIps = privateIpsOf(one);
  if (privateIps) checkSingle(request, "NetworkInterface.1.PrivateIpAddress");
  const firewallIds = one.Groups && (await presentGroups(one.Groups, call));
  return {
    index,
    ...defined({
      subnetId: await findSubnet(one.SubnetId, call),
      description: one.Description,
      privateIps,
      secondaryCount: one.SecondaryPrivateIpAddressCount,
      firewallIds,
      assignPublicAddress: one.AssociatePublicIpAddress,
      deleteOnTermination,
    }),
  };
}

/** An interface that is there has its subnet, addresses and groups already. */
function checkPresent(one: InstanceNetworkInterfaceSpecification): void {
  const { SubnetId, Groups, PrivateIpAddress, PrivateIpAddresses, Description } = one;
  const { SecondaryPrivateIpAddressCount, AssociatePublicIpAddress } = one;
  const fixed = {
    SubnetId,
    Groups,
    PrivateIpAddress,
    PrivateIpAddresses,
    SecondaryPrivateIpAddressCount,
    AssociatePublicIpAddress,
    Description,
  };
  const [given] = Object.entries(fixed).find(([, value]) => value !== undefined) ?? [];
  if (given === undefined) return;
  throw new Ec2Error(
    "InvalidParameterCombination",
    `A network interface that is there may not be given with ${given} on the same request`,
  );
}
