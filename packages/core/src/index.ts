export { Cloud } from "./cloud/cloud.ts";
export type { PortableBlobs } from "./cloud/blobs.ts";
export type { ActOptions } from "./cloud/instances.ts";
export type { PortableLister } from "./cloud/lister.ts";
export { collectionKinds } from "./cloud/portable.ts";
export type { Portable, ResourceCollection } from "./cloud/portable.ts";
export type { Context, Credentials } from "./context.ts";
export { defined } from "./defined.ts";
export { features } from "./driver.ts";
export type * from "./driver.ts";
export { giveWay, mapGivingWay } from "./give-way.ts";
export { CloudError, errorCodes, invalidArgument, notFound, unsupported } from "./error.ts";
export type { ErrorCode } from "./error.ts";
export type * from "./model/account.ts";
export type * from "./model/address.ts";
export type * from "./model/blob.ts";
export type * from "./model/bucket.ts";
export type * from "./model/dhcp-options.ts";
export {
  addressAt,
  containsBlock,
  formatBlock,
  isIpv4,
  normalBlock,
  offsetOf,
  overlaps,
  parseBlock,
  sizeOf,
} from "./model/address-block.ts";
export type { AddressBlock } from "./model/address-block.ts";
export { normalRule, sameRule } from "./model/firewall-rule.ts";
export type * from "./model/firewall.ts";
export type * from "./model/gateway.ts";
export { allows, hardwareOf, hardwareProperties } from "./model/hardware-profile.ts";
export type { Hardware, HardwareProfile, HardwareProperty } from "./model/hardware-profile.ts";
export type * from "./model/image.ts";
export { instanceActions } from "./model/instance.ts";
export type * from "./model/instance.ts";
export type * from "./model/key.ts";
export { balancingAlgorithms, listenerProtocols } from "./model/load-balancer.ts";
export type * from "./model/load-balancer.ts";
export type * from "./model/metric.ts";
export type * from "./model/network-acl.ts";
export type * from "./model/network-interface.ts";
export type * from "./model/network.ts";
export type * from "./model/placement-group.ts";
export type * from "./model/realm.ts";
export { resourceKinds } from "./model/resource.ts";
export type * from "./model/resource.ts";
export type * from "./model/route-table.ts";
export type * from "./model/storage-snapshot.ts";
export type * from "./model/storage-volume.ts";
export type * from "./model/subnet.ts";
export { cut, matches, pageOf } from "./page.ts";
export type { FieldFilter, Page, Query } from "./page.ts";
