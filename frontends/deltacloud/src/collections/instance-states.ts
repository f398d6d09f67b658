import { listOf, object, oneOf, text } from "../json-schema.ts";
import { pictureTypes } from "../negotiation.ts";
import { operation } from "../operation.ts";
import type { Collection } from "../operation.ts";

/** A state of the dialect's machine, and the ways out of it. */
interface StateItem {
  readonly name: string;
  readonly transitions: readonly Transition[];
}

/** By an action of the caller, or by itself. */
type Transition =
  | { readonly to: string; readonly action: string }
  | { readonly to: string; readonly auto: "true" };

/**
 * The machine as Deltacloud showed it. Instances pass `stopping` on their way too: it is left out, as
 * nothing can be done in it and clients follow the actions alone.
 */
export const states: readonly StateItem[] = [
  { name: "start", transitions: [{ to: "pending", action: "create" }] },
  { name: "pending", transitions: [{ to: "running", auto: "true" }] },
  {
    name: "running",
    transitions: [
      { to: "running", action: "reboot" },
      { to: "stopped", action: "stop" },
    ],
  },
  {
    name: "stopped",
    transitions: [
      { to: "running", action: "start" },
      { to: "finish", action: "destroy" },
    ],
  },
  { name: "finish", transitions: [] },
];

const stateSchema = object({
  name: text,
  transitions: listOf(object({ to: text }, { action: text, auto: oneOf("true") })),
});

/** One index; its JSON is a bare list. */
export const instanceStates: Collection<StateItem> = {
  name: "instance_states",
  elements: { list: "states", item: "state" },
  description: "The states that instances pass through, and what leads from one to another.",
  features: [],
  operations: [
    operation({
      name: "index",
      description: "All states.",
      method: "get",
      path: "",
      parameters: { type: "object", properties: {} },
      anonymous: true,
      alsoAs: Object.values(pictureTypes),
      status: 200,
      handle: async () => ({ items: states }),
    }),
  ],
  id: ({ name }) => name,
  xml: ({ name, transitions }) => ({
    "@name": name,
    transition: transitions.map((transition) =>
      "auto" in transition
        ? { "@auto": transition.auto, "@to": transition.to }
        : { "@action": transition.action, "@to": transition.to },
    ),
  }),
  jsonSchema: stateSchema,
  json: (state) => state,
  jsonIndexSchema: listOf(stateSchema),
  jsonIndex: (items) => items,
};
