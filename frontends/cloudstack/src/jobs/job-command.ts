import type { Row } from "../api/shape.ts";
import { describe } from "../command.ts";
import type { Command, Need } from "../command.ts";
import type { Call } from "../call.ts";
import type { Honours, Parameters } from "../request/parameters.ts";
import { toBody } from "../respond.ts";
import type { Done } from "./job-record.ts";
import type { Task } from "./jobs.ts";

interface Definition<H extends Honours> {
  readonly honours: H;
  readonly needs?: readonly Need[];
  /**
   * Checks what is answered with an error at once, and makes what is to have an id at once; the rest
   * is the task's.
   */
  prepare(
    parameters: Parameters<keyof H & string>,
    call: Call,
  ): Promise<Task & { readonly id?: string }>;
}

const customJobId = "customjobid";

/** A command that answers with a job, and with the id of what it makes where it makes something. */
export function jobCommand<const H extends Honours>(definition: Definition<H>): Command {
  return describe(definition, [customJobId], async (own, call) => {
    const parameters: Parameters = own;
    const { id, ...task } = await definition.prepare(own, call);
    const jobId = await call.jobs.start(call, task, parameters.text(customJobId)?.toLowerCase());
    return { kind: "fields", fields: { id, jobid: jobId } };
  });
}

/**
 * An end with what was made or changed.
 *
 * @param response type of what is shown, where it is not the one that the command is said to answer
 */
export function doneWith(
  { api, facts }: Call,
  key: string,
  row: Row,
  response: string = facts.response,
): Done {
  return { kind: "done", result: toBody(api, { response }, { kind: "object", key, row }) };
}

/** An end that has nothing to show. */
export const done: Done = { kind: "done", result: { success: true } };
