/** What CloudStack has no place for, kept in the store by account. */
import type {
  Instance,
  ResourceKind,
  ResourceRef,
  Tags,
  VolumeModification,
} from "@deltacloud/core";
import type { DocumentCollection, Documents, Store } from "@deltacloud/store";

/** What a call said of an instance that CloudStack does not keep. */
export interface InstanceFacts {
  readonly id: string;
  readonly reservationId?: string;
  readonly launchIndex?: number;
  readonly clientToken?: string;
  /** As its creator named it: several names may stand for one offering. */
  readonly hardwareProfileId?: string;
  /** Whether it is to be neither terminated nor, as the second says, stopped. */
  readonly terminationProtection?: boolean;
  readonly stopProtection?: boolean;
  /** Of the deployment, until it has ended. */
  readonly jobId?: string;
  /** How it ended, as seen from here. */
  readonly end?: InstanceEnd;
}

export interface InstanceEnd {
  /** In epoch milliseconds. */
  readonly since: number;
  /** Why, where nobody asked for it. */
  readonly reason?: string;
  /** As it was, for as long as its end is to be seen. */
  readonly instance: Omit<Instance, "launchTime" | "stateChangeTime" | "disks" | "interfaces"> & {
    /** In epoch milliseconds. */
    readonly launchTime: number;
  };
}

/** A deployment that was about to be sent: what becomes of it is found by its job. */
export interface Launch extends Omit<InstanceFacts, "id" | "jobId" | "end"> {
  readonly jobId: string;
  /** In epoch milliseconds. */
  readonly since: number;
  /** Its caller was told that it failed: the machine is to go, should there be one. */
  readonly abandoned?: true;
}

export function toFacts(planned: Launch, id: string, jobId: string): InstanceFacts {
  const { since: _since, abandoned: _abandoned, ...facts } = planned;
  return { ...facts, id, jobId };
}

/** How long a deployment that was about to be sent is looked for, in milliseconds. */
const longestSearch = 60 * 60 * 1000;

export const launches: DocumentCollection<Launch> = {
  name: "cloudstack.launches",
  expires: ({ since }) => since + longestSearch,
};

/** How long an instance can be seen after its end, in milliseconds. */
const afterlife = 60 * 60 * 1000;

export const instanceFacts: DocumentCollection<InstanceFacts> = {
  name: "cloudstack.instances",
  index: ({ end }) => (end ? { ended: ["yes"] } : {}),
  expires: ({ end }) => end && end.since + afterlife,
};

/** Tags that CloudStack does not take: on kinds it has none for, without a value, or alike but for their case. */
export interface KeptTags {
  readonly resource: ResourceRef;
  readonly tags: Tags;
}

export const keptTags: DocumentCollection<KeptTags> = {
  name: "cloudstack.tags",
  index: ({ resource }) => ({ kind: [resource.kind] }),
};

/** Of one resource. */
export function tagsKey({ kind, id }: ResourceRef): string {
  return `${kind}:${id}`;
}

/** Tags kept here by id of their resource. @param ids of those that matter; all when absent */
export async function keptTagsOf(
  store: Store,
  account: string,
  kind: ResourceKind,
  ids?: readonly string[],
): Promise<ReadonlyMap<string, Tags>> {
  if (ids?.length === 0) return new Map();
  const documents = store.documents(keptTags);
  const found = ids
    ? (await documents.list(account, { ids: ids.map((id) => tagsKey({ kind, id })) })).items
    : await everything(documents, account, { kind: [kind] });
  return new Map(found.map(({ resource, tags }) => [resource.id, tags]));
}

/** All documents of an account, of all pages. */
export async function everything<T>(
  documents: Documents<T>,
  account: string,
  where: Readonly<Record<string, readonly string[]>> = {},
): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await documents.list(account, {
      where,
      ...(cursor !== undefined && { cursor }),
    });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}

/**
 * Writes what `change` makes of the document that is there, or of none.
 *
 * @param change answers undefined for a document that is to go
 */
