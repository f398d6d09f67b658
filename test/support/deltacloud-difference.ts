/** One way in which this server answers otherwise than Apache Deltacloud 1.1.3. */
export interface Difference {
  readonly reason: string;
  /** The recordings that it is about. */
  readonly files: RegExp;
  /** The status instead of that recorded. */
  readonly status?: number;
  /** Headers instead of those recorded; undefined where there is none now. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The body is of another kind altogether. */
  readonly otherBody?: boolean;
  /** What is taken out of the outlines of both before they are compared. */
  readonly without?: readonly RegExp[];
  /** What is asked for, and expected, in place of what was. */
  readonly instead?: Readonly<Record<string, string>>;
}
