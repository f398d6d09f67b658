import { expect, it } from "vitest";
import { filterMatcher, parseFilters } from "./filter.ts";
import type { FilterTable } from "./filter-table.ts";

const tagged: FilterTable = { shape: "Volume", tags: "Tags", paths: { "volume-id": "VolumeId" } };
const untagged: FilterTable = { shape: "Region", paths: { "region-name": "RegionName" } };
const volume = { VolumeId: "vol-1", Tags: [{ Key: "team", Value: "blue" }] };

it("tag-value looks at the values of all tags, wherever there are tags", () => {
  const passes = (value: string) =>
    filterMatcher(parseFilters([{ Name: "tag-value", Values: [value] }], tagged), tagged)(volume);
  expect(passes("bl*")).toBe(true);
  expect(passes("team")).toBe(false);
});

it("tag-value is an unknown filter where there are no tags", () => {
  expect(() => parseFilters([{ Name: "tag-value", Values: ["blue"] }], untagged)).toThrow(
    "The filter 'tag-value' is invalid",
  );
});
