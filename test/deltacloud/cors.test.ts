import { describe, expect, it } from "vitest";
import { aDeltacloud, mockUser } from "../support/deltacloud-server.ts";

const site = "https://pages.example.org";

function preflight(client: Awaited<ReturnType<typeof aDeltacloud>>, origin: string) {
  return client.options("/api/instances").set({
    Origin: origin,
    "Access-Control-Request-Method": "POST",
    "Access-Control-Request-Headers": "authorization,content-type",
  });
}

describe("pages of other sites", () => {
  it("get no leave to call the API unless the operator names them", async () => {
    const client = await aDeltacloud();
    for (const response of [
      await preflight(client, site),
      await client.get("/api").set("Origin", site),
    ]) {
      expect(Object.keys(response.headers).join()).not.toContain("access-control");
    }
  });

  it("get leave where they are named, errors included, and no others do", async () => {
    const client = await aDeltacloud(undefined, { origins: [site] });
    const asked = await preflight(client, site).expect(204);
    expect(asked.headers).toMatchObject({
      "access-control-allow-origin": site,
      "access-control-allow-headers": "authorization,content-type",
      vary: expect.stringContaining("Origin"),
    });
    expect(asked.headers["access-control-allow-methods"]).toContain("PATCH");
    expect(asked.headers).not.toHaveProperty("access-control-allow-credentials");
    const read = await client
      .get("/api/realms")
      .auth(...mockUser)
      .set("Origin", site);
    expect(read.headers["access-control-allow-origin"]).toBe(site);
    expect(read.headers["access-control-expose-headers"]).toContain("Link");
    const stop = (origin: string) =>
      client
        .post("/api/instances/inst0/stop")
        .auth(...mockUser)
        .set("Origin", origin);
    await stop("https://other.example.org").expect(403);
    await stop(site).expect(202);
    const refused = await client.get("/api/realms").set("Origin", site).expect(401);
    expect(refused.headers["access-control-allow-origin"]).toBe(site);
    const other = await preflight(client, "https://other.example.org");
    expect(other.headers["access-control-allow-origin"] ?? "").toBe("");
  });

  it("leave OPTIONS as it is for clients that are no browsers", async () => {
    const client = await aDeltacloud(undefined, { origins: ["*"] });
    const { headers } = await client.options("/api/realms").expect(200);
    expect(headers["allow"]).toBe("OPTIONS,GET");
    const asked = await preflight(client, site).expect(204);
    expect(asked.headers["access-control-allow-origin"]).toBe("*");
  });
});
