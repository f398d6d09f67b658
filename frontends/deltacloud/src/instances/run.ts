import { defined } from "@deltacloud/core";
import type { Cloud, Context } from "@deltacloud/core";
import { object, text } from "../json-schema.ts";
import type { Answer } from "../operation.ts";
import type { ParameterSchema, ParametersOf } from "../schema.ts";

export const runSchema = {
  type: "object",
  properties: {
    id: { type: "string", description: "Id of the instance." },
    cmd: { type: "string", description: "The command, for its shell." },
    private_key: { type: "string", description: "What opens it, in PEM." },
    password: { type: "string", description: "What opens it." },
    ip: { type: "string", description: "Where it is reached; its public address when absent." },
    port: {
      type: "integer",
      minimum: 1,
      maximum: 65_535,
      description: "Of its SSH server; 22 when absent.",
    },
  },
  required: ["id", "cmd"],
} as const satisfies ParameterSchema;

export const runAnswer = {
  element: "instance",
  schema: object({ id: text, public_address: text, command: text, output: text }),
};

/** In a document of its own, which goes by the name of an instance's. */
export async function runOnInstance(
  cloud: Cloud,
  context: Context,
  parameters: ParametersOf<typeof runSchema>,
): Promise<Answer<never>> {
  const { id, cmd: command, private_key: privateKey, password, ip: address, port } = parameters;
  const request = { command, ...defined({ privateKey, password, address, port }) };
  const { address: public_address, output } = await cloud.instances.run(context, id, request);
  return {
    xml: { "@id": id, public_address, command, output },
    json: { id, public_address, command, output },
  };
}
