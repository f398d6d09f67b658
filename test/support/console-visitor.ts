/** A person at the console without a script: pages by address, forms by their fields. */
import type { Test } from "supertest";
import { mockUser } from "./deltacloud-server.ts";
import type { Client } from "./deltacloud-server.ts";

export interface Visitor {
  /** What the browser keeps, by name. */
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Visited>;
  /** Sends the fields, and the token that forms carry unless the fields have one. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<Visited>;
  logIn(user?: string, password?: string): Promise<Visited>;
}

export type Visited = Awaited<Test>;

const browser = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0";

export function visitor(client: Client): Visitor {
  const cookies = new Map<string, string>();
  let token = "";

  async function visit(test: Test): Promise<Visited> {
    const kept = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await test
      .set({ Accept: "text/html", "User-Agent": browser, Host: "cloud.test" })
      .set(kept === "" ? {} : { Cookie: kept })
      .redirects(0);
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    token = /name="_token" value="([^"]+)"/.exec(answer.text)?.[1] ?? token;
    return answer;
  }

  const post: Visitor["post"] = (path, fields) =>
    visit(
      client
        .post(path)
        .type("form")
        .set("Origin", "http://cloud.test")
        .send({ _token: token, ...fields }),
    );

  return {
    cookies,
    get: (path) => visit(client.get(path)),
    post,
    async logIn(user = mockUser[0], password = mockUser[1]) {
      const answer = await post("/api/login", { user, password });
      if (answer.status === 303) await visit(client.get("/api"));
      return answer;
    },
  };
}

/** The names of the rows of a list, in its order. */
export function rowsOf(text: string): string[] {
  return [...text.matchAll(/<th scope="row"><a [^>]*>([^<]*)<\/a>/g)].map(([, name = ""]) => name);
}
