/** What the operator has to put right: told in one line, without a stack. */
export class Fault extends Error {
  override readonly name = "Fault";
}

/** The first line of what went wrong, to end a Fault's sentence with. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0] ?? message;
}

/** Node's code of a system error, such as `EACCES`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
