/** Where this server answers otherwise than Apache Deltacloud 1.1.3 on purpose, though that was not wrong. */
import type { Difference } from "./deltacloud-difference.ts";
import { defects } from "./deltacloud-defects.ts";

/** What follows from what this mock cloud, or the model, has. */
const clouds: readonly Difference[] = [
  {
    reason: "there are firewalls and load balancers",
    files: /^(native|errors)\/\w+\/(5xx-)?(firewalls|load_balancers)/,
    status: 200,
    headers: { "content-type": "asked", expect: undefined },
    otherBody: true,
  },
  {
    reason: "so they are listed, as are the features that are there",
    files: /^native\/\w+\/api/,
    without: [
      /^\/api\/link .*rel='(load_balancers|firewalls)'\n/gm,
      /^\/api\/links\/\n\/api\/links\/\/rel "(load_balancers|firewalls)"\n.*\n.*\n/gm,
      /^\/api\/link\/feature name='(bucket_location|register_to_load_balancer|user_data|firewalls|hardware_profiles|instance_count|owner_id|image_name|image_description|import_key|attach_snapshot|volume_name)'.*\n(\/api\/link\/feature\/.*\n)*/gm,
      /^\/api\/links\/\/features\/\n.*\n.*\/name "(bucket_location|register_to_load_balancer|user_data|firewalls|hardware_profiles|instance_count|owner_id|image_name|image_description|import_key|attach_snapshot|volume_name)"\n(\/api\/links\/\/features\/\/\/.*\n)*/gm,
      /(?<=\/features) \[\]/g,
    ],
  },
  {
    reason: "OPTIONS tells those collections that are there",
    files: /^options\/options\.txt/,
    headers: {
      allow: [
        "Deltacloud::Rabbit::AddressesCollection",
        "Deltacloud::Rabbit::BucketsCollection",
        "Deltacloud::Rabbit::DriversCollection",
        "Deltacloud::Rabbit::FirewallsCollection",
        "Deltacloud::Rabbit::HardwareProfilesCollection",
        "Deltacloud::Rabbit::ImagesCollection",
        "Deltacloud::Rabbit::InstanceStatesCollection",
        "Deltacloud::Rabbit::InstancesCollection",
        "Deltacloud::Rabbit::KeysCollection",
        "Deltacloud::Rabbit::LoadBalancersCollection",
        "Deltacloud::Rabbit::MetricsCollection",
        "Deltacloud::Rabbit::NetworkInterfacesCollection",
        "Deltacloud::Rabbit::NetworksCollection",
        "Deltacloud::Rabbit::RealmsCollection",
        "Deltacloud::Rabbit::StorageSnapshotsCollection",
        "Deltacloud::Rabbit::StorageVolumesCollection",
        "Deltacloud::Rabbit::SubnetsCollection",
      ].join(","),
    },
  },
  {
    reason: "OPTIONS tells each parameter that is honoured, once",
    files: /^options\/options_instances_create/,
    headers: {
      allow: [
        "image_id:string:required",
        "realm_id:string:optional",
        "hwp_id:string:optional",
        "hwp_cpu:string:optional",
        "hwp_memory:string:optional",
        "hwp_storage:string:optional",
        "hwp_architecture:string:optional",
        "name:string:optional",
        "keyname:string:optional",
        "user_data:string:optional",
        "firewalls:array:optional",
        "snapshot_id:string:optional",
        "device_name:string:optional",
        "metrics:string:optional",
        "load_balancer_id:string:optional",
        "instance_count:string:optional",
        "tags:string:optional",
      ].join(","),
    },
  },
  {
    reason: "there is the one driver",
    files: /^native\/\w+\/drivers\./,
    without: [
      /^\/drivers\/driver .*id='(?!mock)\w+'\n(\/drivers\/driver\/.*\n)*/gm,
      /^\/(?!mock|drivers)\w+(\/.*)?( .*)?\n/gm,
    ],
  },
  {
    reason: "the test hooks /realms/500 and so on are realms that are not there",
    files: /^errors\/\w+\/50[0124]-realm/,
    status: 404,
    otherBody: true,
  },
  {
    reason:
      "every instance has a time of its launch, and a new one firewalls and a volume to boot from",
    files: /instance|create-query|^extra\/json\/lb-(register|index)/,
    without: [
      /^.*\/(launch_time|create_time) .*\n/gm,
      /^(\/instance)?\/firewalls\b.*\n/gm,
      /^.*\/storage_volumes\/storage_volume device='\/dev\/sda1' .*\n/gm,
      /^.*\/storage_volumes\/ \{"id":"vol(?!5").*\n/gm,
      /(?<=\/storage_volumes) \[\]/g,
    ],
  },
  {
    reason: "an instance that was given no name has none",
    files: /57-instance-create-min|create-query/,
    without: [/^\/instance\/name.*\n/gm],
  },
  {
    reason: "an image is its caller's and has its instance's architecture and profiles",
    files: /^lifecycle\/\w+\/(09-image-create|10-image-show|11-images-index)/,
    without: [
      /(?<=\/(owner_id|owner|architecture)) ".*"/gm,
      /^.*\/creation_time.*\n/gm,
      /^\/image\/hardware_profiles.*\n/gm,
    ],
  },
  {
    reason: "volumes tell their kind",
    files: /^native\/.*storage_volumes|^lifecycle\/.*-volume-/,
    without: [/^.*\/kind .*\n/gm],
  },
  {
    reason: "a new subnet is as private as the others",
    files: /^lifecycle\/json\/47-/,
    without: [/^\/subnet\/type .*\n/gm],
  },
  {
    reason: "all interfaces of an instance are in one network",
    files: /^lifecycle\/\w+\/(49b|50)-nic/,
    instead: {
      "network=netXxml&subnet=subXxml": "network=net1&subnet=subnet2",
      "network=netXjson&subnet=subXjson": "network=net1&subnet=subnet2",
      "network=netXhtml&subnet=subXhtml": "network=net1&subnet=subnet2",
    },
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
    reason: "the group is one that is there; a rule's id tells its sources, in their order",
    files: /^extra\/\w+\/firewall-(rule|show)/,
    instead: {
      "393485797142": "mockuser",
      "1.2.3.4": "10.2.3.4",
      "x~tcp~80~80~y":
        "mockuser~tcp~80~80~@address,ipv4,10.0.0.0,8,@address,ipv4,10.2.3.4,32,@group,mockuser,default",
    },
  },
];

