/** What actions are sent: each with what would succeed, and with changes of it that do not. */
import type * as sdk from "@aws-sdk/client-ec2";

type Sdk = typeof sdk;

type ActionName = { [K in keyof Sdk]: K extends `${infer A}Command` ? A : never }[keyof Sdk];

type Input<A extends ActionName> = `${A}Command` extends keyof Sdk
  ? InstanceType<Extract<Sdk[`${A}Command`], Constructor>> extends { readonly input: infer I }
    ? I
    : never
  : never;

type Constructor = abstract new (...input: never[]) => unknown;

export interface ActionCases<I = object> {
  /** Would succeed; absent where the action can not, because there is nothing that it is about. */
  readonly good?: I;
  /** Changes of the good input, each with the code of its failure. */
  readonly bad?: readonly (readonly [change: Partial<I>, code: string])[];
  /** Codes for ids in the good input, by member, where they are not those that the kind has elsewhere. */
  readonly ids?: Readonly<Record<string, IdCodes>>;
}

/** For an id that nothing has, and for what is none; undefined for what is taken. */
export type IdCodes = readonly [notFound: string | undefined, malformed: string | undefined];

export type Cases = { readonly [A in ActionName]?: ActionCases<Input<A>> };
