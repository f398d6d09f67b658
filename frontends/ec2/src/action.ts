/** What an EC2 action is: data about its request, and what to do. */
import type { CollectionName } from "@deltacloud/core";
import type { Call } from "./call.ts";
import type { FilterTable } from "./list/filter-table.ts";

/**
 * The members of a request that an action honours. `true` is any value; a list names the only
 * values that are no refusal, because they ask for what is so anyhow; an object looks into a
 * structure, or into each item of a list. A member that is not named is refused where it is given.
 */
export type Honours<T> = { readonly [M in keyof T]?: Honoured<T[M]> };

type Honoured<T> =
  | true
  | readonly Extract<T, string | number | boolean>[]
  | (NonNullable<T> extends readonly (infer Item)[]
      ? Honours<NonNullable<Item>>
      : Honours<NonNullable<T>>);

interface Described<Input> {
  readonly honours: Honours<Input>;
  /** Of a Describe action. */
  readonly filters?: FilterTable;
  /** Collections of the model that a driver must have for it. */
  readonly needs?: readonly CollectionName[];
}

/** An action without effect. */
export interface ReadAction<Input, Output> extends Described<Input> {
  run(request: Input, call: Call): Promise<Output>;
}

/** An action with effect, in two steps, so that `DryRun` and `ClientToken` stand between them. */
export interface WriteAction<Input, Output> extends Described<Input> {
  /** Checks all that can be checked without effect. */
  prepare(request: Input, call: Call): Promise<Plan<Output>>;
  /**
   * For actions that take a ClientToken: what the effect gave when it was had before, as it stands
   * now; undefined when it was not. Nothing is checked before, since what the request names may be
   * gone by now.
   */
  replay?(request: Input, call: Call): Promise<Output | undefined>;
}

export interface Plan<Output> {
  /** Does it. */
  effect(): Promise<Output>;
}

/** Any action, as the dispatcher runs it: its request has been read after its own schema. */
export interface AnyAction {
  readonly honours: object;
  readonly filters?: FilterTable;
  readonly needs?: readonly CollectionName[];
  run?(request: object, call: Call): Promise<object>;
  prepare?(request: object, call: Call): Promise<Plan<object>>;
  replay?(request: object, call: Call): Promise<object | undefined>;
}

/** Members that every request may have; the dispatcher honours them. */
export interface CommonRequest {
  readonly DryRun?: boolean | undefined;
  readonly ClientToken?: string | undefined;
}
