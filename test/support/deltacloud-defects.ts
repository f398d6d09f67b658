/** What Apache Deltacloud 1.1.3 got wrong, and is answered right here. */
import type { Difference } from "./deltacloud-difference.ts";

const errors: readonly Difference[] = [
  {
    reason: "an error tells neither its place in the program nor what the router called the path",
    files: /^(errors|lifecycle|extra)\/xml\//,
    without: [
      /^\/error\/backtrace.*\n/gm,
      /^\/error\/request\/param name='(splat|captures|id|blob_id|bucket)'.*\n/gm,
    ],
  },
  {
    reason: "what is refused is told by an error document in the asked format",
    files:
      /^errors\/\w+\/(401-force_auth_bad|400-no|404-(driver|route)|method-(?!patch)|5xx-attach-noparams)|^options\/options_instances_(inst0|reboot)|^extra\/\w+\/firewall-create-missing/,
    headers: { "content-type": "asked", "x-cascade": undefined },
    otherBody: true,
  },
  {
    reason: "every 401 asks for credentials, those that were wrong included",
    files: /^errors\/\w+\/401-.*(badpw|force_auth_bad)/,
    headers: { "www-authenticate": 'Basic realm="mock-deltacloud@"' },
  },
  {
    reason: "what is not there is the client's mistake",
    files:
      /^errors\/(xml\/driver-unknown|\w+\/((4xx-bucket|5xx-(address|key|blob)-delete)-missing))|^lifecycle\/method-override/,
    status: 404,
    otherBody: true,
  },
  {
    reason: "and nothing is reported as done to it",
    files: /^errors\/\w+\/5xx-volume-delete-missing/,
    status: 404,
    headers: { "content-type": "asked", location: undefined },
    otherBody: true,
  },
  {
    reason: "what is in another state, or in use, is the client's mistake",
    files: /^lifecycle\/\w+\/(29|30|32)-address|^errors\/\w+\/4xx-bucket-notempty/,
    status: 405,
    otherBody: true,
  },
  {
    reason: "values are checked: images, networks, protocols",
    files:
      /^lifecycle\/\w+\/(58-instance-create-badimage|49-nic-create)|^extra\/\w+\/(firewall-rule|lb-create)-badproto/,
    status: 400,
    headers: { "content-type": "asked", location: undefined },
    otherBody: true,
  },
  {
    reason: "so that nothing was made with a bad protocol: no rule",
    files: /^extra\/\w+\/firewall-show/,
    without: [
      /^\/firewall\/rules\/rule .*gre.*\n(\/firewall\/rules\/rule\/.*\n)*/gm,
      /^\/firewall\/rules\/\n\/firewall\/rules\/\/id "x~gre.*\n(\/firewall\/rules\/\/.*\n)*/gm,
    ],
  },
  {
    reason: "and no load balancer in place of the first",
    files: /^extra\/\w+\/lb-(register|index|show|unregister)/,
    instead: { UDP: "HTTP" },
  },
];

const failures: readonly Difference[] = [
  {
    reason:
      "what failed within: networks in XML, load balancers in JSON, commands, the page of a metric",
    files:
      /^lifecycle\/(xml\/4[67]-|(xml|json)\/08b?-instance-run)|^extra\/json\/lb-show|^native\/html\/metrics_inst0/,
    status: 200,
    otherBody: true,
  },
  {
    reason: "new images in JSON",
    files: /^lifecycle\/json\/09-image-create/,
    status: 201,
    otherBody: true,
  },
  {
    reason: "uploads in segments",
    files: /^lifecycle\/blob-segmented-init/,
    status: 204,
    headers: { "content-type": undefined },
    otherBody: true,
  },
  {
    reason: "the matrix parameters of a POST, which its own links have",
    files: /^lifecycle\/create-matrix/,
    status: 201,
    headers: {
      "content-type": "application/xml",
      location: "http://127.0.0.1:3001/api/instances/inst4",
    },
    otherBody: true,
  },
];

const documents: readonly Difference[] = [
  {
    reason: "the JSON of a key has its name, as the XML has",
    files: /^(native|lifecycle)\/json\/.*key/,
    without: [/"name":"[^"]*",/g],
  },
  {
    reason: "the JSON of a hardware profile has the values to choose from, as the XML has",
    files: /^native\/json\/hardware_profiles/,
    without: [/^.*\/choices.*\n/gm],
  },
  {
    reason: "the JSON of a load balancer refers to its realm, as the XML does",
    files: /^extra\/json\/lb-(create|register|index|unregister)\./,
    without: [/^\/load_balancers?(\/)?\/realms( .*\n|\n.*\n)/gm],
  },
  {
    reason:
      "the JSON of a blob tells where its bytes are, which no JSON holds where they are no text",
    files: /^(native|lifecycle)\/json\/(buckets_bucket1_|3[567])/,
    without: [/^\/blob\/content_href .*\n/gm],
  },
  {
    reason:
      "a number in JSON is a number, and what has members an object, of what is new or empty too",
    files:
      /^lifecycle\/json\/(1[3-7]-volume|34-bucket-create)|^native\/json\/buckets_bucket1_blob3/,
    without: [/(?<=\/(capacity|size)) "?[05]"?/g, /(?<=\/user_metadata) (""|\{\})/g],
  },
  {
    reason: "an interface's link leads to the subnet that it is in, in JSON too",
    files: /^native\/\w+\/network_interfaces/,
    without: [/(?<=\/network) .*(networks|subnets)\/(net1|subnet[12])\b.*/gm],
  },
  {
    reason: "instances tell in JSON too which network interfaces they have",
    files: /^(native|lifecycle|extra)\/.*(instance|create-query|lb-(register|index))/,
    without: [/^.*\/network_interfaces\b.*\n/gm],
  },
  {
    reason: "a snapshot shows the name and the description that it was given",
    files: /^native\/json\/storage_snapshots|^lifecycle\/\w+\/1[89]-snapshot/,
    without: [/^\/storage_snapshots?(\/)?\/(name|description) .*\n/gm],
  },
  {
    reason: "a new volume is in the realm that was asked for",
    files: /^lifecycle\/\w+\/1[3-7]-volume-/,
    without: [/^\/storage_volume\/realm(_id)? .*\n/gm],
  },
  {
    reason: "so that an instance of that realm alone can have it",
    files: /^lifecycle\/\w+\/13-volume-create/,
    instead: { "realm_id=us": "realm_id=eu" },
  },
];

export const defects: readonly Difference[] = [...errors, ...failures, ...documents];
