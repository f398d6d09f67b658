import { expect, it } from "vitest";
import { negotiate } from "./negotiation.ts";

const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

it.each([
  [{}, "xml"],
  [{ accept: " " }, "xml"],
  [{ accept: "text/xml" }, "xml"],
  [{ accept: "application/json" }, "json"],
  [{ accept: "application/xhtml+xml" }, "html"],
  [{ accept: browser }, "html"],
  [{ accept: "*/*" }, "html"],
  [{ accept: "*/*", userAgent: "curl/8.1.0" }, "xml"],
  [{ accept: "text/html", userAgent: "curl/8.1.0" }, "html"],
  [{ accept: "application/*" }, "xml"],
  [{ accept: "application/json;q=0.5, application/xml;q=0.9" }, "xml"],
  [{ accept: "application/json, application/xml" }, "json"],
  [{ accept: "application/xml;q=0, application/json;q=0.1" }, "json"],
  [{ accept: "application/json; charset=utf-8; q=0.9, text/html;q=0.1" }, "json"],
  [{ accept: "image/png" }, undefined],
  [{ accept: browser, format: "json" }, "json"],
  [{ accept: browser, format: "gv" }, undefined],
  [{ accept: browser, format: "constructor" }, undefined],
])("answers %o as %s", (wishes, format) => {
  expect(negotiate(wishes)).toBe(format);
});
