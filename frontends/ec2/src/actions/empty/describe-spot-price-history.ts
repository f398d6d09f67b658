import type {
  DescribeSpotPriceHistoryRequest,
  DescribeSpotPriceHistoryResult,
} from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSpotPriceHistory.html */
export const describeSpotPriceHistory = emptyList<
  DescribeSpotPriceHistoryRequest,
  DescribeSpotPriceHistoryResult
>({
  action: "DescribeSpotPriceHistory",
  honours: {
    AvailabilityZone: true,
    AvailabilityZoneId: true,
    EndTime: true,
    InstanceTypes: true,
    ProductDescriptions: true,
    StartTime: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
  },
  filters: noneBy("SpotPrice", [
    "availability-zone",
    "availability-zone-id",
    "instance-type",
    "product-description",
    "spot-price",
    "timestamp",
  ]),
  output: { SpotPriceHistory: [] },
  asked: (request) => ({ ...request }),
});
