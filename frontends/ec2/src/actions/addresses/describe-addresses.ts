import type { DescribeAddressesRequest, DescribeAddressesResult } from "@aws-sdk/client-ec2";
import type { AddressFilter } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { describe, findIds } from "../../list/describe.ts";
import type { GivenId, PushDown } from "../../list/describe.ts";
import { addressFilters } from "../../list/filters/address.ts";
import { idPushDown, tagPushDown } from "../../list/push-down.ts";
import { findByIp } from "./find-address.ts";
import { toAddress } from "./to-address.ts";

const pushDown: PushDown<AddressFilter> = {
  "allocation-id": idPushDown("address", (ids) => ({ ids })),
  "association-id": idPushDown("addressAssociation", (ids) => ({
    filter: { "association.id": ids },
  })),
  "public-ip": async (ip) => ({ filter: { ip } }),
  ...tagPushDown,
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddresses.html */
export const describeAddresses: ReadAction<DescribeAddressesRequest, DescribeAddressesResult> = {
  needs: ["addresses"],
  honours: { AllocationIds: true, PublicIps: true, Filters: true },
  filters: addressFilters,

  async run({ AllocationIds, PublicIps, Filters }, call) {
    const ids = [...(await known(AllocationIds, call)), ...(await named(PublicIps, call))];
    const { items } = await describe(
      {
        action: "DescribeAddresses",
        kind: "address",
        from: call.cloud.addresses,
        filters: addressFilters,
        pushDown,
        toItem: (address) => toAddress(address, call),
      },
      { Filters, ids: AllocationIds || PublicIps ? ids : undefined },
      call,
    );
    return { Addresses: items };
  },
};

async function known(ids: readonly string[] | undefined, call: Call): Promise<GivenId[]> {
  return ids ? findIds("address", call.cloud.addresses, ids, call) : [];
}

async function named(ips: readonly string[] = [], call: Call): Promise<GivenId[]> {
  return Promise.all(ips.map(async (ip) => ({ given: ip, native: (await findByIp(ip, call)).id })));
}
