import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CloudError } from "@deltacloud/core";
import { createJobs } from "./jobs.ts";
import type { AskFor, Jobs } from "./jobs.ts";
import type { Row } from "./json.ts";

describe("jobs", () => {
  const rows = new Map<string, Row>();
  let asked: string[] = [];
  let jobs: Jobs;

  const ask: AskFor = async (command, parameters) => {
    asked.push(command);
    if (command === "listAsyncJobs") return { asyncjobs: [...rows.values()] };
    const row = rows.get(String((parameters as Row)["jobid"]));
    if (row) return row;
    throw new CloudError("NotFound", "entity does not exist");
  };

  const pending = (jobid: string): Row => ({
    jobid,
    jobstatus: 0,
    created: "2026-01-01T10:00:00+0200",
  });

  beforeEach(() => {
    vi.useFakeTimers();
    rows.clear();
    asked = [];
    jobs = createJobs(ask);
  });

  afterEach(() => {
    jobs.close();
    vi.useRealTimers();
  });

  it("give their results, or why they failed", async () => {
    rows.set("1", { jobid: "1", jobstatus: 1, jobresult: { virtualmachine: { id: "a" } } });
    rows.set("2", {
      jobid: "2",
      jobstatus: 2,
      jobresultcode: 533,
      jobresult: { errorcode: 533, errortext: "Unable to create a deployment" },
    });
    rows.set("3", { jobid: "3", jobstatus: 2, jobresultcode: 530, jobresult: "It broke" });
    const results = Promise.allSettled([
      jobs.result("1", "deployVirtualMachine"),
      jobs.result("2", "deployVirtualMachine"),
      jobs.result("3", "deployVirtualMachine"),
      jobs.result("4", "deployVirtualMachine"),
    ]);
    await vi.advanceTimersByTimeAsync(100);
    expect(await results).toMatchObject([
      { value: { virtualmachine: { id: "a" } } },
      { reason: { code: "ResourceExhausted", message: "Unable to create a deployment" } },
      { reason: { code: "Internal", message: "It broke" } },
      { reason: { code: "Internal", message: "the cloud no longer knows the job" } },
    ]);
  });

  it("are asked for less and less often, at most every five seconds", async () => {
    rows.set("1", pending("1"));
    void jobs.result("1", "startVirtualMachine").catch(() => undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBeGreaterThan(12);
    expect(asked.length).toBeLessThan(22);
  });

  it("are asked for by one poller, however many come while it asks", async () => {
    for (const id of ["1", "2", "3"]) {
      rows.set(id, pending(id));
      void jobs.result(id, "startVirtualMachine").catch(() => undefined);
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(30_000);
    asked = [];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked).toHaveLength(12);
  });

  it("are asked for by one list where there are many", async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `job-${index}`);
    for (const id of ids) rows.set(id, pending(id));
    const results = Promise.all(ids.map((id) => jobs.result(id, "deployVirtualMachine")));
    await vi.advanceTimersByTimeAsync(60);
    expect(asked).toHaveLength(20);
    for (const id of ids) rows.set(id, { ...pending(id), jobstatus: 1, jobresult: {} });
    await vi.advanceTimersByTimeAsync(200);
    expect(await results).toHaveLength(20);
    expect(asked.slice(20)).toEqual(["listAsyncJobs"]);
  });
});
