import { describe, expect, it } from "vitest";
import { createIds, deriveUuid, isUuid } from "./ids.ts";

function anIndex() {
  const pairs = new Map<string, string>();
  return {
    pairs,
    async remember(_scope: string, more: ReadonlyMap<string, string>) {
      for (const [id, native] of more) pairs.set(id, native);
    },
    find: async (_scope: string, id: string) => pairs.get(id),
  };
}

describe("ids", () => {
  it("are UUIDs of version 8 for what is none", () => {
    const id = deriveUuid("instance", "inst1");
    expect(isUuid(id)).toBe(true);
    expect(id).toMatch(/^.{14}8.{4}[89ab]/);
    expect(deriveUuid("instance", "inst1")).toBe(id);
    expect(deriveUuid("image", "inst1")).not.toBe(id);
  });

  it("stay what they are where they are UUIDs", () => {
    const native = "915653c4-298b-4d74-bdee-4ced282114f1";
    expect(deriveUuid("instance", native)).toBe(native);
  });

  it("are derived of a UUID that looks derived", () => {
    const native = "915653c4-298b-8d74-bdee-4ced282114f1";
    expect(deriveUuid("instance", native)).not.toBe(native);
  });

  it("are found again from another daemon", async () => {
    const index = anIndex();
    const one = createIds(index, "mock");
    const id = one.show("instance", "inst1");
    await one.flush();
    const never = async () => expect.unreachable();
    expect(await createIds(index, "mock").find("instance", id, never)).toBe("inst1");
  });

  it("are searched for once where they were never shown", async () => {
    const ids = createIds(anIndex(), "mock");
    const id = deriveUuid("instance", "inst1");
    const search = async () => void ids.show("instance", "inst1");
    expect(await ids.find("instance", id, search)).toBe("inst1");
    const unknown = deriveUuid("instance", "inst2");
    expect(await ids.find("instance", unknown, async () => {})).toBeUndefined();
  });
});
