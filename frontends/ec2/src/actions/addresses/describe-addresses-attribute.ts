import type {
  DescribeAddressesAttributeRequest,
  DescribeAddressesAttributeResult,
} from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";

/** The action has no filters. */
const filters = { shape: "AddressAttribute", paths: {} } as const;

/**
 * No address has a domain name here: the model does not know them.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAddressesAttribute.html
 */
export const describeAddressesAttribute: ReadAction<
  DescribeAddressesAttributeRequest,
  DescribeAddressesAttributeResult
> = {
  needs: ["addresses"],
  honours: { AllocationIds: true, Attribute: ["domain-name"], MaxResults: true, NextToken: true },
  filters,

  async run({ AllocationIds, MaxResults, NextToken }, call) {
    const { addresses } = call.cloud;
    const ids = await findIds("address", addresses, AllocationIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeAddressesAttribute",
        kind: "address",
        from: addresses,
        filters,
        bounds: { min: 1, max: 1000 },
        toItem: ({ id, ip }) => ({ PublicIp: ip, AllocationId: call.ids.show("address", id) }),
      },
      { MaxResults, NextToken, ids },
      call,
    );
    return { Addresses: items, ...next };
  },
};
