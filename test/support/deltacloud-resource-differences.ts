/** Where storage, networks, addresses and firewalls are answered otherwise, on purpose. */
import type { Difference } from "./deltacloud-difference.ts";

const storage: readonly Difference[] = [
  {
    reason: "an instance tells the volumes that it has: those it boots from, and vol3 in inst1",
    files: /instance|create-query/,
    without: [
      /^.*\/storage_volumes\/storage_volume device='\/dev\/sda1' .*\n/gm,
      /^.*\/storage_volumes\/ \{"id":"vol(?!5").*\n/gm,
      /(?<=\/storage_volumes) \[\]/g,
    ],
  },
  {
    reason: "times are written as ISO 8601 does",
    files: /^native\/.*storage|^lifecycle\/.*(volume|snapshot)-/,
    without: [/(?<=\/created) ".*"/g],
  },
  {
    reason: "a volume tells its kind",
    files: /^native\/.*storage_volumes|^lifecycle\/.*-volume-/,
    without: [/^.*\/kind .*\n/gm],
  },
  {
    reason: "a volume can be attached in its own realm alone",
    files: /^lifecycle\/\w+\/13-volume-create/,
    instead: { "realm_id=us": "realm_id=eu" },
  },
  {
    reason: "a new volume is in the realm that was asked for",
    files: /^lifecycle\/\w+\/1[3-7]-volume-/,
    without: [/^\/storage_volume\/realm(_id)? .*\n/gm],
  },
  {
    reason: "a volume's capacity is a number, in JSON too",
    files: /^lifecycle\/json\/1[3-7]-volume-/,
    without: [/(?<=\/capacity) "?5"?/g],
  },
  {
    reason: "a snapshot shows the name and the description that it was given",
    files: /^native\/json\/storage_snapshots|^lifecycle\/\w+\/1[89]-snapshot/,
    without: [/^\/storage_snapshots?(\/)?\/(name|description) .*\n/gm],
  },
  {
    reason: "a volume that is not there is the client's mistake, and never a false success",
    files: /^errors\/\w+\/5xx-volume-delete-missing/,
    status: 404,
    headers: { "content-type": "asked", location: undefined },
    otherBody: true,
  },
  {
    reason: "a missing parameter is told by an error document in the asked format",
    files: /^errors\/\w+\/5xx-attach-noparams|^extra\/\w+\/firewall-create-missing/,
    headers: { "content-type": "asked" },
    otherBody: true,
  },
];

