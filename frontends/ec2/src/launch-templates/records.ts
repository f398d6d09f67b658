/** Launch templates as they are kept; no cloud has them, so the store does. */
import type { RequestLaunchTemplateData } from "@aws-sdk/client-ec2";
import type { Tags } from "@deltacloud/core";
import type { DocumentCollection } from "@deltacloud/server";

export interface TemplateRecord {
  readonly id: string;
  /** Unique among the owner's. */
  readonly name: string;
  /** In epoch milliseconds. */
  readonly creationTime: number;
  /** Number of the version that is meant where none is named. */
  readonly defaultVersion: number;
  /** The highest number of a version that is there. */
  readonly latestVersion: number;
  /** The highest number that was ever given to a version. */
  readonly lastNumber: number;
  readonly tags: Tags;
}

/** What instances can be launched with. */
export interface VersionRecord {
  readonly templateId: string;
  /** From 1. */
  readonly number: number;
  readonly description?: string;
  /** In epoch milliseconds. */
  readonly creationTime: number;
  readonly data: RequestLaunchTemplateData;
  /** The client token of the call that made it, with its region. */
  readonly token?: string;
}

export const templateDocuments: DocumentCollection<TemplateRecord> = {
  name: "ec2.launchTemplates",
  index: ({ name }) => ({ name: [name] }),
};

export const versionDocuments: DocumentCollection<VersionRecord> = {
  name: "ec2.launchTemplateVersions",
  index: ({ templateId, token }) => ({
    templateId: [templateId],
    ...(token === undefined ? {} : { token: [token] }),
  }),
};

export function versionId({ templateId, number }: VersionRecord): string {
  return `${templateId}.${number}`;
}
