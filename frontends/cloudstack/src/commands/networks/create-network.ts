import type { CreateSubnet } from "@deltacloud/core";
import { noSuchEntity, parameterError } from "../../api-error.ts";
import type { Call } from "../../call.ts";
import { command } from "../../command.ts";
import type { Parameters } from "../../request/parameters.ts";
import { nativeId } from "../../resolve.ts";
import { blockOf } from "../../views/block.ts";
import { defaultAclId } from "../../views/network-acl.ts";
import { toNetworks } from "../../views/network.ts";
import { offeredNetworks } from "../../views/network-offering.ts";
import type { NetworkOffering } from "../../views/network-offering.ts";
import { freeBlock } from "./free-block.ts";

const honours = {
  aclid: true,
  acltype: ["account"],
  displaynetwork: ["true"],
  displaytext: true,
  gateway: true,
  name: true,
  netmask: true,
  networkofferingid: true,
  vpcid: true,
  zoneid: true,
} as const;

type Given = Parameters<keyof typeof honours>;

/** A tier of a VPC, or an isolated network: a part of the network that there is by default. */
export const createNetwork = command({
  honours,
  needs: ["networks", "subnets.create"],
  async run(parameters, call) {
    if (call.settings.zoneType !== "advanced") {
      throw parameterError("Networks can not be created in zones with security groups");
    }
    const offering = offeringOf(parameters.required("networkofferingid"), call);
    const realmId = await nativeId(call, "realm", parameters.required("zoneid"), "zoneid");
    const acl = await aclOf(parameters, call);
    const subnet = await call.cloud.subnets.create(call.ctx, {
      ...(await placeOf(parameters, call, offering)),
      realmId,
      name: parameters.required("name"),
    });
    const description = parameters.text("displaytext");
    if (description !== undefined) {
      await call.notes.add(call.account.id, "subnet", subnet.id, { description });
    }
    if (acl !== undefined) await call.cloud.networkAcls.associate(call.ctx, acl, subnet.id);
    const [row = {}] = await toNetworks(call, [subnet]);
    return { kind: "object", key: "network", row };
  },
});

function offeringOf(id: string, call: Call): NetworkOffering {
  const offering = offeredNetworks(call).find(
    ({ name }) => call.ids.show("networkOffering", name) === id,
  );
  if (!offering) throw noSuchEntity("networkofferingid", id);
  return offering;
}

async function placeOf(
  parameters: Given,
  call: Call,
  { forvpc }: NetworkOffering,
): Promise<Pick<CreateSubnet, "addressBlock" | "networkId">> {
  const vpc = parameters.text("vpcid");
  if (forvpc !== (vpc !== undefined)) {
    throw parameterError("The network offering does not fit: it is for VPCs or it is not");
  }
  const given = givenBlock(parameters);
  if (vpc !== undefined) {
    if (given === undefined) {
      throw parameterError("gateway and netmask are required for a network in a VPC");
    }
    return { networkId: await nativeId(call, "network", vpc, "vpcid"), addressBlock: given };
  }
  const [network] = await call.cloud.networks.all(call.ctx, { filter: { default: [true] } });
  if (!network) throw parameterError("There is no default network to hold an isolated one");
  return { networkId: network.id, addressBlock: given ?? (await freeBlock(call, network)) };
}

/** Undefined for that of the rest. @throws ApiError for a list of rules that there is not, or outside of VPCs */
async function aclOf(parameters: Given, call: Call): Promise<string | undefined> {
  const acl = parameters.text("aclid");
  if (acl === undefined) return undefined;
  if (parameters.text("vpcid") === undefined) {
    throw parameterError("Network ACL can be specified for networks in VPCs alone");
  }
  if (acl === defaultAclId(call)) return undefined;
  const native = await nativeId(call, "networkAcl", acl, "aclid");
  const { networkId } = await call.cloud.networkAcls.get(call.ctx, native);
  if (call.ids.show("network", networkId) === parameters.text("vpcid")) return native;
  throw parameterError(`Network ACL ${acl} is not of the VPC`);
}

function givenBlock(parameters: Given): string | undefined {
  const gateway = parameters.text("gateway");
  const netmask = parameters.text("netmask");
  if (gateway === undefined && netmask === undefined) return undefined;
  const block = blockOf(gateway ?? "", netmask ?? "");
  if (block === undefined)
    throw parameterError("gateway and netmask are to be given together, and well formed");
  return block;
}
