/** Load balancers, metrics and commands over the REST API, beyond what was recorded. */
import { beforeEach, expect, it } from "vitest";
import { restOf } from "../support/deltacloud-client.ts";
import type { Rest } from "../support/deltacloud-client.ts";
import { aDeltacloud } from "../support/deltacloud-server.ts";

let rest: Rest;

beforeEach(async () => {
  rest = restOf(await aDeltacloud());
});

const web = {
  name: "web",
  realm_id: "us",
  listener_protocol: "TCP",
  listener_balancer_port: 80,
  listener_instance_port: 8080,
};

it("registers new instances with a load balancer, or makes none", async () => {
  await rest.post("/load_balancers", web).expect(201);
  const create = (id: string) =>
    rest.post("/instances", { image_id: "img1", load_balancer_id: id, instance_count: 2 });
  const { body } = await create("web").expect(201);
  const made = body.instances.map(({ id }: { id: string }) => id);
  const shown = await rest.get("/load_balancers/web").expect(200);
  expect(shown.body.load_balancer.instances.map(({ id }: { id: string }) => id)).toEqual(made);

  const before = (await rest.get("/instances")).body.instances.length;
  await create("none").expect(400);
  expect((await rest.get("/instances")).body.instances).toHaveLength(before);
});

it("tells what is wrong with a load balancer", async () => {
  for (const [change, status] of [
    [{ realm_id: "moon" }, 400],
    [{ listener_balancer_port: 0 }, 400],
    [{ listener_instance_port: "http" }, 400],
    [{ listener_protocol: "GRE" }, 400],
    [{ name: "../x" }, 400],
    [{ name: "" }, 400],
  ] as const) {
    const { status: answered, body } = await rest.post("/load_balancers", { ...web, ...change });
    expect([change, answered, typeof body.message]).toEqual([change, status, "string"]);
  }
  await rest.post("/load_balancers", web).expect(201);
  await rest.post("/load_balancers", web).expect(403);
  await rest.post("/load_balancers/web/register", { instance_id: "none" }).expect(400);
  await rest.post("/load_balancers/none/register", { instance_id: "inst0" }).expect(404);
  await rest.post("/load_balancers/web/unregister", { instance_id: "inst0" }).expect(405);
});

it("has as many samples as there are minutes, the same each time", async () => {
  const samples = async (minutes: number) => {
    const { body } = await rest.get(`/metrics/inst1?minutes=${minutes}`).expect(200);
    return body.metric.properties[0].values as { timestamp: number }[];
  };
  const [some, many] = [await samples(2), await samples(30)];
  expect(many).toHaveLength(30);
  const latest = some.at(-1)?.timestamp;
  expect(many.find(({ timestamp }) => timestamp === latest)).toEqual(some.at(-1));
  await rest.get("/metrics/inst1?minutes=0").expect(400);
  await rest.get("/metrics/inst1?minutes=100000").expect(400);
  await rest.get("/metrics/none").expect(404);
});

it("runs a command on an instance that is running", async () => {
  const run = () => rest.post("/instances/inst0/run", { cmd: "echo <hello>", password: "p" });
  const { body } = await run().expect(200);
  expect(body).toEqual({
    instance: {
      id: "inst0",
      public_address: "img1.inst0.public.com",
      command: "echo <hello>",
      output: "<hello>\n",
    },
  });
  const { text } = await run().set("Accept", "application/xml").expect(200);
  expect(text).toContain("<output>&lt;hello&gt;\n</output>");
  await rest.post("/instances/inst0/run", {}).expect(400);
  await rest.post("/instances/inst0/stop").expect(202);
  await run().expect(405);
});
