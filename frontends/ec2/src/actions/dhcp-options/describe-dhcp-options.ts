import type { DescribeDhcpOptionsRequest, DescribeDhcpOptionsResult } from "@aws-sdk/client-ec2";
import type { ReadAction } from "../../action.ts";
import { describe, findIds } from "../../list/describe.ts";
import { dhcpOptionsFilters } from "../../list/filters/dhcp-options.ts";
import { toDhcpOptions } from "./to-dhcp-options.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeDhcpOptions.html */
export const describeDhcpOptions: ReadAction<
  DescribeDhcpOptionsRequest,
  DescribeDhcpOptionsResult
> = {
  needs: ["dhcpOptions"],
  honours: { DhcpOptionsIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: dhcpOptionsFilters,

  async run({ DhcpOptionsIds, ...request }, call) {
    const { dhcpOptions } = call.cloud;
    const ids = await findIds("dhcpOptions", dhcpOptions, DhcpOptionsIds, call);
    const { items, ...next } = await describe(
      {
        action: "DescribeDhcpOptions",
        kind: "dhcpOptions",
        from: dhcpOptions,
        filters: dhcpOptionsFilters,
        toItem: (record) => toDhcpOptions(record, call),
      },
      { ...request, ids },
      call,
    );
    return { DhcpOptions: items, ...next };
  },
};
