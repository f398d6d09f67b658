/** For tests: rows of the fake CloudStack server. */
import { randomUUID } from "node:crypto";
import { FakeFailure } from "./fake-parts.ts";
import type { Asked, FakeAccount, FakeState, Fields } from "./fake-parts.ts";

/** A page of rows, narrowed as CloudStack does. */
export function list(name: string, rows: readonly Fields[], asked: Asked): Fields {
  const ids = asked["ids"]?.split(",") ?? (asked["id"] === undefined ? undefined : [asked["id"]]);
  for (const id of ids ?? []) {
    if (!rows.some((row) => row["id"] === id)) throw unknown("id", id);
  }
  const found = ids ? rows.filter((row) => ids.includes(String(row["id"]))) : rows;
  const size = Number(asked["pagesize"] ?? 500);
  const from = (Number(asked["page"] ?? 1) - 1) * size;
  const page = found.slice(from, from + size);
  return found.length === 0
    ? {}
    : { count: found.length, ...(page.length > 0 && { [name]: page }) };
}

export function unknown(parameter: string, value: string | undefined): FakeFailure {
  return new FakeFailure(
    431,
    `Unable to execute API command due to invalid value. Invalid parameter ${parameter} value=${value} due to incorrect long value format, or entity does not exist`,
  );
}

export function own(state: FakeState, account: FakeAccount, kind: string): readonly Fields[] {
  return [...state.resources.values()].filter(
    (row) => row["kind"] === kind && row["account"] === account.name,
  );
}

export function find(
  state: FakeState,
  account: FakeAccount,
  id: string | undefined,
  kind: string,
  parameter = kind === "virtualmachine" ? "virtualmachineid" : "id",
): Fields {
  const row = own(state, account, kind).find((each) => each["id"] === id);
  if (!row) throw unknown(parameter, id);
  return row;
}

export function add(state: FakeState, account: FakeAccount, kind: string, fields: Fields): Fields {
  const id = typeof fields["id"] === "string" ? fields["id"] : randomUUID();
  const row = {
    id,
    kind,
    account: account.name,
    domainid: "d",
    created: state.now(),
    tags: [],
    ...fields,
  };
  state.resources.set(id, row);
  return row;
}