const networks: readonly Difference[] = [
  {
    reason: "the JSON of an instance has its network interfaces too",
    files: /^(native|lifecycle)\/json\/.*instance/,
    without: [/^.*\/network_interfaces(\/ \{.*)?( \[\])?\n/gm],
  },
  {
    reason: "an instance without network interfaces says so",
    files: /^native\/xml\/instances\./,
    without: [/^.*\/network_interfaces\n/gm],
  },
  {
    reason: "each new instance has a network interface",
    files: /^lifecycle\/.*(instance|create-query)/,
    without: [/^.*\/network_interfaces\b.*\n/gm],
  },
  {
    reason: "an interface says which subnet it is in, where Deltacloud said the network",
    files: /^native\/\w+\/network_interfaces(\.|_nicinst3)/,
    without: [/^.*\/network .*\/(networks\/net1|subnets\/net1|subnets\/subnet2)['"].*\n/gm],
  },
  {
    reason: "the link to an interface's subnet leads there, in JSON too",
    files: /^native\/json\/network_interfaces(\.|_nic1)/,
    without: [/(?<=\/network \{.*\/api\/)(networks|subnets)(?=\/subnet1)/gm],
  },
  {
    reason: "the ids of networks, and of what is in them, are not their names",
    files: /^lifecycle\/\w+\/(4[678]|49b|50)-/,
    without: [/^\/(network|subnet|network_interface)\/name .*\n/gm],
  },
  {
    reason: "the XML of new networks and subnets is not lost to an error",
    files: /^lifecycle\/xml\/4[67]-/,
    status: 200,
    otherBody: true,
  },
  {
    reason: "a new subnet is as private as the others",
    files: /^lifecycle\/json\/47-/,
    without: [/^\/subnet\/type .*\n/gm],
  },
  {
    reason: "an interface needs a subnet in its instance's realm",
    files: /^lifecycle\/\w+\/49-nic-create/,
    status: 400,
    otherBody: true,
  },
  {
    reason: "all interfaces of an instance are in one network",
    files: /^lifecycle\/\w+\/49b-nic-create/,
    instead: {
      "network=netXxml&subnet=subXxml": "network=net1&subnet=subnet2",
      "network=netXjson&subnet=subXjson": "network=net1&subnet=subnet2",
      "network=netXhtml&subnet=subXhtml": "network=net1&subnet=subnet2",
    },
  },
  {
    reason: "so a new interface is in another network and has another address",
    files: /^lifecycle\/\w+\/(49b|50)-nic/,
    without: [/^\/network_interface\/(network|ip_address) .*\n/gm],
  },
  {
    reason: "an instance keeps its host name when an address leads to it",
    files: /^lifecycle\/\w+\/28-instance-with-address/,
    without: [
      /^\/instance\/public_addresses\/address type='hostname'.*\n/gm,
      /^\/instance\/public_addresses\/ .*"type":"hostname".*\n/gm,
    ],
  },
  {
    reason: "an address that leads somewhere already, or nowhere, is in the wrong state for it",
    files: /^lifecycle\/\w+\/(29|30|32)-address/,
    status: 405,
    otherBody: true,
  },
  {
    reason: "an address that is not there is the client's mistake",
    files: /^errors\/\w+\/5xx-address-delete-missing/,
    status: 404,
    otherBody: true,
  },
];

const firewalls: readonly Difference[] = [
  {
    reason: "there are firewalls",
    files: /^(native|errors)\/\w+\/(5xx-)?firewalls/,
    status: 200,
    headers: { "content-type": "asked", expect: undefined },
    otherBody: true,
  },
  {
    reason: "an instance tells its firewalls",
    files: /^lifecycle\/.*(instance|create-query)/,
    without: [/^(\/instance)?\/firewalls\b.*\n/gm],
  },
  {
    reason: "the group is one that is there; a rule's id tells its sources, in their order",
    files: /^extra\/\w+\/firewall-(rule|show)/,
    instead: {
      "393485797142": "mockuser",
      "1.2.3.4": "10.2.3.4",
      "x~tcp~80~80~y":
        "mockuser~tcp~80~80~@address,ipv4,10.0.0.0,8,@address,ipv4,10.2.3.4,32,@group,mockuser,default",
    },
  },
  {
    reason: "a firewall's id is not its name, and it has an owner",
    files: /^extra\/\w+\/firewall-(create|show|rule-create)\./,
    without: [/(?<=^\/firewall\/(name|owner_id)).*/gm],
  },
  {
    reason: "a protocol must be one of those documented",
    files: /^extra\/\w+\/firewall-rule-badproto/,
    status: 400,
    otherBody: true,
  },
  {
    reason: "so there is no rule for another",
    files: /^extra\/\w+\/firewall-show/,
    without: [
      /^\/firewall\/rules\/rule .*gre.*\n(\/firewall\/rules\/rule\/.*\n)*/gm,
      /^\/firewall\/rules\/\n\/firewall\/rules\/\/id "x~gre.*\n(\/firewall\/rules\/\/.*\n)*/gm,
    ],
  },
  {
    reason:
      "an error's document tells neither where in the program it came from nor router internals",
    files: /^extra\/xml\/firewall-rule-nosource/,
    without: [
      /^\/error\/backtrace.*\n/gm,
      /^\/error\/request\/param name='(splat|captures|id)'.*\n/gm,
    ],
  },
];

export const resourceDifferences: readonly Difference[] = [...storage, ...networks, ...firewalls];
