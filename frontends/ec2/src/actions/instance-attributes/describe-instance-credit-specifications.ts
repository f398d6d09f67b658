import type {
  DescribeInstanceCreditSpecificationsRequest,
  DescribeInstanceCreditSpecificationsResult,
} from "@aws-sdk/client-ec2";
import { unsupportedOperation } from "../../ec2-error.ts";
import { checkFound, findIds } from "../../list/describe.ts";
import { emptyList, noneBy } from "../empty/empty-list.ts";

/**
 * No instance here earns credits: none is listed, and one that is named is refused as AWS does.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceCreditSpecifications.html
 */
export const describeInstanceCreditSpecifications = emptyList<
  DescribeInstanceCreditSpecificationsRequest,
  DescribeInstanceCreditSpecificationsResult
>({
  action: "DescribeInstanceCreditSpecifications",
  honours: { InstanceIds: true, Filters: true, MaxResults: true, NextToken: true },
  filters: noneBy("InstanceCreditSpecification", ["instance-id"]),
  output: { InstanceCreditSpecifications: [] },
  asked: (request) => ({ ...request, ids: request.InstanceIds }),
  bounds: { min: 5, max: 1000 },

  async checkIds(given, call) {
    if (given.length === 0) return;
    const { cloud, ctx } = call;
    const ids = await findIds("instance", cloud.instances, given, call);
    const natives = ids.map(({ native }) => native);
    checkFound("instance", ids, await cloud.instances.all(ctx, { ids: natives }));
    throw unsupportedOperation(`The instance '${given[0]}' is not of a burstable type`);
  },
});
