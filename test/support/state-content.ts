import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";

/** All that is in a database, as a dump or a copy of its files would have it. */
export async function contentOf(state: string): Promise<string> {
  if (!state.startsWith("postgres:")) {
    return readdirSync(state)
      .map((name) => readFileSync(join(state, name), "latin1"))
      .join("\n");
  }
  const client = new Client({ connectionString: state });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select query_to_xml('select * from ' || quote_ident(tablename), true, false, '') as text " +
        "from pg_tables where schemaname = 'public'",
    );
    return rows.map(({ text }) => String(text)).join("\n");
  } finally {
    await client.end();
  }
}
