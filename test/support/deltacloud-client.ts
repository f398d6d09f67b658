/** Requests to Deltacloud's API as the mock's user, answered in JSON unless told otherwise. */
import type { Test } from "supertest";
import { mockUser } from "./deltacloud-server.ts";
import type { Client } from "./deltacloud-server.ts";

export interface Rest {
  readonly get: (path: string) => Test;
  readonly post: (path: string, body?: object) => Test;
  readonly remove: (path: string) => Test;
}

/** @returns requests to paths below `/api` */
export function restOf(client: Client): Rest {
  const asked = (test: Test): Test =>
    test
      .auth(...mockUser)
      .set("Accept", "application/json")
      .set("Host", "deltacloud.test");
  return {
    get: (path) => asked(client.get(`/api${path}`)),
    post: (path, body = {}) => asked(client.post(`/api${path}`)).send(body),
    remove: (path) => asked(client.delete(`/api${path}`)),
  };
}
