import type { DescribeTagsRequest, DescribeTagsResult, TagDescription } from "@aws-sdk/client-ec2";
import type { Page, Tag } from "@deltacloud/core";
import type { ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { checkMaxResults, filterMatcher, parseFilters } from "../../list/filter.ts";
import { tagFilters } from "../../list/filters/tag.ts";
import { formatToken, parseToken } from "../../list/token.ts";
import { isTaggable, resourceTypeOf } from "./resource.ts";
import { templateTagPage } from "./template-tags.ts";

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
    let cursor = NextToken === undefined ? ofCloud : parseToken(action, NextToken);
    do {
      const page = await pageAt(cursor, Math.min(batch, wanted - tags.length), call);
      tags.push(...page.items.filter(passes));
      cursor = page.next ?? "";
    } while (cursor !== "" && tags.length < wanted);
    return {
      Tags: tags,
      ...(cursor === "" ? {} : { NextToken: formatToken(action, cursor) }),
    };
  },
};

/** First letters of cursors: of the cloud's tags, and then of those on launch templates. */
const ofCloud = "c";
const ofTemplates = "t";

async function pageAt(cursor: string, limit: number, call: Call): Promise<Page<TagDescription>> {
  const after = cursor.slice(1);
  if (cursor.startsWith(ofTemplates)) {
    const { items, next } = await templateTagPage(call, limit, after);
    return { items, ...(next === undefined ? {} : { next: ofTemplates + next }) };
  }
  const { items, next } = await call.cloud.tags.list(call.ctx, {
    limit,
    ...(after === "" ? {} : { cursor: after }),
  });
  return {
    items: items.flatMap((tag) => toDescription(tag, call)),
    next: next === undefined ? ofTemplates : ofCloud + next,
  };
}

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
