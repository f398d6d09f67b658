import type { DescribeTagsRequest, DescribeTagsResult, TagDescription } from "@aws-sdk/client-ec2";
import type { Tag } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { checkMaxResults, filterMatcher, parseFilters } from "../../list/filter.ts";
import { tagFilters } from "../../list/filters/tag.ts";
import { formatToken, parseToken } from "../../list/token.ts";
import { isTaggable, resourceTypeOf } from "./resource.ts";

const action = "DescribeTags";

/** How many tags one look into the cloud asks for. */
const batch = 1000;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html */
export const describeTags: ReadAction<DescribeTagsRequest, DescribeTagsResult> = {
  needs: ["tags"],
  honours: { Filters: true, MaxResults: true, NextToken: true },
  filters: tagFilters,

  async run({ Filters = [], MaxResults, NextToken }, call) {
    checkMaxResults(MaxResults, { min: 5, max: 1000 });
    const passes = filterMatcher(parseFilters(Filters, tagFilters), tagFilters);
    const wanted = MaxResults ?? Infinity;
    const tags: TagDescription[] = [];
    let cursor = NextToken === undefined ? undefined : parseToken(action, NextToken);
    do {
      const page = await call.cloud.tags.list(call.ctx, {
        limit: Math.min(batch, wanted - tags.length),
        ...(cursor === undefined ? {} : { cursor }),
      });
      tags.push(...page.items.flatMap((tag) => toDescription(tag, call)).filter(passes));
      cursor = page.next;
    } while (cursor !== undefined && tags.length < wanted);
    return {
      Tags: tags,
      ...(cursor === undefined ? {} : { NextToken: formatToken(action, cursor) }),
    };
  },
};

function toDescription({ resource, key, value }: Tag, { ids }: Call): TagDescription[] {
  const { kind, id } = resource;
  if (!isTaggable(kind)) return [];
  return [
    {
      ResourceId: ids.show(kind, id),
      ResourceType: resourceTypeOf(kind),
      Key: key,
      Value: value,
    },
  ];
}
