import type {
  DescribeReservedInstancesOfferingsRequest,
  DescribeReservedInstancesOfferingsResult,
} from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeReservedInstancesOfferings.html */
export const describeReservedInstancesOfferings = emptyList<
  DescribeReservedInstancesOfferingsRequest,
  DescribeReservedInstancesOfferingsResult
>({
  action: "DescribeReservedInstancesOfferings",
  honours: {
    ReservedInstancesOfferingIds: true,
    AvailabilityZone: true,
    AvailabilityZoneId: true,
    IncludeMarketplace: true,
    InstanceTenancy: true,
    InstanceType: true,
    MaxDuration: true,
    MaxInstanceCount: true,
    MinDuration: true,
    OfferingClass: true,
    OfferingType: true,
    ProductDescription: true,
    Filters: true,
    MaxResults: true,
    NextToken: true,
  },
  filters: noneBy("ReservedInstancesOffering", [
    "availability-zone",
    "availability-zone-id",
    "duration",
    "fixed-price",
    "instance-type",
    "marketplace",
    "product-description",
    "reserved-instances-offering-id",
    "scope",
    "usage-price",
  ]),
  output: { ReservedInstancesOfferings: [] },
  asked: (request) => ({ ...request, ids: request.ReservedInstancesOfferingIds }),
  notFound: "InvalidReservedInstancesOfferingId",
});
