/** Jobs as they are kept: what a command has begun, and what came of it. */
import type { DocumentCollection } from "@deltacloud/server";
import type { Row } from "../api/shape.ts";
import type { WatchName } from "./watches.ts";

export interface JobRecord {
  readonly id: string;
  /** Name of the command. */
  readonly command: string;
  readonly user: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly subject?: JobSubject;
  readonly progress: Progress | Running;
}

/** What a job acts on. */
export interface JobSubject {
  /** In CloudStack's words, such as `VirtualMachine`. */
  readonly type: string;
  /** As clients see it. */
  readonly id: string;
}

/** A daemon is at work on it. */
interface Running {
  readonly kind: "running";
}

export type Progress = Watching | Done | Failed;

/** The cloud is at work on something, whose state tells when it is done. */
export interface Watching {
  readonly kind: "watching";
  readonly watch: WatchName;
  /** The cloud's own. */
  readonly id: string;
}

export interface Done {
  readonly kind: "done";
  /** As it is shown: what was made or changed under its key, or that all went well. */
  readonly result: Row;
  /** Epoch milliseconds. */
  readonly completed?: number;
}

export interface Failed {
  readonly kind: "failed";
  readonly code: number;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly completed?: number;
}

/** How long a job can be asked for, in milliseconds: CloudStack's own default. */
const lifetime = 24 * 60 * 60 * 1000;

export const jobDocuments: DocumentCollection<JobRecord> = {
  name: "cloudstack.jobs",
  expires: ({ created }) => created + lifetime,
};
