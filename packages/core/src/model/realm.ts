/** A place for instances: a data centre, an availability zone. */
export interface Realm {
  readonly id: string;
  /** For people, such as `United States`. */
  readonly name: string;
  readonly state: RealmState;
  /** How many instances the caller may have here; unlimited when absent. */
  readonly limit?: number;
}

export type RealmState = "available" | "unavailable";
