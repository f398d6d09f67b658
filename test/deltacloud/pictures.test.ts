import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { create } from "xmlbuilder2";
import { aDeltacloud } from "../support/deltacloud-server.ts";

async function pictureOf(query: string, accept = "*/*") {
  const client = await aDeltacloud();
  return client
    .get(`/api/instance_states${query}`)
    .set("Accept", accept)
    .buffer(true)
    .parse((stream, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => done(null, Buffer.concat(chunks)));
    });
}

it("draws the states as SVG, with the words of the document", async () => {
  for (const [query, accept] of [
    ["?format=svg", "text/html"],
    ["", "image/svg+xml,image/*;q=0.8"],
  ] as const) {
    const { status, headers, body } = await pictureOf(query, accept);
    expect([status, headers["content-type"]]).toEqual([200, "image/svg+xml"]);
    const svg = create(String(body)).root();
    const texts = svg.filter(({ node }) => node.nodeName === "text", false, true);
    const words = texts.map(({ node }) => node.textContent ?? "").toSorted();
    expect(words).toEqual(
      // States and actions, and what happens by itself.
      [
        "auto",
        "create",
        "destroy",
        "finish",
        "pending",
        "reboot",
        "running",
        "start",
        "start",
        "stop",
        "stopped",
      ],
    );
  }
});

it("draws them as PNG, of which every pixel is there", async () => {
  for (const [query, accept] of [
    ["?format=png", "*/*"],
    ["", "image/png"],
  ] as const) {
    const { status, headers, body } = await pictureOf(query, accept);
    expect([status, headers["content-type"]]).toEqual([200, "image/png"]);
    const png = body as Buffer;
    expect(png.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const start = png.indexOf("IDAT") + 4;
    const pixels = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)));
    expect(pixels).toHaveLength((width + 1) * height);
    expect(pixels.includes(0xff)).toBe(true);
    // Lines and letters, which are black, beside the filter's number that each row begins with.
    expect(pixels.filter((byte) => byte === 0).length).toBeGreaterThan(height * 10);
  }
});

it("draws nothing else, and no picture for who takes a document", async () => {
  const client = await aDeltacloud();
  await client.get("/api/drivers").set("Accept", "image/png").expect(406);
  await client.get("/api/drivers?format=svg").expect(406);
  await client.get("/api/instance_states?format=gv").expect(406);
  const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/png,*/*;q=0.8";
  const { headers } = await client.get("/api/instance_states").set("Accept", browser);
  expect(headers["content-type"]).toBe("text/html");
});
