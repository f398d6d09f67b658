import type { Instance } from "@deltacloud/core";
import { idSchema, operation, pageParameters, queryOf } from "../operation.ts";
import type { Collection, Operation } from "../operation.ts";
import { act, getInstance, modelActions, shownStates } from "../instances/actions.ts";
import type { Action } from "../instances/actions.ts";
import { createInstances, createSchema } from "../instances/create.ts";
import { instanceFeatures } from "../instances/features.ts";
import { runAnswer, runOnInstance, runSchema } from "../instances/run.ts";
import { instanceJson, instanceSchema, instanceXml } from "../instances/views.ts";

/** Instances that are on their way out are not shown: in this dialect they are gone at once. */
export const instances: Collection<Instance> = {
  name: "instances",
  elements: { list: "instances", item: "instance" },
  description: "Virtual machines.",
  features: instanceFeatures,
  operations: [
    operation({
      name: "index",
      description: "All instances of the caller.",
      method: "get",
      path: "",
      parameters: {
        type: "object",
        properties: {
          ...pageParameters,
          realm_id: { type: "string", description: "Only those in this realm." },
          state: {
            type: "string",
            enum: ["PENDING", "RUNNING", "STOPPING", "STOPPED", "ERROR"],
            description: "Only those in this state.",
          },
        },
      },
      status: 200,
      handle: (cloud, context, { realm_id: realmId, state, ...page }) =>
        cloud.instances.list(
          context,
          queryOf(page, {
            state: shownStates.filter((shown) => !state || shown.toUpperCase() === state),
            ...(realmId === undefined ? {} : { realmId: [realmId] }),
          }),
        ),
    }),
    operation({
      name: "show",
      description: "One instance.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      status: 200,
      handle: async (cloud, context, { id }) => ({ item: await getInstance(cloud, context, id) }),
    }),
    operation({
      name: "create",
      description: "Makes an instance of an image, or several alike.",
      method: "post",
      path: "",
      parameters: createSchema,
      status: 201,
      answers: "itemOrItems",
      handle: createInstances,
    }),
    action("reboot", "Restarts an instance."),
    action("start", "Starts an instance that is stopped."),
    action("stop", "Stops an instance."),
    operation({
      name: "run",
      description: "Runs a command inside, over SSH, and answers what it wrote.",
      method: "post",
      path: "/:id/run",
      parameters: runSchema,
      capability: {
        name: "run_on_instance",
        offered: (cloud) => cloud.supports("instances", "run"),
      },
      status: 200,
      answers: runAnswer,
      handle: runOnInstance,
    }),
    operation({
      name: "destroy",
      description: "Destroys an instance that is stopped, for good.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: {
        name: "destroy_instance",
        offered: (cloud) => cloud.supports("instances", "terminate"),
      },
      status: 204,
      async handle(cloud, context, { id }) {
        await act(cloud, context, id, "destroy");
        return undefined;
      },
    }),
  ],
  id: ({ id }) => id,
  xml: instanceXml,
  jsonSchema: instanceSchema,
  json: instanceJson,
};

function action(name: Exclude<Action, "destroy">, description: string): Operation<Instance> {
  return operation({
    name,
    description,
    method: "post",
    path: `/:id/${name}`,
    parameters: idSchema,
    capability: {
      name: `${name}_instance`,
      offered: (cloud) => cloud.supports("instances", modelActions[name]),
    },
    status: 202,
    bare: true,
    handle: async (cloud, context, { id }) => ({ item: await act(cloud, context, id, name) }),
  });
}
