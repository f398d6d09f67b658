import { expect, it } from "vitest";
import { aDeltacloud } from "../support/deltacloud-server.ts";

/** The pages below `/api/docs` that a page leads to. */
function linksIn(page: string): string[] {
  return [...page.matchAll(/href="(\/api\/docs\/[^"]+)"/g)].map(([, path = ""]) => path);
}

it("describes each operation that the OpenAPI document has, and no other", async () => {
  const client = await aDeltacloud();
  const { text: index } = await client.get("/api/docs").expect(200);
  const described: string[] = [];
  for (const collection of linksIn(index)) {
    const { text } = await client.get(collection).expect(200);
    described.push(...linksIn(text).filter((path) => path.split("/").length === 5));
  }
  const { body } = await client.get("/api/openapi.json");
  const ids = Object.values<Record<string, { operationId: string; tags?: string[] }>>(body.paths)
    .flatMap((methods) => Object.values(methods))
    .filter(({ tags }) => tags)
    .map(
      ({ operationId, tags = [] }) =>
        `/api/docs/${tags[0]}/${operationId.slice(`${tags[0]}_`.length)}`,
    );
  expect(described.toSorted()).toEqual(ids.toSorted());
});

it("shows parameters, which of them must be given, and a line for curl", async () => {
  const client = await aDeltacloud();
  const { text, headers } = await client
    .get("/api/docs/storage_volumes/attach")
    .set({ Host: "cloud.test", Accept: "application/json" })
    .expect(200);
  expect(headers["content-type"]).toBe("text/html");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  expect(text).toMatch(/<code>device<\/code><\/td>\s*<td>string<\/td>\s*<td>yes/);
  expect(text).toContain(
    "curl --user USER --data-urlencode instance_id=INSTANCE_ID --data-urlencode device=DEVICE http://cloud.test/api/storage_volumes/ID/attach",
  );
  expect(text).not.toMatch(/<script(?! src)|style=/);
});

it("has no page for what the driver lacks", async () => {
  const client = await aDeltacloud(({ keys: _keys, ...driver }) => driver);
  for (const path of ["keys", "keys/create", "realms/create", "nonsense"]) {
    await client.get(`/api/docs/${path}`).set("Accept", "application/json").expect(404);
  }
});
