import type { DescribeFlowLogsRequest, DescribeFlowLogsResult } from "@aws-sdk/client-ec2";
import { emptyList, noneBy } from "./empty-list.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html */
export const describeFlowLogs = emptyList<DescribeFlowLogsRequest, DescribeFlowLogsResult>({
  action: "DescribeFlowLogs",
  honours: { FlowLogIds: true, Filter: true, MaxResults: true, NextToken: true },
  filters: noneBy(
    "FlowLog",
    [
      "deliver-log-status",
      "flow-log-id",
      "log-destination-type",
      "log-group-name",
      "resource-id",
      "tag-key",
      "traffic-type",
    ],
    "Tags",
  ),
  output: { FlowLogs: [] },
  asked: (request) => ({ ...request, ids: request.FlowLogIds, Filters: request.Filter }),
  notFound: "InvalidFlowLogId.NotFound",
});
