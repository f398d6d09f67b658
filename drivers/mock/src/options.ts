import type { Store } from "@deltacloud/store";

export interface MockOptions {
  /** Where the resources live; whoever opened it closes it. */
  readonly store: Store;
  /** How long pending, stopping and terminating last, in milliseconds; 250 when absent. */
  readonly delay?: number;
  /** Password by user name, besides `mockuser`, whose own password it may replace. */
  readonly users?: Readonly<Record<string, string>>;
  /** The most instances of one account that are not terminated; unlimited when absent. */
  readonly capacity?: number;
  /** The time in epoch milliseconds; that of the machine when absent. */
  readonly now?: () => number;
  /** Draws an id that no resource has; a UUID when absent. */
  readonly newId?: () => string;
}

const properties = {
  delay: {
    type: "integer",
    minimum: 0,
    default: 250,
    description: "How long pending, stopping and terminating last, in milliseconds",
  },
  users: {
    type: "object",
    additionalProperties: { type: "string", minLength: 1 },
    default: {},
    writeOnly: true,
    description:
      "Password by user name; each user is an account of its own. " +
      "mockuser is always there, with the password mockpassword unless another is given here",
  },
  capacity: {
    type: "integer",
    minimum: 0,
    description:
      "The most instances an account may have that are not terminated; unlimited when absent",
  },
} as const satisfies Record<Exclude<keyof MockOptions, "store" | "now" | "newId">, object>;

/** The options that an operator may set, as a JSON schema. */
export const mockOptions = { type: "object", properties, additionalProperties: false } as const;
