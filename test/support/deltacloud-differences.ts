/** Where this server answers otherwise than Apache Deltacloud 1.1.3, on purpose. */

import { dataDifferences } from "./deltacloud-data-differences.ts";
import type { Difference } from "./deltacloud-difference.ts";
import { resourceDifferences } from "./deltacloud-resource-differences.ts";

export const differences: readonly Difference[] = [
  {
    reason:
      "an error's document tells neither where in the program it came from nor router internals",
    files: /^(errors|lifecycle)\/xml\//,
    without: [
      /^\/error\/backtrace.*\n/gm,
      /^\/error\/request\/param name='(splat|captures|id)'.*\n/gm,
    ],
  },
  {
    reason: "an error's message says what is wrong",
    files: /^(errors\/\w+\/(40[1345]|5xx)|lifecycle\/\w+\/(06|56)|native)/,
    without: [/(?<=^\/error\/message) .*/gm, /(?<="message":)"[^"]*"/g],
  },
  {
    reason: "every 401 asks for credentials, those that were wrong included",
    files: /^errors\/\w+\/401-.*(badpw|force_auth_bad)/,
    headers: { "www-authenticate": 'Basic realm="mock-deltacloud@"' },
  },
  {
    reason: "a refused ?force_auth is an error document in the asked format",
    files: /401-force_auth_bad/,
    headers: { "content-type": "asked" },
    otherBody: true,
  },
  {
    reason: "a missing parameter is told by an error document in the asked format",
    files: /^errors\/\w+\/400-noimage/,
    headers: { "content-type": "asked" },
    otherBody: true,
  },
  {
    reason:
      "a route that is not there, or a driver, is told by an error document in the asked format",
    files: /^errors\/\w+\/(404-(driver|route)|method-)|^options\/options_instances_(inst0|reboot)/,
    headers: { "content-type": "asked", "x-cascade": undefined },
    otherBody: true,
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
    reason: "a driver that is not there is the client's mistake",
    files: /^errors\/xml\/driver-unknown/,
    status: 404,
    otherBody: true,
  },
  {
    reason: "a key that is not there is the client's mistake",
    files: /5xx-key-delete-missing|^lifecycle\/method-override/,
    status: 404,
    otherBody: true,
  },
  {
    reason: "the test hooks /realms/500 and so on are realms that are not there",
    files: /^errors\/\w+\/50[0124]-realm/,
    status: 404,
    otherBody: true,
  },
  {
    reason: "an image that is not there can not be booted",
    files: /58-instance-create-badimage/,
    status: 400,
    headers: { location: undefined },
    otherBody: true,
  },
  {
    reason: "the matrix parameters of a POST count",
    files: /^lifecycle\/create-matrix/,
    status: 201,
    headers: {
      "content-type": "application/xml",
      location: "http://127.0.0.1:3001/api/instances/inst4",
    },
    otherBody: true,
  },
  {
    reason: "the JSON of a new image is not lost to an error",
    files: /^lifecycle\/json\/09-image-create/,
    status: 201,
    otherBody: true,
  },
  {
    reason:
      "an image is its caller's and has its instance's architecture, its time and its profiles",
    files: /^lifecycle\/\w+\/(09-image-create|10-image-show|11-images-index)/,
    without: [
      /(?<=\/(owner_id|owner|architecture)) ".*"/gm,
      /^.*\/creation_time.*\n/gm,
      /^\/image\/hardware_profiles.*\n/gm,
    ],
  },
  {
    reason: "times are written as ISO 8601 does",
    files: /^(native|lifecycle)\/\w+\/(11-)?images/,
    without: [/(?<=creation_time) ".*"/g],
  },
  {
    reason: "instances tell when they were launched",
    files: /instance|create-query/,
    without: [/^.*\/launch_time .*\n/gm, /^.*\/create_time .*\n/gm],
  },
  {
    reason: "an instance that was given no name has none",
    files: /57-instance-create-min|create-query/,
    without: [/^\/instance\/name.*\n/gm],
  },
  {
    reason:
      "the private half of a key is in the answer to its creation alone, and each key is its own",
    files: /key/,
    without: [
      /^.*\/pem.*\n/gm,
      /"pem_rsa_key":"[^"]*",/g,
      /(?<=^\/key\/fingerprint) .*/gm,
      /(?<="fingerprint":)"[^"]*"/g,
    ],
  },
  {
    reason: "the JSON of a key has its name too",
    files: /^(native|lifecycle)\/json\/.*key/,
    without: [/"name":"[^"]*",/g],
  },
  {
    reason: "the JSON of a hardware profile has the values to choose from too",
    files: /^native\/json\/hardware_profiles/,
    without: [/^.*\/choices.*\n/gm],
  },
  {
    reason: "those collections are compared that both have",
    files: /^native\/\w+\/api/,
    without: [
      /^\/api\/link .*rel='(load_balancers|firewalls)'\n/gm,
      /^\/api\/links\/\n\/api\/links\/\/rel "(load_balancers|firewalls)"\n.*\n.*\n/gm,
    ],
  },
  {
    reason: "those features are compared that both have: others are honestly told",
    files: /^native\/\w+\/api/,
    without: [
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
      ].join(","),
    },
  },
  {
    reason: "PATCH changes what can be changed, here nothing",
    files: /^errors\/\w+\/method-patch/,
    status: 200,
    otherBody: true,
  },
  {
    reason: "OPTIONS tells PATCH, too, where it is answered",
    files: /^options\/options_(instances|images|keys)\./,
    headers: { allow: "OPTIONS,GET,POST,DELETE,PATCH" },
  },
  {
    reason: "there is the one driver",
    files: /^native\/\w+\/drivers\./,
    without: [
      /^\/drivers\/driver .*id='(?!mock)\w+'\n(\/drivers\/driver\/.*\n)*/gm,
      /^\/(?!mock|drivers)\w+(\/.*)?( .*)?\n/gm,
    ],
  },
  ...resourceDifferences,
  ...dataDifferences,
];
