import type { Tags } from "./resource.ts";

/** What a network tells its instances when they ask for an address. */
export interface DhcpOptions {
  readonly id: string;
  /** Account id of the owner. */
  readonly ownerId: string;
  /** Values by option, such as `domain-name-servers`. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly tags: Tags;
}

export interface CreateDhcpOptions {
  readonly options: Readonly<Record<string, readonly string[]>>;
  readonly tags?: Tags;
}
