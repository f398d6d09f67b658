/**
 * The kinds of storage as disk offerings: one that leaves the kind to the cloud, and one for each that
 * the operator names or that is in use. The size is the client's choice in all of them.
 */
import { noSuchEntity } from "../api-error.ts";
import type { Row } from "../api/shape.ts";
import type { Call } from "../call.ts";

/** A disk offering. */
export interface DiskOffering {
  readonly name: string;
  /** The cloud's name for the kind of storage; absent where the choice is the cloud's. */
  readonly type?: string;
}

const custom: DiskOffering = { name: "Custom" };

export async function diskOfferings({ cloud, ctx, settings }: Call): Promise<DiskOffering[]> {
  if (!cloud.has("storageVolumes.type")) return [custom];
  const volumes = await cloud.storageVolumes.all(ctx);
  const types = new Set([...settings.volumeTypes, ...volumes.flatMap(({ type }) => type ?? [])]);
  return [custom, ...[...types].toSorted().map((type) => ({ name: type, type }))];
}

/** @throws ApiError for an offering that there is not */
export async function offeringOf(
  call: Call,
  id: string,
  parameter = "diskofferingid",
): Promise<DiskOffering> {
  const all = await diskOfferings(call);
  const offering = all.find(({ name }) => call.ids.show("diskOffering", name) === id);
  if (!offering) throw noSuchEntity(parameter, id);
  return offering;
}

function textOf(name: string): string {
  return name === custom.name ? "Custom Disk" : name;
}

export function toDiskOffering({ ids, cloud }: Call, { name }: DiskOffering): Row {
  return {
    id: ids.show("diskOffering", name),
    name,
    displaytext: textOf(name),
    disksize: 0,
    created: "2012-01-01T00:00:00+0000",
    iscustomized: true,
    iscustomizediops: cloud.has("storageVolumes.performance"),
    storagetype: "shared",
    provisioningtype: "thin",
    cacheMode: "none",
    displayoffering: true,
    state: "Active",
    disksizestrictness: false,
    encrypt: false,
  };
}

/** Keeps which offering a volume is of, where that can not be told of its kind. @param id the cloud's own */
export async function keepOffering(
  { notes, account }: Call,
  id: string,
  { name, type }: DiskOffering,
): Promise<void> {
  if (type === undefined) await notes.change(account.id, "storageVolume", id, { offering: name });
  else await notes.forget(account.id, "storageVolume", id);
}

/** What a volume's row says of its kind. @param name of the offering; undefined where it is the cloud's choice */
export function offeringFields({ ids }: Call, name: string = custom.name): Row {
  return {
    diskofferingid: ids.show("diskOffering", name),
    diskofferingname: name,
    diskofferingdisplaytext: textOf(name),
  };
}