export async function rewrite<T>(
  store: Store,
  collection: DocumentCollection<T>,
  account: string,
  id: string,
  change: (before: T | undefined) => T | undefined,
): Promise<void> {
  await store.transaction(async (writer) => {
    const documents = writer.documents(collection);
    const before = await documents.get(account, id);
    const after = change(before);
    if (after === undefined) await documents.remove(account, id);
    else if (before === undefined) {
      // One that has expired may be there still.
      await documents.remove(account, id);
      await documents.insert(account, id, after);
    } else await documents.replace(account, id, after);
  });
}

/** Of an instance whose deployment has ended. */
export function forgetJob(store: Store, account: string, id: string): Promise<void> {
  return rewrite(store, instanceFacts, account, id, (before) => {
    if (!before) return undefined;
    const { jobId: _jobId, ...lasting } = before;
    return lasting;
  });
}

/** What CloudStack does not tell of a key, by the key's name. */
export interface KeyFacts {
  readonly name: string;
  readonly type: "rsa" | "ed25519";
  /** As AWS shows it. */
  readonly fingerprint: string;
  readonly publicKey: string;
  /** As CloudStack shows it: another one's says that the key is not this one any more. */
  readonly serverFingerprint: string;
  /** In epoch milliseconds. */
  readonly creationTime: number;
}

export const keyFacts: DocumentCollection<KeyFacts> = { name: "cloudstack.keys" };

/** What CloudStack does not keep of a volume. */
export interface VolumeFacts {
  readonly id: string;
  /** Whether it goes when the instance that it is in is terminated. */
  readonly deleteOnTermination?: boolean;
  /** What it was called by who attached it, as long as it is at that position. */
  readonly device?: { readonly name: string; readonly position: number };
  readonly clientToken?: string;
  /** The last change, with times in epoch milliseconds. */
  readonly modification?: Omit<VolumeModification, "startTime" | "endTime"> & {
    readonly startTime: number;
    readonly endTime?: number;
  };
}

export const volumeFacts: DocumentCollection<VolumeFacts> = {
  name: "cloudstack.volumes",
  index: ({ deleteOnTermination }) => (deleteOnTermination ? { doomed: ["yes"] } : {}),
};

export async function volumeFactsOf(
  store: Store,
  account: string,
): Promise<ReadonlyMap<string, VolumeFacts>> {
  const facts = await everything(store.documents(volumeFacts), account);
  return new Map(facts.map((each) => [each.id, each]));
}

/** What CloudStack does not keep of a list of rules for subnets. */
export interface NetworkAclFacts {
  readonly id: string;
  readonly clientToken?: string;
}

export const aclFacts: DocumentCollection<NetworkAclFacts> = {
  name: "cloudstack.network-acls",
};

/** Free text about a resource, where CloudStack has no place for it; by {@link tagsKey}. */
export interface KeptDescription {
  readonly resource: ResourceRef;
  readonly description: string;
}

const keptDescriptions: DocumentCollection<KeptDescription> = {
  name: "cloudstack.descriptions",
  index: ({ resource }) => ({ kind: [resource.kind] }),
};

/** Descriptions kept here by id of their resource. */
export async function descriptionsOf(
  store: Store,
  account: string,
  kind: ResourceKind,
): Promise<ReadonlyMap<string, string>> {
  const found = await everything(store.documents(keptDescriptions), account, { kind: [kind] });
  return new Map(found.map(({ resource, description }) => [resource.id, description]));
}

/** @param description undefined for none any more */
export async function describe(
  store: Store,
  account: string,
  resource: ResourceRef,
  description: string | undefined,
): Promise<void> {
  await rewrite(store, keptDescriptions, account, tagsKey(resource), () =>
    description === undefined || description === "" ? undefined : { resource, description },
  );
}

/** An account that has called from here: CloudStack knows accounts by name where the model has ids. */
export interface KnownAccount {
  readonly id: string;
  readonly name: string;
}

export const knownAccounts: DocumentCollection<KnownAccount> = { name: "cloudstack.accounts" };

/** The account that {@link knownAccounts} are kept under: they are everybody's. */
export const everybody = "";

/** A snapshot that was made for an image alone, and goes at the latest when that goes; by image. */
export interface ImageSnapshot {
  readonly snapshotId: string;
}

export const imageSnapshots: DocumentCollection<ImageSnapshot> = {
  name: "cloudstack.image-snapshots",
};
