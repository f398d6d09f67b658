import { once } from "node:events";
import type { AddressInfo } from "node:net";
import Koa from "koa";
import { describe, expect, it } from "vitest";
import { addressList, believeProxies } from "./proxies.ts";

/** What a server behind such proxies takes a request of 127.0.0.1 for. */
async function taken(proxies: readonly string[], headers: Readonly<Record<string, string>>) {
  const app = new Koa();
  app.use(believeProxies(addressList(proxies)));
  app.use((ctx) => {
    ctx.body = { sender: ctx.ip, scheme: ctx.protocol, secure: ctx.secure };
  });
  await using server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers });
  return (await answer.json()) as object;
}

const forwarded = { "x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.1" };

describe("what a proxy says of a request", () => {
  it.each([
    { proxies: ["127.0.0.1"] },
    { proxies: ["127.0.0.0/8"] },
    { proxies: ["2001:db8::/32", "127.0.0.1/32"] },
  ])("is believed of $proxies", async ({ proxies }) => {
    expect(await taken(proxies, forwarded)).toEqual({
      sender: "192.0.2.1",
      scheme: "https",
      secure: true,
    });
  });

  it.each([[[]], [["10.0.0.0/8"]], [["127.0.0.2"]], [["::1"]]])(
    "is not believed where it is not one of %j",
    async (proxies) => {
      expect(await taken(proxies, forwarded)).toEqual({
        sender: "127.0.0.1",
        scheme: "http",
        secure: false,
      });
    },
  );

  it("is that of the last one, and the sender the last that is none of them", async () => {
    const chain = {
      "x-forwarded-proto": "http, https",
      "x-forwarded-for": "1.2.3.4, 192.0.2.1, 10.0.0.5",
    };
    expect(await taken(["127.0.0.1", "10.0.0.0/8"], chain)).toMatchObject({
      sender: "192.0.2.1",
      secure: true,
    });
  });

  it.each(["ftp", "", "https, http"])("makes nothing secure that is '%s'", async (protocol) => {
    expect(await taken(["127.0.0.1"], { "x-forwarded-proto": protocol })).toMatchObject({
      scheme: "http",
      secure: false,
    });
  });

  it.each(["unknown", "<script>", "1.2.3.4:80"])(
    "leaves the sender where it is no address: '%s'",
    async (sender) => {
      expect(await taken(["127.0.0.1"], { "x-forwarded-for": sender })).toMatchObject({
        sender: "127.0.0.1",
      });
    },
  );
});

it.each(["example.org", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "::1/129", "10.0.0.0/-1", ""])(
  "'%s' is no address and no network",
  (network) => {
    expect(() => addressList(["10.0.0.1", network])).toThrow(`'${network}' is neither`);
  },
);
