import { defined, invalidArgument } from "@deltacloud/core";
import type { Cloud, Key } from "@deltacloud/core";
import { href, object, oneOf, orNull, text } from "../json-schema.ts";
import { idSchema, operation, pageParameters, queryOf } from "../operation.ts";
import type { Collection } from "../operation.ts";
import { cdata } from "../xml.ts";
import { newTags, tagsOf } from "../tags-parameter.ts";

/** In this dialect the id of a key is its name, which instances are created with. */
export const keys: Collection<Key> = {
  name: "keys",
  elements: { list: "keys", item: "key" },
  description: "SSH key pairs to log in to instances with.",
  features: [
    {
      name: "import_key",
      operation: "create",
      parameters: ["public_key"],
      offered: (cloud) => cloud.has("keys.import"),
    },
  ],
  operations: [
    operation({
      name: "index",
      description: "All keys of the caller.",
      method: "get",
      path: "",
      parameters: { type: "object", properties: pageParameters },
      capability: { name: "keys", offered: hasKeys },
      status: 200,
      handle: (cloud, context, { id, ...page }) =>
        cloud.keys.list(context, queryOf(page, id === undefined ? undefined : { name: [id] })),
    }),
    operation({
      name: "show",
      description: "One key.",
      method: "get",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "key", offered: hasKeys },
      status: 200,
      handle: async (cloud, context, { id }) => ({
        item: await cloud.keys.getByName(context, id),
      }),
    }),
    operation({
      name: "create",
      description:
        "Makes a key pair, or takes the public half of one; the answer alone has the private half.",
      method: "post",
      path: "",
      parameters: {
        type: "object",
        properties: {
          name: {
            type: "string",
            maxLength: 255,
            description: "Name of the key, unique among the caller's.",
          },
          public_key: {
            type: "string",
            description: "Public half in OpenSSH form, to be imported.",
          },
          tags: newTags,
        },
        required: ["name"],
      },
      capability: { name: "create_key", offered: (cloud) => cloud.supports("keys", "create") },
      status: 201,
      async handle(cloud, context, { name, public_key: publicKey, ...rest }) {
        checkAddressable(name);
        const request = { name, ...defined({ publicKey }), ...tagsOf(rest) };
        return { item: await cloud.keys.create(context, request) };
      },
    }),
    operation({
      name: "destroy",
      description: "Forgets a key.",
      method: "delete",
      path: "/:id",
      parameters: idSchema,
      capability: { name: "destroy_key", offered: (cloud) => cloud.supports("keys", "destroy") },
      status: 204,
      async handle(cloud, context, { id: name }) {
        const { id } = await cloud.keys.getByName(context, name);
        await cloud.keys.destroy(context, id);
        return undefined;
      },
    }),
  ],
  id: ({ name }) => name,
  xml: ({ name, fingerprint, privateKey }, { url }) => ({
    "@href": url("keys", name),
    "@id": name,
    "@type": "key",
    name,
    actions: { link: { "@href": url("keys", name), "@method": "delete", "@rel": "destroy" } },
    fingerprint,
    ...(privateKey === undefined ? {} : { pem: cdata(privateKey) }),
    state: "",
  }),
  jsonSchema: object(
    {
      id: text,
      href,
      name: text,
      credential_type: oneOf("key"),
      username: orNull(text),
      password: orNull(text),
      state: orNull(text),
      fingerprint: text,
    },
    { pem_rsa_key: text },
  ),
  json: ({ name, fingerprint, privateKey }, { url }) => ({
    id: name,
    href: url("keys", name),
    name,
    credential_type: "key",
    username: null,
    password: null,
    state: null,
    ...(privateKey === undefined ? {} : { pem_rsa_key: privateKey }),
    fingerprint,
  }),
};

/** Whatever reads a URL takes these for steps in a path, encoded or not. */
function checkAddressable(name: string): void {
  if (name !== "." && name !== "..") return;
  throw invalidArgument(`Parameter 'name' can not be '${name}': no URL can lead to the key`);
}

function hasKeys(cloud: Cloud): boolean {
  return cloud.supports("keys");
}
