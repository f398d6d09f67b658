/** Where load balancers, buckets, blobs, metrics and commands are answered otherwise, on purpose. */
import type { Difference } from "./deltacloud-difference.ts";

const balancers: readonly Difference[] = [
  {
    reason: "there are load balancers",
    files: /^native\/\w+\/load_balancers/,
    status: 200,
    headers: { "content-type": "asked", expect: undefined },
    otherBody: true,
  },
  {
    reason: "a load balancer has its own name, address and time",
    files: /^extra\/(xml|json)\/lb-(create|register|index|show|unregister)\./,
    without: [
      /^\/load_balancers?(\/(load_balancer)?)?\/(name|created_at) .*\n/gm,
      /(?<=\/public_addresses)(\/address)? .*"lb.*/gm,
    ],
  },
  {
    reason: "the JSON of a load balancer refers to its realm",
    files: /^extra\/json\/lb-(create|register|index|unregister)\./,
    without: [/^\/load_balancers?(\/)?\/realms( .*\n|\n.*\n)/gm],
  },
  {
    reason: "the JSON of one load balancer is not lost to an error",
    files: /^extra\/json\/lb-show/,
    status: 200,
    otherBody: true,
  },
  {
    reason: "a listener's protocol must be one of those documented",
    files: /^extra\/\w+\/lb-create-badproto/,
    status: 400,
    headers: { "content-type": "asked", location: undefined },
    otherBody: true,
  },
  {
    reason: "so the load balancer stays as it was made first",
    files: /^extra\/\w+\/lb-(register|index|show|unregister)/,
    instead: { UDP: "HTTP" },
  },
  {
    reason: "instances in a load balancer's JSON tell as much as elsewhere",
    files: /^extra\/json\/lb-(register|index)/,
    without: [/^.*\/instances\/\/(create_time|network_interfaces) .*\n/gm],
  },
];

const blobs: readonly Difference[] = [
  {
    reason: "times are written as ISO 8601 does",
    files: /^(native|lifecycle)\/\w+\/(buckets_bucket1_|3[567])/,
    without: [/(?<=\/last_modified) ".*"/g],
  },
  {
    reason: "the JSON of a blob tells where its bytes are, which are not always in it",
    files: /^(native|lifecycle)\/json\/(buckets_bucket1_|3[567])/,
    without: [/^\/blob\/content_href .*\n/gm],
  },
  {
    reason: "no metadata are an empty object",
    files: /^native\/json\/buckets_bucket1_blob3/,
    without: [/(?<=\/user_metadata) (""|\{\})/g],
  },
  {
    reason: "the size of a bucket is a number, of a new one too",
    files: /^lifecycle\/json\/34-bucket-create/,
    without: [/(?<=\/size) "?0"?/g],
  },
  {
    reason: "a blob that was made by a form tells where it is",
    files: /^lifecycle\/xml\/36-/,
    headers: { location: "http://127.0.0.1:3001/api/buckets/buck-xml/b2" },
  },
  {
    reason: "a blob that was made by a form tells where it is",
    files: /^lifecycle\/json\/36-/,
    headers: { location: "http://127.0.0.1:3001/api/buckets/buck-json/b2" },
  },
  {
    reason: "a blob that was made by a form tells where it is",
    files: /^lifecycle\/html\/36-/,
    headers: { location: "http://127.0.0.1:3001/api/buckets/buck-html/b2" },
  },
  {
    reason: "the bytes come with the headers of all answers",
    files: /^lifecycle\/\w+\/38-/,
    headers: { server: "Apache-Deltacloud/1.1.3", "x-deltacloud-driver": "mock" },
  },
  {
    reason: "metadata are no document, so that no format is refused",
    files: /^lifecycle\/html\/(39|40|41)-/,
    status: 204,
    headers: { "content-type": undefined },
  },
  {
    reason: "uploads in segments begin",
    files: /^lifecycle\/blob-segmented-init/,
    status: 204,
    headers: { "content-type": undefined },
    otherBody: true,
  },
  {
    reason: "an error's document tells the parameters by their names here",
    files: /^errors\/xml\/404-blob/,
    without: [/^\/error\/request\/param name='(blob_id|bucket)'.*\n/gm],
  },
  {
    reason: "a missing parameter is told by an error document in the asked format",
    files: /^errors\/\w+\/400-nobucketname/,
    headers: { "content-type": "asked" },
    otherBody: true,
  },
  {
    reason: "a bucket that has blobs is in the wrong state to be destroyed",
    files: /^errors\/\w+\/4xx-bucket-notempty/,
    status: 405,
    otherBody: true,
  },
  {
    reason: "a bucket or a blob that is not there is the client's mistake",
    files: /^errors\/\w+\/(4xx-bucket-missing|5xx-blob-delete-missing)/,
    status: 404,
    otherBody: true,
  },
];

const metrics: readonly Difference[] = [
  {
    reason: "samples are a minute's, of other numbers, and percentages go to 100",
    files: /^native\/(xml|json)\/metrics_inst0/,
    without: [
      /(?<=name='(minimum|maximum|average|timestamp)' value=)'.*'/g,
      /(?<="(minimum|maximum|average|timestamp)":)[\d.]+/g,
    ],
  },
  {
    reason: "the page of a metric is not lost to an error",
    files: /^native\/html\/metrics_inst0/,
    status: 200,
    otherBody: true,
  },
];

const commands: readonly Difference[] = [
  {
    reason: "the output of a command is not lost to an error",
    files: /^lifecycle\/(xml|json)\/08b?-instance-run/,
    status: 200,
    otherBody: true,
  },
];

export const dataDifferences: readonly Difference[] = [
  ...balancers,
  ...blobs,
  ...metrics,
  ...commands,
];
