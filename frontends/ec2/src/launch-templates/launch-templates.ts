/** The launch templates of one account: what the store does with them. */
import type { RequestLaunchTemplateData } from "@aws-sdk/client-ec2";
import type { Account, Tags } from "@deltacloud/core";
import type { DocumentCollection, Services, StoreWriter } from "@deltacloud/server";
import { Ec2Error } from "../ec2-error.ts";
import { unknownTemplateId, unknownVersion } from "./errors.ts";
import { templateDocuments, versionDocuments, versionId } from "./records.ts";
import type { TemplateRecord, VersionRecord } from "./records.ts";

export interface NewVersion {
  readonly description?: string;
  readonly data: RequestLaunchTemplateData;
  readonly token?: string;
}

export interface NewTemplate extends NewVersion {
  readonly id: string;
  readonly name: string;
  readonly tags: Tags;
}

export interface LaunchTemplates {
  all(): Promise<readonly TemplateRecord[]>;
  byId(id: string): Promise<TemplateRecord | undefined>;
  byName(name: string): Promise<TemplateRecord | undefined>;
  /** In order of their numbers. */
  versionsOf(id: string): Promise<readonly VersionRecord[]>;
  version(id: string, number: number): Promise<VersionRecord | undefined>;
  /** The version that a call with this token made. */
  versionByToken(token: string): Promise<VersionRecord | undefined>;
  /** With its first version. @throws Ec2Error `InvalidLaunchTemplateName.AlreadyExistsException` */
  create(template: NewTemplate): Promise<TemplateRecord>;
  /** @throws Ec2Error `InvalidLaunchTemplateId.NotFound` */
  addVersion(id: string, version: NewVersion): Promise<VersionRecord>;
  /** @throws Ec2Error `InvalidLaunchTemplateId.NotFound`, `….VersionNotFound` */
  setDefault(id: string, number: number): Promise<TemplateRecord>;
  setTags(id: string, tags: (before: Tags) => Tags): Promise<void>;
  /** With all its versions. @throws Ec2Error `InvalidLaunchTemplateId.NotFound` */
  remove(id: string): Promise<TemplateRecord>;
  /** Whether there was one; the default version stays. @throws Ec2Error `InvalidLaunchTemplateId.NotFound` */
  removeVersion(id: string, number: number): Promise<"removed" | "unknown" | "default">;
}

export function launchTemplates(
  { documents, transaction, now }: Pick<Services, "documents" | "transaction" | "now">,
  driverName: string,
  account: Account,
): LaunchTemplates {
  const owner = JSON.stringify([driverName, account.id]);

  async function versionsOf(
    writer: Pick<StoreWriter, "documents">,
    id: string,
  ): Promise<VersionRecord[]> {
    const versions = await everyDocument(writer, versionDocuments, owner, { templateId: [id] });
    return versions.toSorted((one, other) => one.number - other.number);
  }

  /** Runs `work` on a template. @throws Ec2Error `InvalidLaunchTemplateId.NotFound` */
  function within<T>(
    id: string,
    work: (writer: StoreWriter, template: TemplateRecord) => Promise<T>,
  ): Promise<T> {
    return transaction(async (writer) => {
      const template = await writer.documents(templateDocuments).get(owner, id);
      if (!template) throw unknownTemplateId(id);
      return work(writer, template);
    });
  }

  async function replace(writer: StoreWriter, template: TemplateRecord): Promise<TemplateRecord> {
    await writer.documents(templateDocuments).replace(owner, template.id, template);
    return template;
  }

  async function insertVersion(writer: StoreWriter, version: VersionRecord): Promise<void> {
    await writer.documents(versionDocuments).insert(owner, versionId(version), version);
  }

  const byName = async (writer: Pick<StoreWriter, "documents">, name: string) => {
    const { items } = await writer
      .documents(templateDocuments)
      .list(owner, { where: { name: [name] }, limit: 1 });
    return items[0];
  };

  return {
    all: () => everyDocument({ documents }, templateDocuments, owner),
    byId: (id) => documents(templateDocuments).get(owner, id),
    byName: (name) => byName({ documents }, name),
    versionsOf: (id) => versionsOf({ documents }, id),
    version: (id, number) => documents(versionDocuments).get(owner, `${id}.${number}`),

    async versionByToken(token) {
      const where = { token: [token] };
      return (await documents(versionDocuments).list(owner, { where, limit: 1 })).items[0];
    },

    create: ({ id, name, tags, ...version }) =>
      transaction(async (writer) => {
        if (await byName(writer, name)) {
          throw new Ec2Error(
            "InvalidLaunchTemplateName.AlreadyExistsException",
            "Launch template name already in use.",
          );
        }
        const creationTime = now();
        const first = { defaultVersion: 1, latestVersion: 1, lastNumber: 1 };
        const template: TemplateRecord = { id, name, creationTime, ...first, tags };
        await writer.documents(templateDocuments).insert(owner, id, template);
        await insertVersion(writer, { ...version, templateId: id, number: 1, creationTime });
        return template;
      }),

    addVersion: (id, version) =>
      within(id, async (writer, template) => {
        const number = template.lastNumber + 1;
        const record = { ...version, templateId: id, number, creationTime: now() };
        await insertVersion(writer, record);
        await replace(writer, { ...template, latestVersion: number, lastNumber: number });
        return record;
      }),

    setDefault: (id, number) =>
      within(id, async (writer, template) => {
        const version = await writer.documents(versionDocuments).get(owner, `${id}.${number}`);
        if (!version) throw unknownVersion(id, String(number));
        return replace(writer, { ...template, defaultVersion: number });
      }),

    setTags: (id, tags) =>
      within(id, async (writer, template) => {
        await replace(writer, { ...template, tags: tags(template.tags) });
      }),

    remove: (id) =>
      within(id, async (writer, template) => {
        for (const version of await versionsOf(writer, id)) {
          await writer.documents(versionDocuments).remove(owner, versionId(version));
        }
        await writer.documents(templateDocuments).remove(owner, id);
        return template;
      }),

    removeVersion: (id, number) =>
      within(id, async (writer, template) => {
        if (template.defaultVersion === number) return "default";
        const removed = await writer.documents(versionDocuments).remove(owner, `${id}.${number}`);
        if (!removed) return "unknown";
        const left = (await versionsOf(writer, id)).map((version) => version.number);
        await replace(writer, { ...template, latestVersion: Math.max(...left) });
        return "removed";
      }),
  };
}

async function everyDocument<T>(
  { documents }: Pick<StoreWriter, "documents">,
  collection: DocumentCollection<T>,
  owner: string,
  where: Readonly<Record<string, readonly string[]>> = {},
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await documents(collection).list(owner, {
      where,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}
