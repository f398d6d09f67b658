import type {
  DescribeReservedInstancesRequest,
  DescribeReservedInstancesResult,
} from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeReservedInstances.html */
export const describeReservedInstances = emptyList<
  DescribeReservedInstancesRequest,
  DescribeReservedInstancesResult
>({
  action: "DescribeReservedInstances",
  honours: { ReservedInstancesIds: true, OfferingClass: true, OfferingType: true, Filters: true },
  filters: noneBy(
    "ReservedInstances",
    [
      "availability-zone",
      "availability-zone-id",
      "duration",
      "end",
      "fixed-price",
      "instance-type",
      "product-description",
      "reserved-instances-id",
      "scope",
      "start",
      "state",
      "tag-key",
      "usage-price",
    ],
    "Tags",
  ),
  output: { ReservedInstances: [] },
  asked: (request) => ({ ...request, ids: request.ReservedInstancesIds }),
  notFound: "InvalidReservedInstancesId",
});
