/** Who owns resources: what a cloud bills and keeps apart from others. */
export interface Account {
  /** Opaque; equal ids are the same owner. */
  readonly id: string;
  /** What people call it; not unique everywhere. */
  readonly name: string;
}
