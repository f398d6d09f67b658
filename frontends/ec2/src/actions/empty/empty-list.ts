/**
 * Lists of what this endpoint never has: clients that look for one learn that there is none. The
 * request is checked as any other, and an id finds nothing.
 */
import type { Filter } from "@aws-sdk/client-ec2";
import type { Honours, ReadAction } from "../../action.ts";
import type { Call } from "../../call.ts";
import { Ec2Error } from "../../ec2-error.ts";
import type { FilterTable } from "../../list/filter-table.ts";
import { checkMaxResults, parseFilters } from "../../list/filter.ts";
import type { PageBounds } from "../../list/filter.ts";
import { parseToken } from "../../list/token.ts";

interface EmptyListing<Input, Output> {
  /** Such as `DescribeHosts`. */
  readonly action: string;
  readonly honours: Honours<Input>;
  readonly filters?: FilterTable;
  /** The answer, with its empty list. */
  readonly output: Output;
  /** What the request asks for, by the names that most requests use. */
  readonly asked: (request: Input) => Asked;
  /** Refuses the ids where they are not those of what is listed. */
  readonly checkIds?: (ids: readonly string[], call: Call) => Promise<void>;
  /** The code for an id that stands for nothing. */
  readonly notFound?: string;
  readonly bounds?: PageBounds;
}

interface Asked {
  readonly ids?: readonly string[] | undefined;
  readonly Filters?: readonly Filter[] | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** Where AWS documents no bounds. */
const anyNumber: PageBounds = { min: 1, max: 1000 };

export function emptyList<Input, Output>(
  listing: EmptyListing<Input, Output>,
): ReadAction<Input, Output> {
  const { action, honours, filters, output, asked, bounds = anyNumber } = listing;
  const { checkIds = noneIsThere(listing.notFound) } = listing;
  return {
    honours,
    ...(filters && { filters }),

    async run(request, call) {
      const { ids = [], Filters = [], MaxResults, NextToken } = asked(request);
      checkMaxResults(MaxResults, bounds);
      if (NextToken !== undefined) parseToken(action, NextToken);
      if (filters) parseFilters(Filters, filters);
      await checkIds(ids, call);
      return output;
    },
  };
}

function noneIsThere(code = "InvalidParameterValue"): (ids: readonly string[]) => Promise<void> {
  return async ([id]) => {
    if (id !== undefined) throw new Ec2Error(code, `'${id}' does not exist`);
  };
}

/** A table of filters which find nothing, since there is nothing. */
export function noneBy(shape: string, names: readonly string[], tags?: "Tags"): FilterTable {
  return {
    shape,
    ...(tags === undefined ? {} : { tags }),
    paths: Object.fromEntries(names.map((name) => [name, null])),
  };
}
