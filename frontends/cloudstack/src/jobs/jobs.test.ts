import type { Documents } from "@deltacloud/server";
import { describe, expect, it, vi } from "vitest";
import type { Call } from "../call.ts";
import { done } from "./job-command.ts";
import type { JobRecord, Progress } from "./job-record.ts";
import { createJobs } from "./jobs.ts";

/** The documents of one account. */
function someDocuments(): Documents<JobRecord> {
  const kept = new Map<string, JobRecord>();
  return {
    get: async (_account, id) => kept.get(id),
    list: async () => ({ items: [...kept.values()] }),
    insert: async (_account, id, job) => void kept.set(id, job),
    replace: async (_account, id, job) => void kept.set(id, job),
    remove: async (_account, id) => kept.delete(id),
  };
}

function aCall(now: () => number = Date.now) {
  const report = vi.fn<(error: unknown) => void>();
  const call = {
    account: { id: "a", name: "a" },
    facts: { name: "stopVirtualMachine" },
    ids: { show: (_kind: string, native: string) => native },
    given: { named: (error: unknown) => error },
    now,
    report,
    user: "u",
  } as unknown as Call;
  return { call, report };
}

describe("a job whose work takes long", () => {
  it("is answered before it is done, and noted when it is", async () => {
    const jobs = createJobs(someDocuments());
    const { call } = aCall();
    const { promise, resolve } = Promise.withResolvers<Progress>();
    const id = await jobs.start(call, { run: () => promise });
    expect(await jobs.query(call, id)).toMatchObject({ jobid: id, jobstatus: 0 });
    resolve(done);
    await vi.waitFor(async () =>
      expect(await jobs.query(call, id)).toMatchObject({
        jobstatus: 1,
        jobresult: { success: true },
      }),
    );
  });

  it("is given up when no daemon brings it to an end", async () => {
    let time = 0;
    const jobs = createJobs(someDocuments());
    const { call } = aCall(() => time);
    const id = await jobs.start(call, { run: () => new Promise(() => {}) });
    time = 60 * 60 * 1000;
    expect(await jobs.query(call, id)).toMatchObject({ jobstatus: 0 });
    time += 1;
    expect(await jobs.query(call, id)).toMatchObject({ jobstatus: 2, jobresultcode: 530 });
  });
});

describe("a job that fails by a fault of ours", () => {
  it("shows nothing of it, but to the log", async () => {
    const jobs = createJobs(someDocuments());
    const { call, report } = aCall();
    const fault = new Error("secret things");
    const id = await jobs.start(call, { run: () => Promise.reject(fault) });
    const row = await jobs.query(call, id);
    expect(row).toMatchObject({ jobstatus: 2, jobresultcode: 530 });
    expect(JSON.stringify(row)).not.toContain("secret");
    expect(report).toHaveBeenCalledWith(fault);
  });
});
