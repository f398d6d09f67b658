export { Cloud } from "./cloud/cloud.ts";
export type { PortableLister } from "./cloud/lister.ts";
export type { Context, Credentials } from "./context.ts";
export { features } from "./driver.ts";
export type {
  Accounts,
  CollectionName,
  Driver,
  Feature,
  HardwareProfiles,
  Images,
  Instances,
  Keys,
  Lister,
  Realms,
  TagCollection,
} from "./driver.ts";
export { CloudError, errorCodes, invalidArgument, notFound, unsupported } from "./error.ts";
export type { ErrorCode } from "./error.ts";
export type { Account } from "./model/account.ts";
export { allows, hardwareOf, hardwareProperties } from "./model/hardware-profile.ts";
export type { Hardware, HardwareProfile, HardwareProperty } from "./model/hardware-profile.ts";
export type { CreateImage, Image, ImageFilter, ImageState } from "./model/image.ts";
export { instanceActions } from "./model/instance.ts";
export type {
  CreateInstances,
  Instance,
  InstanceAction,
  InstanceAddress,
  InstanceFilter,
  InstanceState,
} from "./model/instance.ts";
export type { CreateKey, Key, KeyFilter, KeyType } from "./model/key.ts";
export type { Realm, RealmState } from "./model/realm.ts";
export { resourceKinds } from "./model/resource.ts";
export type { ResourceKind, ResourceRef, Tag, Tags } from "./model/resource.ts";
export { cut, matches, pageOf } from "./page.ts";
export type { FieldFilter, Page, Query } from "./page.ts";