/** What is another each time, or is written otherwise. */
const values: readonly Difference[] = [
  {
    reason: "times are written as ISO 8601 does, everywhere",
    files:
      /^(native|lifecycle)\/\w+\/(.*(images|storage|volume|snapshot-)|buckets_bucket1_|3[567])/,
    without: [/(?<=\/(created|creation_time|last_modified)) ".*"/g],
  },
  {
    reason: "samples are a minute's, of other numbers, and percentages go to 100",
    files: /^native\/(xml|json)\/metrics_inst0/,
    without: [
      /(?<=name='(minimum|maximum|average|timestamp)' value=)'.*'/g,
      /(?<="(minimum|maximum|average|timestamp)":)[\d.]+/g,
    ],
  },
  {
    reason: "each key is its own, and its private half in the answer to its creation alone",
    files: /key/,
    without: [
      /^.*\/pem.*\n/gm,
      /"pem_rsa_key":"[^"]*",/g,
      /(?<=^\/key\/fingerprint) .*/gm,
      /(?<="fingerprint":)"[^"]*"/g,
    ],
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
    reason: "the ids of networks, of what is in them, and of firewalls are not their names",
    files: /^lifecycle\/\w+\/(4[678]|49b|50)-|^extra\/\w+\/firewall-(create|show|rule-create)\./,
    without: [/(?<=^\/(network|subnet|network_interface|firewall)\/(name|owner_id)).*/gm],
  },
  {
    reason: "an error's message says what is wrong",
    files: /^(errors\/\w+\/(40[1345]|5xx)|lifecycle\/\w+\/(06|56)|native)/,
    without: [/(?<=^\/error\/message) .*/gm, /(?<="message":)"[^"]*"/g],
  },
];

/** What can be asked for here, and could not. */
const requests: readonly Difference[] = [
  {
    reason: "PATCH changes what can be changed, here nothing",
    files: /^errors\/\w+\/method-patch/,
    status: 200,
    headers: { "content-type": "asked", "x-cascade": undefined },
    otherBody: true,
  },
  {
    reason: "OPTIONS tells PATCH, too, where it is answered",
    files: /^options\/options_(instances|images|keys)\./,
    headers: { allow: "OPTIONS,GET,POST,DELETE,PATCH" },
  },
  {
    reason: "that of the metadata of blobs as well",
    files: /^options\/options_buckets_bucket1/,
    headers: { allow: "OPTIONS,GET,POST,DELETE,PUT,HEAD,PATCH" },
  },
  {
    reason: "metadata are no document, so that no format is refused",
    files: /^lifecycle\/html\/(39|40|41)-/,
    status: 204,
    headers: { "content-type": undefined },
  },
  {
    reason: "a 406 tells which formats there are",
    files: /^native\/neg\/.*(application_foo|image_png|format-gv|format-foo|realms-png)/,
    headers: {
      "content-type": "application/xml",
      server: "Apache-Deltacloud/1.1.3",
      "x-deltacloud-driver": "mock",
    },
    otherBody: true,
  },
  {
    reason: "the bytes of a blob come with the headers of all answers",
    files: /^lifecycle\/\w+\/38-/,
    headers: { server: "Apache-Deltacloud/1.1.3", "x-deltacloud-driver": "mock" },
  },
];

export const differences: readonly Difference[] = [...defects, ...clouds, ...values, ...requests];
