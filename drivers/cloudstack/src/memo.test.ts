import { describe, expect, it } from "vitest";
import { memo } from "./memo.ts";

/** Remembered for 10, with a grace of 20; each loading answers what it is told to. */
function aMemo() {
  const clock = { time: 0 };
  const asked: PromiseWithResolvers<string>[] = [];
  const known = memo<string>(10, () => clock.time, 20);
  const load = (): Promise<string> => {
    const loading = Promise.withResolvers<string>();
    asked.push(loading);
    return loading.promise;
  };
  const lately = () => known.lately("anna", load);
  return { clock, asked, known, load, lately };
}

describe("what is remembered", () => {
  it("serves in its grace, while it is loaded anew, once", async () => {
    const { clock, asked, lately } = aMemo();
    const first = lately();
    asked[0]?.resolve("old");
    expect(await first).toBe("old");
    clock.time = 15;
    expect(await lately()).toBe("old");
    expect(await lately()).toBe("old");
    expect(asked).toHaveLength(2);
    asked[1]?.resolve("new");
    await asked[1]?.promise;
    expect(await lately()).toBe("new");
    expect(asked).toHaveLength(2);
  });

  it("is loaded before it is answered when its grace is over, or none is given", async () => {
    const { clock, asked, known, load, lately } = aMemo();
    void lately();
    asked[0]?.resolve("old");
    clock.time = 15;
    const strict = known.get("anna", load);
    asked[1]?.resolve("newer");
    expect(await strict).toBe("newer");
    clock.time = 60;
    const late = lately();
    asked[2]?.resolve("newest");
    expect(await late).toBe("newest");
  });

  it("serves on when it can not be loaded anew, and is tried again", async () => {
    const { clock, asked, lately } = aMemo();
    void lately();
    asked[0]?.resolve("old");
    clock.time = 15;
    await lately();
    asked[1]?.reject(new Error("no answer"));
    await expect(asked[1]?.promise).rejects.toThrow("no answer");
    expect(await lately()).toBe("old");
    expect(asked).toHaveLength(3);
  });

  it("is nobody else's", async () => {
    const { clock, asked, known, load, lately } = aMemo();
    void lately();
    asked[0]?.resolve("anna's");
    clock.time = 15;
    const other = known.lately("ben", load);
    asked[1]?.resolve("ben's");
    expect(await other).toBe("ben's");
  });
});
