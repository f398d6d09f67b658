/** The process of {@link startBareKoa}: a Koa app that gives the same answer to whatever comes. */
import type { AddressInfo } from "node:net";
import Koa from "koa";
import type { Fixed } from "./bare-koa.ts";

process.once("message", ({ headers, body }: Fixed) => {
  const app = new Koa();
  app.use((ctx) => {
    ctx.status = 200;
    ctx.set(headers);
    ctx.body = body;
  });
  const server = app.listen(0, "127.0.0.1", () => {
    process.send?.((server.address() as AddressInfo).port);
  });
});
