import type { Image, ImageState, Realm } from "@deltacloud/core";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";
import { formatTime } from "../request/time.ts";
import { archOf, osTypeOf } from "./os-type.ts";
import { ownerFields } from "./owner.ts";
import { tagRows } from "./tag.ts";

/** What all machines are said to run on: the one that has security groups and everything else. */
export const hypervisor = "KVM";

const statuses = {
  pending: "Creating",
  available: "Download Complete",
  failed: "Download Error",
} as const satisfies Record<ImageState, string>;

/** In bytes. */
export const gib = 1024 ** 3;

/** A template in one zone: each is in all of them. */
export function toTemplate(call: Call, image: Image, realm: Realm): Row {
  const { ids, account } = call;
  const own = image.ownerId === account.id;
  const osType = osTypeOf(image.architecture);
  const size = image.disks?.[0]?.size;
  return {
    id: ids.show("image", image.id),
    name: image.name,
    displaytext: image.description ?? image.name,
    ispublic: image.public,
    created: formatTime(image.creationTime),
    isready: image.state === "available",
    passwordenabled: false,
    format: "QCOW2",
    isfeatured: image.public && !own,
    crossZones: true,
    ostypeid: ids.show("osType", osType.name),
    ostypename: osType.name,
    accountid: ids.show("account", image.ownerId),
    ...ownerFields(call, image.ownerId),
    zoneid: ids.show("realm", realm.id),
    zonename: realm.name,
    status: statuses[image.state],
    size: size === undefined ? undefined : size * gib,
    templatetype: "USER",
    hypervisor,
    isextractable: false,
    bits: osType.bits,
    sshkeyenabled: true,
    isdynamicallyscalable: false,
    directdownload: false,
    requireshvm: true,
    arch: archOf(image.architecture),
    tags: tagRows(call, "image", image.id, image.tags),
  };
}
