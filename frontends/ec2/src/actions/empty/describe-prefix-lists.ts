import type { DescribePrefixListsRequest, DescribePrefixListsResult } from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribePrefixLists.html */
export const describePrefixLists = emptyList<DescribePrefixListsRequest, DescribePrefixListsResult>(
  {
    action: "DescribePrefixLists",
    honours: { PrefixListIds: true, Filters: true, MaxResults: true, NextToken: true },
    filters: noneBy("PrefixList", ["prefix-list-id", "prefix-list-name"]),
    output: { PrefixLists: [] },
    asked: (request) => ({ ...request, ids: request.PrefixListIds }),
    notFound: "InvalidPrefixListID.NotFound",
  },
);
