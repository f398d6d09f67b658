/** The life of CloudStack's asynchronous jobs. */
import { describe, expect, it } from "vitest";
import {
  aCloudStack,
  aMachine,
  aPlace,
  cloudStackClient,
  failure,
} from "../support/cloudstack-client.ts";
import type { CloudStackClient, Json } from "../support/cloudstack-client.ts";

/** A clock that stands still until it is turned. */
function aClock() {
  let time = Date.UTC(2026, 10, 22, 10);
  return {
    now: () => time,
    turn(milliseconds: number) {
      time += milliseconds;
    },
  };
}

async function jobOf(client: CloudStackClient, jobid: unknown): Promise<Json> {
  return client.call("queryAsyncJobResult", { jobid: String(jobid) });
}

describe("a job", () => {
  it("is answered at once, with the id of what it makes, and ends with what was made", async () => {
    const clock = aClock();
    const client = await aCloudStack({ now: clock.now, delay: 1000 });
    const { id, jobid } = await client.call("deployVirtualMachine", await aPlace(client));
    const pending = await jobOf(client, jobid);
    expect(pending).toMatchObject({
      jobid,
      jobstatus: 0,
      jobprocstatus: 0,
      jobresultcode: 0,
      jobinstancetype: "VirtualMachine",
      jobinstanceid: id,
      created: "2026-11-22T10:00:00+0000",
    });
    expect(pending).not.toHaveProperty("jobresult");
    expect((await client.rows("listVirtualMachines", { id: String(id) }))[0]?.["state"]).toBe(
      "Starting",
    );

    clock.turn(1000);
    expect(await jobOf(client, jobid)).toMatchObject({
      jobstatus: 1,
      jobresultcode: 0,
      jobresulttype: "object",
      jobresult: { virtualmachine: { id, state: "Running" } },
      completed: "2026-11-22T10:00:01+0000",
    });
  });

  it("of a machine that is not to be started ends when it is stopped", async () => {
    const clock = aClock();
    const client = await aCloudStack({ now: clock.now, delay: 1000 });
    const place = { ...(await aPlace(client)), startvm: false };
    const { id, jobid } = await client.call("deployVirtualMachine", place);
    const state = async () =>
      (await client.rows("listVirtualMachines", { id: String(id) }))[0]?.["state"];
    expect(await state()).toBe("Starting");
    clock.turn(1000);
    expect(await jobOf(client, jobid)).toMatchObject({ jobstatus: 0 });
    expect(await state()).toBe("Stopping");
    clock.turn(1000);
    expect(await jobOf(client, jobid)).toMatchObject({
      jobstatus: 1,
      jobresult: { virtualmachine: { id, state: "Stopped" } },
    });
  });

  it("that fails has a code and a text", async () => {
    const client = await aCloudStack();
    const { id } = await aMachine(client);
    const { jobid } = await client.call("startVirtualMachine", { id: String(id) });
    expect(await jobOf(client, jobid)).toMatchObject({
      jobstatus: 2,
      jobresultcode: 431,
      jobresulttype: "object",
      jobresult: {
        errorcode: 431,
        errortext: `instance ${String(id)} is running, can not start it`,
      },
    });
  });

  it("has the id that its client chose, once", async () => {
    const client = await aCloudStack();
    const { id } = await aMachine(client);
    const customjobid = "0d5a1cf4-5a0f-4b5a-9d59-2b1c1f0c2f11";
    const stop = { id: String(id), customjobid };
    expect(await client.call("stopVirtualMachine", stop)).toEqual({ jobid: customjobid });
    expect((await failure(client, "stopVirtualMachine", stop))[0]).toBe(431);
    expect((await failure(client, "stopVirtualMachine", { ...stop, customjobid: "1" }))[0]).toBe(
      431,
    );
  });

  it("is its own user's alone", async () => {
    const client = await aCloudStack({ users: { other: "secret" } });
    const { jobid } = await client.call("deployVirtualMachine", await aPlace(client));
    const other = cloudStackClient(client.daemon, { user: "other", secret: "secret" });
    expect((await failure(other, "queryAsyncJobResult", { jobid: String(jobid) }))[0]).toBe(431);
    expect(await other.call("listAsyncJobs")).toEqual({});
  });

  it("can be asked for through a day", async () => {
    const clock = aClock();
    const client = await aCloudStack({ now: clock.now });
    const { jobid } = await client.call("deployVirtualMachine", await aPlace(client));
    clock.turn(23 * 60 * 60 * 1000);
    expect(await jobOf(client, jobid)).toMatchObject({ jobid });
    clock.turn(60 * 60 * 1000);
    expect(await failure(client, "queryAsyncJobResult", { jobid: String(jobid) })).toEqual([
      431,
      `Invalid parameter jobid value=${String(jobid)} due to incorrect long value format, or entity does not exist`,
    ]);
  });

  it("is listed with the others, since when is asked", async () => {
    const clock = aClock();
    const client = await aCloudStack({ now: clock.now });
    const { id } = await aMachine(client);
    clock.turn(60_000);
    await client.job("stopVirtualMachine", { id: String(id) });
    const rows = await client.rows("listAsyncJobs");
    expect(rows.map(({ jobstatus }) => jobstatus)).toEqual([1, 1]);
    const since = await client.rows("listAsyncJobs", { startdate: "2026-11-22T10:00:30+0000" });
    expect(since.map(({ cmd }) => cmd)).toEqual([
      "org.apache.cloudstack.api.command.user.StopVirtualMachineCmd",
    ]);
  });
});
