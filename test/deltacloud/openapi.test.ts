import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { aDeltacloud } from "../support/deltacloud-server.ts";

interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

interface Described {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<
        string,
        { readonly schema: { readonly properties: Readonly<Record<string, unknown>> } }
      >
    >;
  };
}

async function documentOf(...args: Parameters<typeof aDeltacloud>): Promise<Document> {
  const client = await aDeltacloud(...args);
  const response = await client
    .get("/api/openapi.json")
    .set({ Host: "cloud.test", Accept: "text/html" });
  expect(response.headers["content-type"]).toBe("application/json");
  return response.body as Document;
}

it("is a valid OpenAPI 3.1 document, open to everybody, of the host that was asked", async () => {
  const document = await documentOf();
  const { valid, errors } = await new Validator().validate({ ...document });
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.servers).toEqual([{ url: "http://cloud.test/api" }]);
});

it("has each operation once, under a name of its own", async () => {
  const { paths } = await documentOf();
  const ids = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(ids).toContain("instances_create");
  expect(new Set(ids).size).toBe(ids.length);
});

it("has no two paths that a request could mean alike, and each parameter that a path names", async () => {
  const { paths } = await documentOf();
  const shapes = Object.keys(paths).map((path) => path.replaceAll(/\{\w+\}/g, "{}"));
  expect(new Set(shapes).size).toBe(shapes.length);
  for (const [path, methods] of Object.entries(paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const { parameters } of Object.values(methods)) {
      const inPath = parameters.filter((parameter) => parameter.in === "path");
      expect(inPath.map(({ name }) => name)).toEqual(named);
    }
  }
});

it("has what the driver has, and nothing else", async () => {
  const { paths } = await documentOf(({ keys: _keys, ...driver }) => ({
    ...driver,
    features: driver.features.filter((feature) => feature !== "instances.userData"),
  }));
  expect(Object.keys(paths)).not.toContain("/keys");
  const create = paths["/instances"]?.["post"];
  const { properties } = create?.requestBody?.content["application/json"]?.schema ?? {};
  expect(properties).toHaveProperty("image_id");
  expect(properties).not.toHaveProperty("user_data");
});
