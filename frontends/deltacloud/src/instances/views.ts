import type { Cloud, Hardware, Instance, InstanceAddress } from "@deltacloud/core";
import { href, listOf, namedReference, object, oneOf, text, time } from "../json-schema.ts";
import type { Site } from "../operation.ts";
import type { XmlElement } from "../xml.ts";
import { hardwareUnits } from "../collections/hardware-profiles.ts";
import { referenceJson, referenceXml } from "../references.ts";
import { actionsOf } from "./actions.ts";

/** The order in which an instance shows what differs from its profile. */
const chosenOrder = ["memory", "storage", "architecture", "cpu"] as const;

/** `authentication` is there where the driver has keys. */
export function instanceXml(instance: Instance, site: Site): XmlElement {
  const { url } = site;
  const { firewallIds, disks = [], interfaces } = instance;
  return {
    "@href": url("instances", instance.id),
    "@id": instance.id,
    ...(instance.name === undefined ? {} : { name: instance.name }),
    owner_id: instance.ownerId,
    image: { "@href": url("images", instance.imageId), "@id": instance.imageId },
    realm: { "@href": url("realms", instance.realmId), "@id": instance.realmId },
    state: instance.state.toUpperCase(),
    hardware_profile: {
      "@href": url("hardware_profiles", instance.hardwareProfileId),
      "@id": instance.hardwareProfileId,
      property: chosenOf(instance).map(([name, value]) => ({
        "@kind": "fixed",
        "@name": name,
        "@unit": hardwareUnits[name],
        "@value": value,
      })),
    },
    actions: {
      link: linksOf(instance, site).map((link) => ({
        "@href": link.href,
        "@method": link.method,
        "@rel": link.rel,
      })),
    },
    launch_time: instance.launchTime.toISOString(),
    public_addresses: { address: instance.publicAddresses.map(addressXml) },
    private_addresses: { address: instance.privateAddresses.map(addressXml) },
    ...(firewallIds === undefined
      ? {}
      : { firewalls: { firewall: firewallIds.map((id) => referenceXml("firewalls", id, site)) } }),
    storage_volumes: {
      storage_volume: disks.map(({ volumeId, device }) => ({
        "@device": device,
        ...referenceXml("storage_volumes", volumeId, site),
      })),
    },
    ...(hasKeys(site.cloud) ? { authentication: authenticationXml(instance) } : {}),
    ...(interfaces === undefined
      ? {}
      : {
          network_interfaces: {
            network_interface: interfaces.map(({ id }) =>
              referenceXml("network_interfaces", id, site),
            ),
          },
        }),
  };
}

const addressesSchema = listOf(
  object({ address: text, type: oneOf("hostname", "ipv4", "ipv6", "mac") }),
);

export const instanceSchema = object(
  {
    id: text,
    href,
    state: text,
    owner: text,
    image: namedReference,
    realm: namedReference,
    actions: listOf(object({ href, rel: text, method: oneOf("post", "delete") })),
    hardware_profile: object({
      id: text,
      href,
      rel: text,
      properties: object({}, Object.fromEntries(chosenOrder.map((name) => [name, text]))),
    }),
    public_addresses: addressesSchema,
    private_addresses: addressesSchema,
    create_time: time,
    storage_volumes: listOf(namedReference),
  },
  {
    name: text,
    create_image: { const: true },
    firewalls: listOf(namedReference),
    authentication_type: oneOf("key"),
    authentication: object({ keyname: text }),
    network_interfaces: listOf(namedReference),
  },
);

/** The launch time goes by another name than in XML, as it did in Deltacloud. */
export function instanceJson(instance: Instance, site: Site): unknown {
  const { url } = site;
  const { keyName, firewallIds, disks = [], interfaces } = instance;
  return {
    id: instance.id,
    href: url("instances", instance.id),
    ...(instance.name === undefined ? {} : { name: instance.name }),
    state: instance.state.toUpperCase(),
    owner: instance.ownerId,
    image: { href: url("images", instance.imageId), id: instance.imageId, rel: "image" },
    realm: { href: url("realms", instance.realmId), id: instance.realmId, rel: "realm" },
    actions: linksOf(instance, site),
    hardware_profile: {
      id: instance.hardwareProfileId,
      href: url("hardware_profiles", instance.hardwareProfileId),
      rel: "hardware_profile",
      properties: Object.fromEntries(chosenOf(instance)),
    },
    public_addresses: instance.publicAddresses.map(addressJson),
    private_addresses: instance.privateAddresses.map(addressJson),
    create_time: instance.launchTime.toISOString(),
    ...(instance.canCreateImage ? { create_image: true } : {}),
    ...(firewallIds === undefined
      ? {}
      : { firewalls: firewallIds.map((id) => referenceJson("firewall", id, site)) }),
    storage_volumes: disks.map(({ volumeId }) => referenceJson("storage_volume", volumeId, site)),
    ...(hasKeys(site.cloud) ? { authentication_type: "key" } : {}),
    ...(keyName === undefined ? {} : { authentication: { keyname: keyName } }),
    ...(interfaces === undefined
      ? {}
      : {
          network_interfaces: interfaces.map(({ id }) =>
            referenceJson("network_interface", id, site),
          ),
        }),
  };
}

interface Link {
  readonly href: string;
  readonly rel: string;
  readonly method: "post" | "delete";
}

function linksOf(instance: Instance, { cloud, url }: Site): Link[] {
  const { id, canCreateImage } = instance;
  const links = actionsOf(cloud, instance).map((rel): Link =>
    rel === "destroy"
      ? { href: url("instances", id), rel, method: "delete" }
      : { href: url("instances", id, rel), rel, method: "post" },
  );
  if (cloud.supports("instances", "run")) {
    links.push({
      href: `${url("instances", id, "run")};id=${encodeURIComponent(id)}`,
      rel: "run",
      method: "post",
    });
  }
  if (canCreateImage && cloud.supports("images", "create")) {
    links.push({
      href: `${url("images")};instance_id=${encodeURIComponent(id)}`,
      rel: "create_image",
      method: "post",
    });
  }
  return links;
}

function chosenOf({ hardware = {} }: Instance): [name: keyof Hardware, value: string][] {
  return chosenOrder.flatMap((name): [keyof Hardware, string][] => {
    const value = hardware[name];
    return value === undefined ? [] : [[name, String(value)]];
  });
}

function addressXml({ kind, value }: InstanceAddress): XmlElement {
  return { "@type": kind, "#": value };
}

function addressJson({ kind, value }: InstanceAddress): unknown {
  return { address: value, type: kind };
}

function authenticationXml({ keyName }: Instance): XmlElement {
  return { "@type": "key", ...(keyName === undefined ? {} : { login: { keyname: keyName } }) };
}

/** Whether keys are how this driver's instances are opened. */
function hasKeys(cloud: Cloud): boolean {
  return cloud.has("instances.key");
}
