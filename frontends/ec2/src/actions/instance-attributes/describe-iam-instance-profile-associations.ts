import type {
  DescribeIamInstanceProfileAssociationsRequest,
  DescribeIamInstanceProfileAssociationsResult,
} from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "../empty/empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeIamInstanceProfileAssociations.html */
export const describeIamInstanceProfileAssociations = emptyList<
  DescribeIamInstanceProfileAssociationsRequest,
  DescribeIamInstanceProfileAssociationsResult
>({
  action: "DescribeIamInstanceProfileAssociations",
  honours: { AssociationIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: noneBy("IamInstanceProfileAssociation", ["instance-id", "state"]),
  output: { IamInstanceProfileAssociations: [] },
  asked: (request) => ({ ...request, ids: request.AssociationIds }),
  bounds: { min: 5, max: 1000 },
  notFound: "InvalidAssociationID.NotFound",
});
