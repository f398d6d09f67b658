import type { FilterTable } from "../filter-table.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeKeyPairs.html */
export const keyPairFilters: FilterTable = {
  shape: "KeyPairInfo",
  tags: "Tags",
  paths: {
    fingerprint: "KeyFingerprint",
    "key-name": "KeyName",
    "key-pair-id": "KeyPairId",
    "tag-key": "Tags.Key",
  },
};
