import { describe, expect, it } from "vitest";
import { contextOf, openCloud } from "../test-cloud.ts";

describe("users", () => {
  it("come besides mockuser", async () => {
    const { cloud } = await openCloud({ users: { alice: "wonderland" } });
    expect(await cloud.currentAccount(contextOf("alice", "wonderland"))).toEqual({
      id: "alice",
      name: "alice",
      limits: { instances: Infinity, addresses: 100 },
    });
    expect((await cloud.currentAccount(contextOf("mockuser", "mockpassword"))).id).toBe("mockuser");
  });

  it("may give mockuser another password", async () => {
    const { cloud } = await openCloud({ users: { mockuser: "secret" } });
    expect((await cloud.currentAccount(contextOf("mockuser", "secret"))).id).toBe("mockuser");
    await expect(cloud.currentAccount(contextOf("mockuser", "mockpassword"))).rejects.toMatchObject(
      { code: "Unauthenticated" },
    );
  });

  it("are not the names that each object has", async () => {
    const { cloud } = await openCloud();
    for (const name of ["constructor", "__proto__", "toString"]) {
      expect(await cloud.secretOf(name)).toBeUndefined();
      await expect(cloud.currentAccount(contextOf(name, ""))).rejects.toMatchObject({
        code: "Unauthenticated",
      });
    }
  });
});
